"""The whole demo walked through as each of its people: no link leads to a shut door, to nothing or to a fault, and no page shows what only a program reads."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin

import pytest
from django.urls import Resolver404, resolve

from journeys.hall import DESK

MOST = 2  # addresses of one page: a list leads to hundreds that are alike
RAW = (">None<", ">True<", ">False<", "{{", "{%", "[object ")
WALKED = ("clerk", "chair", "audit", "delegate", "handler", "manager", "committee", "presidium", "admin")
AWAY = ("logout", "account_logout")


def named(address: str) -> str:
    """The page that answers at an address, or "" where there is none."""
    try:
        return resolve(address.partition("?")[0]).url_name or ""
    except Resolver404:
        return ""


def links(address: str, html: str) -> list[str]:
    """Where this page leads to within the platform."""
    found = (urljoin(address, unescape(one)).partition("#")[0] for one in re.findall(r'<a\s[^>]*?href="([^"#][^"]*)"', html))
    return [one for one in found if one.startswith("/")]


def walk(request) -> list[str]:
    """Everything that can be reached from the home page, and what was wrong there."""
    queue, been, many, wrong = [("", "/")], {"/"}, Counter(), []
    while queue:
        before, address = queue.pop(0)
        name = named(address)
        many[name] += 1
        if name in AWAY or many[name] > MOST:
            continue
        answer = request.get(address)
        if not name or answer.status >= 400:
            wrong.append(f"{before} → {address}: {answer.status}")
            continue
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        html = answer.text()
        wrong += [f"{address}: {raw}" for raw in RAW if raw in html]
        fresh = [one for one in links(address, html) if one not in been]
        been.update(fresh)
        queue += [(address, one) for one in dict.fromkeys(fresh)]
    assert len(many) > 20, many
    return wrong


@pytest.mark.parametrize("who", WALKED)
def test_every_link_that_somebody_sees_opens(hall, who):
    assert walk(hall.enter(who, DESK).request) == []
