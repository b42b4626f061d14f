"""聘用通知: who is appointed."""

from unionhall.integrations.word.official import Facts, Paper, line, notice, paragraphs, table


def paper(facts: Facts) -> Paper:
    """聘用通知. Facts by their labels: see `facts.py`."""
    return notice("聘用通知", f"{line(facts, '名称')}聘用结果", facts, table(facts, "聘用的人", "姓名", "岗位"), *paragraphs(facts, "理由"))
