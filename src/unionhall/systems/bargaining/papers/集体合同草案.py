"""集体合同草案: the text on which both chiefs agree, before the congress has voted."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line
from unionhall.integrations.word.paper import SignBoxes
from unionhall.systems.bargaining.papers.both import both, clauses


def paper(facts: Facts) -> Paper:
    """集体合同草案. Facts by their labels: see `facts.py`."""
    return both("集体合同草案", f"{line(facts, '名称')}（草案）", facts,
        Para(f"职工方：{line(facts, '工会')}　企业方：{line(facts, '单位')}", "flush"), Para(f"根据劳动法、劳动合同法、工会法等法律、法规，双方经平等协商，订立本{line(facts, '合同种类')}。"),
        *clauses(facts), Para(f"期限：自{day(facts, '期限自')}至{day(facts, '期限至')}。"), Para("本草案须经职工代表大会或者全体职工审议通过，由双方首席代表签字，报送人力资源社会保障部门后依法生效。"), SignBoxes(("职工方首席代表", "企业方首席代表")),
    )  # fmt: skip
