"""困难职工申报表: the application with the household's figures and the arithmetic."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, notice, paragraphs, table
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """困难职工申报表. Facts by their labels: see `facts.py`."""
    return notice("困难职工申报表", "困难职工申报表", facts,
        Para(f"编号：{line(facts, '编号')}　职工：{line(facts, '职工')}　申请日期：{day(facts, '登记日期')}　住房：{line(facts, '住房')}　医保：{line(facts, '医保')}　主要致困原因：{line(facts, '主要致困原因')}", "flush"), Heading("家庭成员"), table(facts, "家庭成员", "关系", "性别", "年龄", "在读", "有劳动能力", "没有收入证明"),
        Heading("申请前十二个月收入"), table(facts, "申请前十二个月收入", "种类", "谁的", "金额（元）"), Heading("刚性支出"), table(facts, "刚性支出", "种类", "用途", "金额（元）", "已报销（元）"), Heading("测算（建议，由人认定）"), *paragraphs(facts, "测算"), Para(f"标准依据：{line(facts, '标准依据')}。"),
        Para("本人承诺以上情况属实；如有隐瞒，同意取消认定并退回已领款物。"), SignBoxes(("申请人", "经办人")),
    )  # fmt: skip
