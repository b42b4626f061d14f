"""经费审查报告: what the audit committee read and found, for the congress."""

from unionhall.integrations.word.official import Facts, FactsBlock, Heading, Paper, Para, line, notice, paragraphs, value


def paper(facts: Facts) -> Paper:
    """经费审查报告. Facts: 年份, 经审主任, 收入, 支出, 结余, 审查意见, 建议."""
    rows = tuple((f"{label}（元）", value(facts, label)) for label in ("上年结余", "会费收入", "拨缴经费收入", "其他收入", "支出", "结余"))
    return notice("经费审查报告", f"{line(facts, '年份')}年度工会经费审查报告", facts,
        Para(f"受{line(facts, '工会')}经费审查委员会委托，现报告{line(facts, '年份')}年度经费收支审查情况，请审议。"), Heading("收支情况"), FactsBlock(rows, 2), Heading("审查情况"), Para("审查了预算执行、会计凭证、账簿、实名签收表和固定资产，抽查了慰问、活动、培训支出。"),
        Heading("审查意见"), *paragraphs(facts, "审查意见"), Heading("建议"), *paragraphs(facts, "建议"), Para(f"经费审查委员会主任：{line(facts, '经审主任')}"),
    )  # fmt: skip
