"""docs/add-a-place.md, done: the text of the page is a place, and its days and articles are what a congress there is held to."""

import re
from datetime import date
from pathlib import Path

from unionhall.core.statute.load import narrowed, read, statutes
from unionhall.core.statute.workdays import calendar

PAGE = Path(__file__).resolve().parents[3] / "docs" / "add-a-place.md"
DAY = date(2026, 6, 1)


def test_the_text_of_the_page_is_a_place_of_its_own():
    text = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S).group(1)
    rules = (*statutes(), *read(text, "binhai.toml", "local"))
    here, nation = narrowed(rules, "binhai", "enterprise").on(DAY), narrowed(rules, "national", "enterprise").on(DAY)
    assert (here["congress.notice"].number, here["congress.notice"].article) == (10, "滨海市职工代表大会条例 第二十二条") and nation["congress.notice"].number == 7
    assert calendar().latest(date(2026, 12, 10), here["congress.notice"]) == date(2026, 11, 30)
    assert here["openness.hang"].number == 20 and not here["openness.hang"].checked
    assert here["congress.vote"] == nation["congress.vote"]  # what the place does not say stays as the nation has it
    school = narrowed(rules, "binhai", "school").on(DAY)
    assert school["congress.notice"].number == 7  # the place speaks of enterprises and institutions
