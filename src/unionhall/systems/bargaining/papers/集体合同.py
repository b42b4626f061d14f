"""集体合同: the text to be signed and sealed in three copies and more."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, value
from unionhall.integrations.word.paper import SignBoxes
from unionhall.systems.bargaining.papers.both import both, clauses


def paper(facts: Facts) -> Paper:
    """集体合同. Facts by their labels: see `facts.py`."""
    return both("集体合同", f"{line(facts, '名称')}", facts,
        Para(f"职工方：{line(facts, '工会')}　企业方：{line(facts, '单位')}", "flush"), Para(f"根据劳动法、劳动合同法、工会法等法律、法规，双方经平等协商，订立本{line(facts, '合同种类')}。"),
        *clauses(facts), Para(f"期限：自{day(facts, '期限自')}至{day(facts, '期限至')}。" + (f"约定的最低月工资为 {value(facts, '约定的最低月工资（元）')} 元。" if value(facts, "约定的最低月工资（元）") else "")),
        Para(f"本合同草案于{day(facts, '表决日期')}由{line(facts, '谁来审议')}审议通过：应到 {line(facts, '应到人数')} 人，到会 {line(facts, '到会人数')} 人，同意 {line(facts, '同意')} 人。自依法生效之日起，对企业和全体职工具有约束力；劳动合同的标准不得低于本合同。"), Para(f"本合同双方各执一份，报送人力资源社会保障部门 {line(facts, '法定份数')} 份。"), SignBoxes(("职工方首席代表（签字、工会盖章）", "企业方首席代表（签字、企业盖章）")),
    )  # fmt: skip
