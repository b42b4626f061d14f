"""诉求分类建议: the file's forty requests exactly, other texts nearly always, and every suggestion with its reason."""

import json
from datetime import date
from pathlib import Path

import pytest

from unionhall.cli.main import main
from unionhall.systems.requests import lanes

DATA = Path(__file__).parents[2] / "data"
FILE = DATA / "requests.json"
GIVEN = json.loads(FILE.read_text(encoding="utf-8"))
MORE = json.loads((DATA / "requests_more.json").read_text(encoding="utf-8"))["requests"]


def triaged(given, tmp_path, capsys):
    """What the command answers to these requests."""
    (tmp_path / "in.json").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    code = main(["requests", "triage", str(tmp_path / "in.json")])
    said = capsys.readouterr()
    return (code, json.loads(said.out)["requests"] if code == 0 else said.err)


def bare(*drop):
    """The file without what is expected, and without some fields."""
    return {**GIVEN, "requests": [{key: value for key, value in one.items() if key not in ("expected", *drop)} for one in GIVEN["requests"]]}


@pytest.mark.parametrize("drop", [(), ("difficulty",)], ids=["difficulty given", "difficulty suggested"])
def test_lanes_urgency_and_every_day_of_the_file(drop, tmp_path, capsys):
    _, found = triaged(bare(*drop), tmp_path, capsys)
    for one, wanted in zip(found, (each["expected"] for each in GIVEN["requests"]), strict=True):
        first = wanted["first_response"]
        assert (one["lane"], one["urgency"], one["difficulty"]) == (wanted["lane"], wanted["urgency"], wanted.get("difficulty")), one
        assert (one["first_response_due"], one["answer_due"]) == (first and first["due"], wanted.get("answer", {}).get("due")), one
        assert one["lane_why"]


def test_texts_that_are_not_in_the_file_go_to_the_right_lane_nearly_always():
    right = sum(lanes.suggested(text).lane == lane for lane, text in MORE)
    assert right * 100 >= 85 * len(MORE)


def test_what_a_person_has_decided_is_kept_and_its_days_are_exact(tmp_path, capsys):
    given = {"requests": [{"no": "1", "text": "食堂的汤太咸。", "received_at": "2026-03-02 08:40", "identity": "实名", "lane": "B", "difficulty": "较难"}]}
    _, (one,) = triaged(given, tmp_path, capsys)
    assert (one["lane"], one["difficulty"], one["first_response_due"], one["answer_due"]) == ("B", "较难", "2026-03-17", None)


def test_an_anonymous_letter_in_lane_b_has_nobody_to_be_told_but_in_lane_c_the_day_runs_all_the_same(tmp_path, capsys):
    day = {"received_at": "2026-06-15", "identity": "匿名", "text": "工资的事。"}
    _, (petition, dispute) = triaged({"requests": [{**day, "lane": "B"}, {**day, "lane": "C"}]}, tmp_path, capsys)
    assert petition["first_response_due"] is None and dispute["first_response_due"] == "2026-06-18"


@pytest.mark.parametrize(("text", "many"), [("我们12个人", 12), ("铸造班十二名职工", 12), ("同乡二十多人", 20), ("三十五人联名", 35), ("我一个人", 1), ("没有数", 0)])
def test_how_many_people_a_text_speaks_of(text, many):
    assert lanes.people_in(text) == many


def test_ten_people_with_one_claim_are_a_collective_dispute_nine_are_not():
    assert lanes.suggested("加班费没发。", group=10).urgency == "紧急" and lanes.suggested("加班费没发。", group=9).urgency == "一般"


def test_danger_to_life_is_at_once_whatever_else_is_said():
    found = lanes.suggested("加班费也没发，刚才有人触电倒下了，赶紧来人")
    assert (found.urgency, found.lane, found.difficulty) == ("特急", "A", "较难")


def test_an_accusation_that_names_an_officer_finds_the_person():
    officers = {"7": "工会主席", "9": "秦月"}
    assert lanes.against("举报工会主席用会费请客", officers) == ["7"] and lanes.against("感谢工会主席上门看望", officers) == []


def test_the_day_of_receipt_does_not_count_and_a_last_day_off_moves_on():
    from unionhall.core.statute.load import book
    from unionhall.core.statute.workdays import calendar

    assert lanes.due(date(2025, 8, 1), "petition.notice", book().on(date(2025, 8, 1)), calendar()) == date(2025, 8, 18)  # law_services 2d.1


@pytest.mark.parametrize("given", [
    {}, {"requests": [3]}, {"requests": [{"text": ""}]}, {"requests": [{"text": "问", "received_at": "昨天"}]}, {"requests": [{"text": "问", "received_at": "2026-03-02", "lane": "E"}]},
    {"requests": [{"text": "问", "received_at": "2026-03-02", "difficulty": "难"}]}, {"requests": [{"text": "问", "received_at": "2031-03-02"}]}, {"requests": [{"text": "问", "received_at": "2026-03-02", "group_size": "十"}]},
    {"requests": [], "calendar_2026": {"weekday_holidays": ["元旦"]}},
])
def test_what_cannot_be_read_is_one_sentence(given, tmp_path, capsys):
    code, said = triaged(given, tmp_path, capsys)
    assert code == 2 and said.count("\n") == 1 and "Traceback" not in said
