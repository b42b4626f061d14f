"""Gaps, the two tests of a vote, the redline, and the coverage of a day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from unionhall.core.statute.load import book
from unionhall.systems.bargaining import coverage, figures, redline
from unionhall.systems.bargaining.coverage import AREA, FIRM, TRADE, Agreement, Place, stand

RULES = book("national", "enterprise").on(date(2026, 10, 19))
DAY = date(2026, 6, 1)


@pytest.mark.parametrize(("claim", "offer", "unit", "said"), [
    ("25", "22", "元/班", "相差 3元/班"), ("每班25元", "每班22.5元", "", "相差 2.5"), ("6%", "4.5%", "%", "相差 1.5%"), ("25", "", "", "对方未提方案"), ("25", "25.00", "", "没有差距"), ("每月 10 日", "每月 10 日", "", "没有差距"), ("1,500", "1400", "元", "相差 100元"),
    ("7 月 1 日", "10 月 1 日", "", "文字方案，逐句商定"), ("同岗同酬", "按考核", "", "文字方案，逐句商定"),
])  # fmt: skip
def test_the_distance_is_reckoned_where_both_name_one_figure(claim, offer, unit, said):
    assert figures.gap(claim, offer, unit) == said


@given(some.decimals("-9999", "9999", places=2), some.decimals("-9999", "9999", places=2))
def test_the_distance_is_the_same_from_both_sides_and_nothing_is_rounded(ours, theirs):
    assert figures.gap(ours, theirs) == figures.gap(theirs, ours)
    assert figures.gap(ours, theirs) == "没有差距" if ours == theirs else Fraction(figures.gap(ours, theirs).removeprefix("相差 ")) == abs(Fraction(ours) - Fraction(theirs))


@settings(deadline=None)
@given(some.integers(1, 400), some.data())
def test_a_draft_passes_only_if_enough_came_and_more_than_half_of_all_agreed(entitled, data):
    present = data.draw(some.integers(0, entitled))
    yes = data.draw(some.integers(0, present))
    passed, lines = figures.two_tests(RULES["bargain.quorum"], RULES["bargain.vote"], entitled, present, yes)
    assert passed == (present * 3 >= entitled * 2 and yes * 2 > entitled)
    assert len(lines) == (3 if yes * 2 == entitled else 2)


def test_rounds_keep_the_order_of_first_mention_and_the_last_word():
    held = [{"issues": [{"issue": "津贴", "claim": "25", "offer": "18", "unit": "元"}]}, {"issues": [{"issue": "支付日", "claim": "10日", "offer": "10日", "agreed": "10日"}, {"issue": "津贴", "claim": "25", "offer": "22", "unit": "元"}]}]
    first, second = figures.rounds(held)
    assert (first["issue"], first["gap"], [cell["offer"] for cell in first["cells"]]) == ("津贴", "相差 3元", ["18", "22"])
    assert second["cells"][0] is None and second["agreed"] == "10日" and second["gap"] == ""


# --- redline -----------------------------------------------------------------------------------------------------------------------------
@settings(deadline=None)
@given(some.text(max_size=60), some.text(max_size=60))
def test_marked_words_give_back_both_texts(before, after):
    parts = redline.marked(before, after)
    assert "".join(text for kind, text in parts if kind != "del") == after and "".join(text for kind, text in parts if kind != "ins") == before


def test_each_clause_is_new_gone_changed_or_the_same():
    former = [{"title": "夜班津贴", "text": "每班12元。"}, {"title": "奖金", "text": "一个月。"}, {"title": "住房", "text": "补贴。"}]
    now = [{"title": "夜班津贴", "text": "每班15元。"}, {"title": "奖金", "text": "一个月。"}, {"title": "高温津贴", "text": "每月200元。"}]
    assert [(one["title"], one["state"]) for one in redline.compared(former, now)] == [("夜班津贴", "changed"), ("奖金", "same"), ("高温津贴", "new"), ("住房", "gone")]


# --- coverage ----------------------------------------------------------------------------------------------------------------------------
OWN = Place(1, "红星机械厂", date(1998, 5, 6), staff=628, excluded=22, signed=604, trade="机械")
OTHER = Place(2, "机修公司", date(2019, 3, 1), staff=86, excluded=4, signed=80, trade="机械")
WAGE = Agreement("wage", FIRM, date(2025, 7, 5), date(2026, 12, 31), firm=1)


def test_a_contract_drops_out_on_the_day_after_its_last():
    """3d, case 13."""
    last, next_day = stand(date(2026, 12, 31), [OWN, OTHER], [WAGE]), stand(date(2027, 1, 1), [OWN, OTHER], [WAGE])
    assert (last.firm_rate, last.staff_rate, next_day.firm_rate, next_day.staff_rate) == ("50.0%", "88.0%", "0.0%", "0.0%")
    assert last.contract_rate == "99.4%" and (last.signed, last.must) == (684, 688)


def test_a_firm_under_several_contracts_counts_once_and_each_copy_is_listed_by_kind():
    found = stand(DAY, [OWN, OTHER], [WAGE, replace(WAGE, kind="women"), replace(WAGE, kind="general", scope=TRADE, firm=0, trade="机械")])
    assert (found.covered, found.firms, dict(found.copies)) == (2, 2, {"综合": 1, "工资": 1, "女职工": 1, "劳动安全": 0})


def test_a_firm_that_opens_later_is_under_the_areas_contract_from_its_first_day():
    """3d, case 9."""
    new = Place(3, "新店", date(2026, 8, 15), staff=10)
    area = Agreement("wage", AREA, date(2026, 7, 1), date(2027, 6, 30))
    assert stand(date(2026, 8, 14), [new], [area]).firms == 0 and stand(date(2026, 8, 15), [new], [area]).covered == 1


def test_a_wage_between_the_legal_and_the_agreed_minimum_breaks_the_contract():
    """3d, case 10."""
    said = coverage.below(Decimal(2100), Decimal(2300), Decimal(2000))
    assert "差 200 元" in said and "仍是违约" in said and "第五十五条" in said
    assert "违法" in coverage.below(Decimal(1900), Decimal(2300), Decimal(2000)) and coverage.below(Decimal(2300), Decimal(2300), Decimal(2000)) == "" == coverage.below(None, Decimal(2300), Decimal(2000))


@given(some.lists(some.tuples(some.integers(0, 50), some.integers(0, 200), some.integers(0, 200)), max_size=12), some.integers(0, 300))
def test_no_rate_is_above_the_whole_and_more_contracts_never_cover_less(rows, at):
    places = [Place(key, f"企业{key}", DAY - timedelta(days=opened), staff=staff, signed=staff) for key, (opened, staff, _) in enumerate(rows)]
    known = [Agreement("wage", FIRM, DAY - timedelta(days=since), DAY + timedelta(days=100), firm=key) for key, (_, _, since) in enumerate(rows)]
    day = DAY + timedelta(days=at)
    few, all_ = stand(day, places, known[:-1]), stand(day, places, known)
    assert few.covered <= all_.covered <= all_.firms and few.covered_staff <= all_.covered_staff <= all_.staff


@given(some.integers(0, 5000), some.integers(1, 5000))
def test_a_share_is_rounded_half_up_to_one_decimal(part, whole):
    part = min(part, whole)
    assert abs(Fraction(figures.percent(part, whole).rstrip("%")) - Fraction(part * 100, whole)) <= Fraction(1, 20)
    assert figures.percent(0, 0) == "—"


def test_months_end_on_their_last_day_and_the_running_one_today():
    assert coverage.month_ends(2026, date(2026, 3, 10)) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 10)]
    assert coverage.month_ends(2025, date(2026, 3, 10))[-1] == date(2025, 12, 31) and len(coverage.month_ends(2025, date(2026, 3, 10))) == 12
    assert coverage.month_ends(2026, date(2026, 12, 31))[-1] == date(2026, 12, 31)


def test_a_trade_that_is_not_named_covers_nobody():
    bare = Agreement("wage", TRADE, date(2026, 1, 1), date(2026, 12, 31))
    places = [Place(1, "本厂", date(2015, 1, 1), staff=100), Place(2, "邻厂", date(2015, 1, 1), trade=" ", staff=50)]
    assert stand(date(2026, 5, 1), places, [bare, Agreement("wage", TRADE, date(2026, 1, 1), date(2026, 12, 31), trade=" ")]).covered == 0
