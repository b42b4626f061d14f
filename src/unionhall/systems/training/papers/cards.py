"""胸卡: one card for each learner."""

from typing import Any

from unionhall.integrations.word.paper import Paper, Table


def badges(cards: list[dict[str, Any]], title: str) -> Paper:
    """Badges of a class. cards: name, unit, group, number, office, and code and address where codes are printed."""
    return Paper("胸卡", title, (Table(("号", "姓名", "单位", "个人码"), tuple((str(one["number"]), one["name"], one["unit"], one.get("code", "")) for one in cards), (1, 3, 5, 4)),))
