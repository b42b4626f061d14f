"""诉求受理回执: that it was taken down, who handles it, by when."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, notice


def paper(facts: Facts) -> Paper:
    """诉求受理回执. Facts by their labels: see `facts.py`."""
    return notice("诉求受理回执", "职工诉求受理回执", facts,
        Para(f"{line(facts, '收件人')}：", "flush"), Para(f"您于{day(facts, '登记日期')}反映的“{line(facts, '事由')}”已登记，编号 {line(facts, '编号')}，按{line(facts, '类别')}办理，由{line(facts, '承办人')}承办，答复期限{day(facts, '期限')}。"),
        Para("您可以凭登记时给的查询码查看进度、补充材料、评价结果，不用登录。办理期间除等待您补充材料外，期限不停止计算。"), Para(f"依据：{line(facts, '依据')}。"),
    )  # fmt: skip
