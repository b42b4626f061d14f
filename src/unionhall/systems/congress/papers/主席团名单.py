"""主席团名单: the presidium that the preparatory meeting has voted."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice, table, two_lines


def paper(facts: Facts) -> Paper:
    """主席团名单. Facts by their labels: see `facts.py`."""
    return notice("主席团名单", two_lines(line(facts, "会议名称"), "主席团名单"), facts,
        Para(f"预备会议到会代表{line(facts, '到会代表')}人，同意{line(facts, '同意人数')}人，通过主席团名单、议程和代表资格审查报告。"), table(facts, "主席团", "姓名", "一线职工（教师）"),
    )
