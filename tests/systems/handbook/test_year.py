"""The year, the wheel and the shelf: their files refuse what is badly written, and days come from the union's own record where it has some."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cast as people
from story import day, opened
from unionhall.core.statute.cites import cited
from unionhall.desk import asked
from unionhall.desk.models import Case
from unionhall.systems.handbook import drawing, shelf, wheel
from unionhall.systems.handbook.api import months
from unionhall.systems.organization.models import Holidays, Office, Person, Term

DUTY = '[[duty]]\nkey = "x"\nlabel = "某事"\nshort = "某"\nbasis = "工会法第十条"\ndo = "办"\nurl = "aid"\nwho = "主席"\nfrom = "01-01"\nto = "02-29"\n'


@pytest.fixture
def union(db):
    return people.make().factory


def of(key, union, on="2026-03-02", year=2026):
    """The days of one duty."""
    return [(one.first, one.last, one.why) for one in wheel.year(union, day(on), year) if one.duty.key == key]


# --- the files -----------------------------------------------------------------------------------------------------------------------------------------
def test_every_duty_has_a_basis_that_is_known_a_page_to_begin_on_and_papers_of_the_shelf(union):
    labels = {one.label for one in shelf.templates()}
    for duty in wheel.duties():
        assert [one for one in cited(duty.basis) if one.article], duty.key
        assert wheel.address(duty.url, union), duty.key
        assert set(duty.papers) <= labels, duty.key


@pytest.mark.parametrize(("text", "why"), [
    ("[[duty]\n", "无法读取"), ("duty = 3\n", "只能写"), (DUTY.replace('who = "主席"\n', ""), "缺少 who"), (DUTY + "colour = 1\n", "没有“colour”"), (DUTY + "lead = -1\n", "提前的天数"), (DUTY + 'lead = "三"\n', "提前的天数"), (DUTY.replace("01-01", "13-01"), "03-01"), (DUTY.replace("01-01", "一月"), "03-01"), (DUTY.replace("01-01", "03-05"), "from 晚于 to"), (DUTY.replace('to = "02-29"\n', ""), "from 和 to"),
    (DUTY.replace('from = "01-01"\nto = "02-29"\n', ""), "from 和 to"), (DUTY + 'counted = "moon"\n', "counted 只能是"), (DUTY + 'every = "week"\n', "every 只能是"), (DUTY + "papers = 3\n", "papers"), (DUTY + DUTY, "写了两次"),
])  # fmt: skip
def test_a_badly_written_duty_is_refused_with_one_sentence(text, why):
    with pytest.raises(wheel.WrongDuty) as refused:
        wheel.read(text)
    assert why in str(refused.value)


@pytest.mark.parametrize(("text", "why"), [
    ("[[paper]\n", "无法读取"), ("paper = 3\n", "只能写"), ('[[paper]]\nlabel = "没有"\n', "没有这份文书"), ('[[paper]]\nlabel = "某"\nkind = "表"\n', "occasions"), ('[[paper]]\nlabel = "某"\noccasions = ["年底"]\n', "kind"), ('[[paper]]\nlabel = "某"\nkind = "表"\noccasions = "年底"\n', "列表"), ('[[paper]]\nlabel = "某"\nkind = "表"\noccasions = ["年底"]\nsize = 1\n', "不认识的栏"), ('[[paper]]\nlabel = "某"\nkind = "表"\noccasions = ["年底"]\n' * 2, "写了两次"),
])  # fmt: skip
def test_a_badly_written_shelf_is_refused_with_one_sentence(text, why):
    with pytest.raises(shelf.WrongShelf) as refused:
        shelf.read(text, ("某",))
    assert why in str(refused.value)


@given(st.text(max_size=120))
def test_no_text_breaks_the_files_but_with_a_sentence(text):
    for read, wrong in ((wheel.read, wheel.WrongDuty), (lambda given_: shelf.read(given_, ()), shelf.WrongShelf)):
        with contextlib.suppress(wrong):
            assert isinstance(read(text), tuple)


# --- days ----------------------------------------------------------------------------------------------------------------------------------------------
def test_a_term_that_ends_this_year_is_prepared_half_a_year_ahead(union):
    assert of("reelection", union) == []
    Term.objects.create(union=union, body="committee", number=5, since=day("2023-09-01"), until=day("2026-08-31"))
    (due,) = [one for one in wheel.year(union, day("2026-03-06")) if one.duty.key == "reelection"]
    assert (due.last, due.prepare, due.state) == (day("2026-08-31"), day("2026-03-04"), "soon") and "第5届" in due.why and due.url == "/start/reelection/"


def test_proposals_are_called_for_before_the_session_that_is_fixed(union, settings):
    settings.TODAY = "2026-03-02"
    assert "还没有定" in of("call", union)[0][2] and of("congress", union)[0][:2] == (day("2026-03-01"), day("2026-04-30"))
    opened(people.Cast(union, union, {"秦月": str(Person.objects.get(name="秦月").pk)}), "proposal_call", "秦月", "2026-03-02", congress="第六届职工代表大会第三次会议", meets=day("2026-05-12"))
    assert of("congress", union)[0][:2] == (day("2026-05-12"), day("2026-05-12"))
    assert of("call", union)[0][:2] == (day("2026-04-12"), day("2026-04-27"))
    assert of("congress", union, "2026-06-01", 2027)[0][0] == day("2027-05-12")


def state(key, union, on):
    """Where one duty stands in the year that runs: state, last day, how it is said."""
    (due,) = [one for one in wheel.year(union, day(on)) if one.duty.key == key]
    return due.state, due.last, due.said


def called(union, opened_on, meets):
    """Proposals are called for a session."""
    return opened(people.Cast(union, union, {"秦月": str(Person.objects.get(name="秦月").pk)}), "proposal_call", "秦月", opened_on, congress="第六届职工代表大会", meets=meets)


def test_a_congress_that_is_due_and_was_not_held_is_late_whatever_year_it_is_due_since(union):
    assert state("congress", union, "2026-04-30") == ("now", day("2026-04-30"), "3月1日—4月30日") and state("congress", union, "2026-05-01")[0] == "late"
    called(union, "2024-04-01", "2024-05-10")
    assert state("congress", union, "2026-06-01") == ("late", day("2025-05-10"), "2025年5月10日") and "职代会" in months(union, day("2026-06-01"))[6]
    called(union, "2025-04-01", "2025-05-10")
    assert state("congress", union, "2026-05-10")[0] == "now" and state("congress", union, "2026-06-01") == ("late", day("2026-05-10"), "5月10日")
    called(union, "2026-05-11", "2026-06-15")
    assert state("congress", union, "2026-06-01")[0] == "soon" and state("congress", union, "2026-06-16")[0] == "past"


def test_who_was_not_there_yet_and_a_union_without_a_congress_of_its_own_missed_none(union):
    union.founded = day("2026-05-20")
    assert state("congress", union, "2026-06-01")[0] == "past"
    union.founded, union.kind = None, "district"
    assert state("congress", union, "2026-06-01")[0] == "past"


def test_a_session_that_was_called_off_or_never_opened_was_not_held(union):
    story = called(union, "2026-03-02", "2026-04-10")
    Case.objects.filter(pk=story.pk).update(stage="stopped")
    assert state("congress", union, "2026-06-01")[:2] == ("late", day("2026-04-30"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wheel, "meetings", lambda union: [(day("2026-04-10"), False)])
        assert state("congress", union, "2026-06-01")[:2] == ("late", day("2026-04-10"))


def test_a_rating_is_late_a_year_after_the_last_and_done_with_this_years(union):
    cast = people.Cast(union, union, {"秦月": str(Person.objects.get(name="秦月").pk)})
    assert state("rating", union, "2026-12-01")[0] == "now"
    story = opened(cast, "appraisal", "秦月", "2026-03-02", subject="会员评家", kind="home")
    assert state("rating", union, "2026-12-01") == ("past", day("2026-03-02"), "3月2日")
    assert state("rating", union, "2027-03-01")[:2] == ("soon", day("2027-03-02")) and state("rating", union, "2027-04-01")[0] == "late" and state("rating", union, "2028-01-05") == ("late", day("2027-03-02"), "2027年3月2日")
    opened(cast, "appraisal", "秦月", "2027-02-01", subject="民主评议领导人员", kind="leaders")
    assert state("rating", union, "2027-04-01")[0] == "late"
    Case.objects.filter(pk=story.pk).update(stage="stopped")
    assert state("rating", union, "2027-04-01")[0] == "later"


def test_the_spring_festival_is_taken_from_the_table_and_never_guessed(union):
    assert of("warmth", union)[0][:2] == (day("2026-01-01"), day("2026-02-14"))
    assert of("warmth", union, year=2027)[0][:2] == (day("2027-01-01"), day("2027-02-10"))
    Holidays.objects.create(year=2027, off=[f"2027-02-{at:02d}" for at in range(5, 13)] + ["2027-01-01"], work=[], source="示例")
    assert of("warmth", union, year=2027)[0][1] == day("2027-02-04")
    assert wheel.festival(asked.law(union.pk).calendar, 2031) is None


def test_a_chair_is_trained_within_a_year_and_counts_from_the_first_day_without_a_break(union):
    chair = Office.objects.get(union=union, role="chair")
    assert wheel.chair_since(union, day("2026-03-02")) == people.SINCE and of("chair_training", union) == []
    chair.since = day("2026-02-01")
    chair.save()
    assert of("chair_training", union, year=2027)[0][0] == day("2027-02-01")
    Office.objects.create(union=union, person=chair.person, role="chair", since=day("2023-02-01"), until=day("2026-01-31"))
    assert wheel.chair_since(union, day("2026-03-02")) == day("2023-02-01")


def test_the_strip_on_the_desk_holds_every_month_and_nothing_that_comes_each_month(union):
    found = months(union, day("2026-03-02"))
    assert sorted(found) == list(range(1, 13)) and "会费" not in sum(found.values(), []) and "金秋助学" in found[8] and "提案征集" in found[2]


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2028])
def test_each_year_has_each_duty_once_with_days_in_order(union, year):
    for due in wheel.year(union, day("2026-03-02"), year):
        assert due.prepare <= due.first <= due.last and due.said and due.state in ("past", "now", "soon", "later")


# --- the drawing -----------------------------------------------------------------------------------------------------------------------------------------
def test_the_wheel_has_twelve_months_today_stands_in_its_own_and_words_lie_inside():
    sectors = drawing.sectors({3: ["一", "二", "三", "四", "五", "六"]}, 3)
    assert [one.month for one in sectors] == list(range(1, 13)) and [one.month for one in sectors if one.here] == [3]
    assert len(sectors[2].words) == drawing.LINES and sectors[2].more == 1
    for one in sectors:
        for word in (one.name, *one.words):
            assert (word.x - drawing.CENTRE) ** 2 + (word.y - drawing.CENTRE) ** 2 < drawing.OUTER**2


@given(st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31)))
def test_the_mark_of_today_stands_on_the_rim(when):
    x1, y1, x2, y2 = drawing.hand(when)
    assert all(0 <= one <= 2 * drawing.CENTRE for one in (x1, y1, x2, y2))
