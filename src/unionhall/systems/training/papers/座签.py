"""座签: seat cards to fold, the name on both sides."""

from unionhall.integrations.word.official import Facts, Paper, lines, value
from unionhall.systems.training.papers.cards import seat_cards


def paper(facts: Facts) -> Paper:
    """座签. Facts by their labels: see `facts.py`."""
    return seat_cards([{"name": one.get("姓名"), "unit": one.get("单位")} for one in lines(facts, "学员")], value(facts, "名称"), value(facts, "工会"))
