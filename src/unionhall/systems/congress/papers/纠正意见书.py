"""纠正意见书: the union demands that a rule be put before the congress."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """纠正意见书. Facts by their labels: see `facts.py`."""
    return official("纠正意见书", f"关于“{line(facts, '规章或者决定的名称')}”的纠正意见书", facts,
        Para(f"“{line(facts, '规章或者决定的名称')}”于{day(facts, '发布日期')}发布，没有提交大会。{line(facts, '应当')}。{line(facts, '效力')}。"), Heading("纠正意见"), *paragraphs(facts, "纠正意见"), Para("请在收到本意见书后书面答复。"), to="行政",
    )
