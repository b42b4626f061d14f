"""工作请示: one matter put before the higher union, in the form of a 公文."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, paragraphs, request, two_lines


def paper(facts: Facts) -> Paper:
    """工作请示. Facts: 请示事项, 理由, 做法."""
    return request("工作请示", two_lines(f"关于{line(facts, '请示事项')}", "的请示"), facts,
        Para(f"{line(facts, '工会')}现有会员{line(facts, '会员人数')}人。现就{line(facts, '请示事项')}请示如下。"), Heading("理由"), *paragraphs(facts, "理由"), Heading("拟采取的做法"), *paragraphs(facts, "做法"),
    )  # fmt: skip
