"""复核意见书: the last look; the same fact is not taken up again (信访工作条例第三十六条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """复核意见书. Facts by their labels: see `facts.py`."""
    return official("复核意见书", "信访事项复核意见书", facts,
        Para(f"关于“{line(facts, '事由')}”的复核请求，意见如下。"), *paragraphs(facts, "答复"), Para("本意见为终结意见；以同一事实和理由再提出的，不再受理（信访工作条例第三十六条）。"), to="信访人", form="函",
    )  # fmt: skip
