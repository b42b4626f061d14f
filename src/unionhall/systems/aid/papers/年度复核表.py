"""年度复核表: once a year the figures again (困难职工档案管理办法第十三条)."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs, table
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """年度复核表. Facts by their labels: see `facts.py`."""
    return notice("年度复核表", "困难职工年度复核表", facts,
        Para(f"编号：{line(facts, '编号')}　职工：{line(facts, '职工')}"), Heading("家庭成员"), table(facts, "家庭成员", "关系", "性别", "年龄"), Heading("申请前十二个月收入"), table(facts, "申请前十二个月收入", "种类", "谁的", "金额（元）"), Heading("测算"), *paragraphs(facts, "测算"), SignBoxes(("复核人", "职工本人")),
    )  # fmt: skip
