"""提案办理全程表: the form, every round of answer and rating, and the dated record, for the archive."""

from unionhall.integrations.word.paper import Form, Heading, NewPage, Paper, SignBoxes, Step, Table, Timeline, grouped, short
from unionhall.systems.congress.papers.facts import Facts, foot, listed, proof, rows, value
from unionhall.systems.congress.papers.form import assigned, committee, matter


def paper(facts: Facts) -> Paper:
    """提案办理全程表: the form, every round of answer and rating, and the dated record.

    As 提案表, and 轮次 [{轮次 答复日期 答复类别 答复内容 承诺完成日期 对办理态度 对办理结果}] · 经过 [{日期 事项 办理人 说明 指纹}] · 同类提案 [{编号 届次 案由 结果}]
    """
    rounds = rows(facts, "轮次", "轮次", "答复日期", "答复类别", "答复内容", "承诺完成日期", "对办理态度", "对办理结果")
    former = rows(facts, "同类提案", "编号", "届次", "案由", "结果")
    blocks = (
        Form(matter(facts)), NewPage(), Form((*committee(facts), *assigned(facts))),
        Heading("答复与评价"),
        Table(("轮次", "答复日期", "类别", "答复", "承诺完成", "态度", "结果"), rounds, (2, 5, 3, 11, 5, 3, 3), least=1, left=(3,)),
        *((Heading("历次同类提案"), Table(("编号", "届次", "案由", "当时结果"), former, (3, 6, 8, 6), left=(1, 2, 3))) if former else ()),
        Heading("办理经过"), Timeline(steps(facts)),
        SignBoxes(("提案工作委员会主任", "归档人")),
    )
    return Paper("提案办理全程表", f"{value(facts, '单位')}职工代表大会提案办理全程表", blocks, issuer=value(facts, "单位"), proof=proof(facts), foot=foot(facts, "提案办理全程表"))


def steps(facts: Facts) -> tuple[Step, ...]:
    """Key 经过: one step an act."""
    return tuple(Step(short(one.get("日期")), value(one, "事项"), value(one, "办理人"), value(one, "说明"), grouped(value(one, "指纹"))) for one in listed(facts, "经过"))
