"""活动通知: what, when, where, who may come, how to sign up; taking part is free."""

from unionhall.integrations.word.official import Facts, FactsBlock, Heading, Paper, Para, line, official, paragraphs, two_lines, value


def paper(facts: Facts) -> Paper:
    """活动通知. Facts: 活动, 活动时间, 活动地点, 参加人员, 报名截止, 联系人, 安排."""
    rows = tuple((label, value(facts, label)) for label in ("活动时间", "活动地点", "参加人员", "报名截止", "联系人"))
    return official("活动通知", two_lines(f"关于开展{line(facts, '活动')}", "的通知"), facts,
        Para(f"经工会委员会研究，决定开展{line(facts, '活动')}，欢迎会员自愿参加。"), FactsBlock(rows), Heading("安排"), *paragraphs(facts, "安排"), Heading("注意事项"), Para("活动以业余时间为主；占用工作时间的，已征得单位同意。参加活动注意安全，身体不适的不要勉强。"), to="各分会、工会小组",
    )  # fmt: skip
