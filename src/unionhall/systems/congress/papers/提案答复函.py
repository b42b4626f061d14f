"""提案答复函: the answer of a department, graded, after a talk with the author, signed by the leader in charge (features D6)."""

from unionhall.integrations.word.paper import BLANK, Block, Enclosures, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, authors_and_seconders, day, department, line, value, you
from unionhall.systems.congress.papers.form import full_grade
from unionhall.systems.congress.papers.letter import letter


def paper(facts: Facts) -> Paper:
    """提案答复函, graded, signed by the leader in charge, with the place of the seal.

    答复单位 (else 主办部门) 文号 发文日期 · 届次 编号 案由 提案人 附议人 · 答复类别 沟通日期 沟通情况 答复内容 承诺完成日期 · 协办部门 分管领导 评价期限 附件 再次答复 (True from the second round on)
    """
    issuer = department(facts)
    again = "再次" if facts.get("再次答复") is True else ""
    return letter("提案答复函", f"对{value(facts, '届次')}\n第{line(facts, '编号')}号提案的{again}答复", facts, (
        Para(f"答复类别：{full_grade(value(facts, '答复类别')) or BLANK}", "flush"),
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的《{line(facts, '案由')}》收悉。{day(facts, '沟通日期')}，我们就办理意见与{you(facts)}作了沟通。经研究，现答复如下："),
        Para(value(facts, "答复内容") or BLANK * 3),
        *promise(facts),
        *((Para(f"本答复已与{value(facts, '协办部门')}会签。"),) if value(facts, "协办部门") else ()),
        Para(f"请{you(facts)}在{day(facts, '评价期限')}前对办理态度和办理结果作出评价，评价表直接交提案工作委员会，不经过承办部门。"),
        Para(f"感谢{you(facts)}对{value(facts, '单位') or '本单位'}工作的关心和支持。"),
        *((Enclosures(tuple(value(facts, "附件").split("、"))),) if value(facts, "附件") else ()),
        Para(f"分管领导（签名）：{BLANK}", "flush"),
    ), issuer)


def promise(facts: Facts) -> tuple[Block, ...]:
    """A plan carries its date and stays open until then (features D6)."""
    promised = value(facts, "承诺完成日期")
    return (Para(f"上述事项承诺于{promised}前完成。完成以前本提案不销号，完成后另行告知。"),) if promised else ()
