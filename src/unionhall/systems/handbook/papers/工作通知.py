"""工作通知: what is to be done, by whom, until when."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, two_lines


def paper(facts: Facts) -> Paper:
    """工作通知. Facts: 事项, 要求, 截止日期, 联系人."""
    return official("工作通知", two_lines(f"关于{line(facts, '事项')}", "的通知"), facts,
        Para(f"为做好{line(facts, '事项')}，现将有关事项通知如下。"), Heading("工作要求"), *paragraphs(facts, "要求"), Heading("时间"), Para(f"请于{line(facts, '截止日期')}前完成，并把情况报工会办公室。"), Heading("联系人"), Para(f"{line(facts, '联系人')}。"), to="各分会、工会小组",
    )  # fmt: skip
