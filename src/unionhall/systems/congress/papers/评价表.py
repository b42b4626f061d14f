"""评价表: how the author rates an answer on paper, apart from those who answered (features D7)."""

from unionhall.integrations.word.paper import Form, Opinion, Pairs, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, foot, line, proof, value
from unionhall.systems.congress.papers.form import rating


def paper(facts: Facts) -> Paper:
    """提案办理评价表: handed to the committee, never through the department that answered (features D7).

    编号 案由 提案人 · 主办部门 答复日期 答复类别 评价期限 · 对办理态度 对办理结果 评价意见 评价日期
    """
    lines = (
        Pairs((("编　号", value(facts, "编号")), ("主办部门", value(facts, "主办部门")))),
        Pairs((("案　由", value(facts, "案由")),)),
        Pairs((("答复日期", value(facts, "答复日期")), ("答复类别", value(facts, "答复类别")))),
        Opinion("是否沟通", "答复之前，承办部门与我沟通过：　□ 当面　□ 电话　□ 没有", lines=1),
        *rating(facts),
    )
    words = Para(f"请在{line(facts, '评价期限')}前直接交给提案工作委员会，不经过承办部门。没有交回的记为“未评价”，不记为满意；不满意的，按办法重新办理。", "note")
    return Paper("评价表", f"{value(facts, '单位')}职工代表大会提案办理评价表", (Form(lines), words), issuer=value(facts, "单位"), proof=proof(facts), foot=foot(facts, "评价表"))
