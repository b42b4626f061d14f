"""公示情况说明: what came of the publicity."""

from unionhall.integrations.word.official import Facts, Paper, Para, official, paragraphs


def paper(facts: Facts) -> Paper:
    """公示情况说明. Facts by their labels: see `facts.py`."""
    return official("公示情况说明", "候选人公示情况的说明", facts, *paragraphs(facts, "公示情况"), Para("公示期满，异议均已核查并书面答复。"))
