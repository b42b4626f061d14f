"""批复登记: the letter of the higher union, as registered."""

from unionhall.integrations.word.official import Facts, FactsBlock, Paper, day, line


def paper(facts: Facts) -> Paper:
    """批复登记. Facts by their labels: see `facts.py`."""
    return Paper("批复登记", "批复登记", (FactsBlock((("事项", line(facts, "名称")), ("批复文号", line(facts, "文号")), ("批复日期", day(facts, "文件日期")), ("任期", f"{day(facts, '选举日期')}至{day(facts, '任期届满')}"), ("当选", line(facts, "当选")))),), issuer=line(facts, "工会"))
