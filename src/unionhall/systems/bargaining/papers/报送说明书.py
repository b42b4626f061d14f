"""报送说明书: what is filed, the process in short, and the list of what lies in the pack."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, table
from unionhall.systems.bargaining.papers.both import flush


def paper(facts: Facts) -> Paper:
    """报送说明书. Facts by their labels: see `facts.py`."""
    return official("报送说明书", "集体合同报送说明书", facts,
        Para(f"{line(facts, '名称')}（{line(facts, '合同种类')}，{line(facts, '范围')}）于{day(facts, '签字日期')}由双方首席代表签字，期限自{day(facts, '期限自')}至{day(facts, '期限至')}，现报请审查。"), Heading("基本情况"), Para(f"企业：{line(facts, '单位')}　职工 {line(facts, '职工人数')} 人。双方首席代表：{line(facts, '职工方首席')}、{line(facts, '企业方首席')}。"),
        Para(f"{line(facts, '谁来审议')}于{day(facts, '表决日期')}审议：应到 {line(facts, '应到人数')} 人，到会 {line(facts, '到会人数')} 人，同意 {line(facts, '同意')} 人。"), Heading("报送材料清单"), flush(table(facts, "报送清单", "材料", "份数", widths=(12, 3)), 0), Heading("审查"), Para(line(facts, "审查期限") + "。"), Para("收件：　　　年　　月　　日　收件人：＿＿＿＿＿＿（盖章）", "flush"), to="人力资源社会保障局", form="函",
    )  # fmt: skip
