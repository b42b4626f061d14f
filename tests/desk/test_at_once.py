"""Many people at the same moment: one wins and the other reads why, nothing is entered twice, no line is lost and none slips in behind the seal."""

import threading
from collections.abc import Callable, Iterable

import pytest
from django.db import connection

import cast as people
from story import accepted, day, filed, invited, taken
from unionhall.core.procedure import Refused
from unionhall.desk import rebuild, run
from unionhall.desk.models import Case, Entry, Line
from unionhall.systems.organization.models import Office

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = tuple(f"代表{number:02d}" for number in range(30))


def at_once(*doing: Callable[[], object]) -> list[str]:
    """Everybody acts at the same moment, each over a connection of their own; gives "" or what each of them reads."""
    start, said = threading.Barrier(len(doing)), [""] * len(doing)

    def one(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except Refused as refused:
            said[place] = "".join(refused.reasons)
        except Exception as broken:
            said[place] = f"程序出错 {broken!r}"
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(doing)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def act(story, key: str, by: str, on: str, seen: int, **data) -> Callable[[], object]:
    """One click, prepared."""
    who, given, when = story.cast.who(by, day(on)), story.meant(data), day(on)
    return lambda: run.act(story.pk, key, who, when, given, seen=seen)


def lines(story, names: Iterable[str], on: str) -> list[Callable[[], object]]:
    """Everybody's line, prepared."""
    made = [(story.cast.who(name, day(on)), story.cast.number(name)) for name in names]
    return [lambda who=who, number=number: run.line(story.pk, "second", who, number, day(on)) for who, number in made]


@pytest.fixture
def crowd(cast):
    """Thirty more delegates."""
    for name in CROWD:
        people.join(cast, cast.factory, name)
    for place, name in enumerate(CROWD, start=100):
        Office.objects.create(union=cast.factory, person_id=int(cast.number(name)), role="deputy", title=f"{place:03d}", since=people.SINCE, until=people.UNTIL)
    return cast


def test_of_two_who_decide_at_once_one_wins_and_the_other_reads_why(cast):
    proposal = filed(cast)
    seen = proposal.row.height
    said = at_once(
        act(proposal, "accept", "丁兰", "2026-03-10", seen, lead="罗文", manager="钱明"),
        act(proposal, "refuse", "夏雨", "2026-03-10", seen, refused_for="settled", reason="已经解决。"),
    )
    assert sorted(bool(one) for one in said) == [False, True]
    assert "您打开页面之后" in "".join(said) and ("丁兰已于3月10日办理“立案”" in "".join(said) or "夏雨已于3月10日办理“不予立案”" in "".join(said))
    assert proposal.row.height == seen + 1
    assert list(rebuild.check()) == []


def test_a_double_click_does_nothing_twice(cast):
    proposal = taken(cast)
    seen = proposal.row.height
    click = act(proposal, "advance", "罗文", "2026-05-06", seen, progress="已询价。")
    said = at_once(click, click)
    assert sorted(said) == ["", "这一步您刚才已经办过，没有重复登记。"]
    assert Entry.objects.filter(case=proposal.pk, action="advance").count() == 1


def test_the_same_words_once_more_on_purpose_are_entered(cast):
    proposal = taken(cast)
    for _ in range(2):
        act(proposal, "advance", "罗文", "2026-05-06", proposal.row.height, progress="已询价。")()
    assert Entry.objects.filter(case=proposal.pk, action="advance").count() == 2


def test_two_lines_of_one_person_at_once_are_one(cast):
    proposal = invited(cast)
    said = at_once(*lines(proposal, ("何勇", "何勇", "何勇"), "2026-03-03"))
    assert sorted(bool(one) for one in said) == [False, True, True]
    assert all("已经" in one for one in said if one)
    assert Line.objects.filter(case=proposal.pk).count() == 1


def test_thirty_lines_at_once_are_all_there_and_file_it_once(crowd):
    proposal = invited(crowd, ask=CROWD)
    assert at_once(*lines(proposal, CROWD, "2026-03-03")) == [""] * len(CROWD)
    assert proposal.stage == "review"
    assert proposal.acts().count("file_itself") == 1
    assert proposal.fact("second")["count"] == len(CROWD)
    assert not Line.objects.filter(case=proposal.pk, sealed_in=None).exists()
    assert list(rebuild.check()) == []


def test_no_line_slips_in_behind_the_seal(crowd):
    proposal = invited(crowd, ask=(*CROWD, "邓伟")).seconds("何勇", "许静", on="2026-03-03")  # 邓伟 never answers, so it does not go by itself
    said = at_once(*lines(proposal, CROWD, "2026-03-04"), act(proposal, "file", "林芳", "2026-03-04", proposal.row.height))
    assert said[-1] == ""
    refused = [one for one in said[:-1] if one]
    assert all("没有开放" in one or "已经截止" in one for one in refused)
    assert proposal.fact("second")["count"] == 2 + len(CROWD) - len(refused)
    height = proposal.case.acts("file")[0].height
    assert set(Line.objects.filter(case=proposal.pk).values_list("sealed_in", flat=True)) == {height}
    assert Line.objects.filter(case=proposal.pk).count() == 2 + len(CROWD) - len(refused)


def test_cases_begun_at_once_have_numbers_without_gap_or_double(crowd):
    def begin(name: str) -> Callable[[], object]:
        who = crowd.who(name, day("2026-03-02"))
        given = {"subject": f"关于{name}所提之事", "kind": "其他", "grounds": "理由", "measures": "办法"}
        return lambda: run.open_case(crowd.factory.pk, "proposal", who, day("2026-03-02"), given)

    assert at_once(*[begin(name) for name in CROWD[:12]]) == [""] * 12
    assert sorted(Case.objects.values_list("number", flat=True)) == [f"提案2026-{number:03d}" for number in range(1, 13)]


def test_a_merger_and_the_main_case_at_once_leave_both_whole(cast):
    main = filed(cast)
    second = filed(cast, by="周杰", on="2026-03-05").does("merge", "丁兰", "2026-03-10", main=main.number, reason="同一事项。")
    said = at_once(act(second, "consent", "周杰", "2026-03-12", second.row.height, agreed="yes"), act(main, "accept", "丁兰", "2026-03-12", main.row.height, lead="罗文", manager="钱明"))
    assert said == ["", ""]
    assert (main.stage, second.stage) == ("assigned", "merged")
    assert main.names("authors") == ["林芳", "周杰"]
    assert list(rebuild.check()) == []


def test_the_sweep_and_a_person_at_once_enter_a_lapse_once(cast):
    proposal = accepted(cast)
    when = day("2026-05-06")
    said = at_once(lambda: run.settle(proposal.pk, when), lambda: run.settle(proposal.pk, when), act(proposal, "extend", "高峰", "2026-05-06", proposal.row.height, reason="等待招标。"))
    assert said == ["", "", ""]
    assert proposal.acts().count("taken_by_day") == 1
    assert proposal.acts()[-1] == "extend"
