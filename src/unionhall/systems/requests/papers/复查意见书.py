"""复查意见书: the higher union looked again (信访工作条例第三十五条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """复查意见书. Facts by their labels: see `facts.py`."""
    return official("复查意见书", "信访事项复查意见书", facts,
        Para(f"关于“{line(facts, '事由')}”的复查请求，意见如下。"), *paragraphs(facts, "答复"), Para("不服本意见的，收到之日起三十日内可以请求复核（信访工作条例第三十六条）。"), to="信访人", form="函",
    )  # fmt: skip
