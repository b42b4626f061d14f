"""Badges and seat cards of a class, from its people: drawn without codes when groups are fixed, with codes and QR when the page prints them, once."""

from collections.abc import Iterable, Mapping
from typing import Any

from unionhall.integrations.word.paper import Card, Cards, Paper, Tent, Tents, said

TWO = 2
EMPTY = 10  # blank badges to write on where nobody is known


def spread(name: str) -> str:
    """A name of two signs is set as wide as one of three."""
    return "　".join(name) if len(name) == TWO else name


def badges(cards: Iterable[Mapping[str, Any]], title: str, issuer: str = "") -> Paper:
    """胸卡. cards: [{name, unit, group, office, number, code and address or neither}]; `title`: the class, on every card."""
    found = tuple(badge(one, title) for one in cards) or (badge({}, title),) * EMPTY
    return Paper("胸卡", f"{title}胸卡" if title else "胸卡", (Cards(found),), issuer=issuer)


def badge(one: Mapping[str, Any], title: str) -> Card:
    """One card; the number as 07 号, so that it reads the same on all of them."""
    number, code = said(one.get("number")), said(one.get("code"))
    group = "　".join(part for part in (said(one.get("group")), said(one.get("office"))) if part)
    note = "扫码进入本班：签到、请假、交心得、测验。只归本人用。" if code else ""
    return Card(title or "培训班", spread(said(one.get("name"))), (said(one.get("unit")), group), f"{number.zfill(TWO)} 号" if number else "", code, said(one.get("address")), note)


def seat_cards(cards: Iterable[Mapping[str, Any]], title: str, issuer: str = "") -> Paper:
    """座签. cards: [{name, unit}]."""
    found = tuple(Tent(spread(said(one.get("name"))), said(one.get("unit"))) for one in cards) or (Tent("", ""),) * TWO
    return Paper("座签", f"{title}座签" if title else "座签", (Tents(found),), issuer=issuer)
