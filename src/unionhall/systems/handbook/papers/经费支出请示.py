"""经费支出请示: what it is for, how much by which line of the budget, how many people, who is responsible."""

from unionhall.integrations.word.official import Facts, FactsBlock, Heading, Paper, Para, line, request, two_lines, value


def paper(facts: Facts) -> Paper:
    """经费支出请示. Facts: 用途, 金额, 预算项目, 人数, 标准."""
    rows = (("用途", value(facts, "用途")), ("金额（元）", value(facts, "金额")), ("预算项目", value(facts, "预算项目")), ("受益人数", value(facts, "人数")), ("每人标准（元）", value(facts, "标准")), ("经办人", value(facts, "经办人")))
    return request("经费支出请示", two_lines(f"关于{line(facts, '用途')}经费支出", "的请示"), facts,
        Para(f"根据工作需要，拟从本级工会经费中列支{line(facts, '金额')}元，用于{line(facts, '用途')}。"), Heading("支出明细"), FactsBlock(rows), Heading("说明"), Para("该项支出已列入年度预算；开支范围、标准符合工会经费收支管理的规定，实名签收，原始凭证齐全，接受经费审查委员会审查。"),
    )  # fmt: skip
