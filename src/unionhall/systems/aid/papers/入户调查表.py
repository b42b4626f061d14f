"""入户调查表: who came, whom they met, what they saw."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """入户调查表. Facts by their labels: see `facts.py`."""
    return notice("入户调查表", "入户调查表", facts,
        Para(f"编号：{line(facts, '编号')}　走访人：{line(facts, '走访人')}　见到：{line(facts, '见到了谁')}", "flush"), Heading("看到的情况"), *paragraphs(facts, "看到的情况"), Para(f"核对授权：{line(facts, '家庭经济状况核对授权书当面签了')}"), SignBoxes(("走访人", "走访人", "户主")),
    )  # fmt: skip
