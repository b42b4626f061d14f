"""年度工作计划: the duties of the year with their months, who does them; the rows come from the year wheel of this union."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs, table


def paper(facts: Facts) -> Paper:
    """年度工作计划. Facts: 年份, 重点, 安排 (rows 时间, 工作, 依据, 负责人)."""
    return notice("年度工作计划", f"{line(facts, '年份')}年度工会工作计划", facts,
        Heading("总的要求"), *paragraphs(facts, "重点"), Heading("全年安排"), table(facts, "安排", "时间", "工作", "依据", "负责人", widths=(4, 6, 8, 3)), Heading("保障"), Para("每项工作有负责人、有时间、有记录；办成什么样由职工评价，年底向会员（代表）大会报告。"),
    )  # fmt: skip
