"""胸卡: badges without codes; those with the personal code are printed from the page of the class, once."""

from unionhall.integrations.word.official import Facts, Paper, lines, value
from unionhall.systems.training.papers.cards import badges


def paper(facts: Facts) -> Paper:
    """胸卡. Facts by their labels: see `facts.py`."""
    cards = [{"name": one.get("姓名"), "unit": one.get("单位"), "group": one.get("小组"), "office": one.get("班委"), "number": one.get("学号")} for one in lines(facts, "学员")]
    return badges(cards, value(facts, "名称"), value(facts, "工会"))
