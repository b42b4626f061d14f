"""意见答复单: a question and its answer."""

from unionhall.integrations.word.official import Facts, Heading, Paper, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """意见答复单. Facts by their labels: see `facts.py`."""
    return notice("意见答复单", "公开事项意见答复单", facts, Heading("问题"), *paragraphs(facts, "问题"), Heading("答复"), *paragraphs(facts, "答复"))
