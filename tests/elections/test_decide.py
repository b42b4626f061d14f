"""What the law makes of the figures of a vote: the worked cases by their numbers, and what must hold of any vote at all."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.cli.main import main
from unionhall.systems.elections.decide import decided, stops
from unionhall.systems.elections.ground import WrongFigures

DAY = {"on": "2026-11-22", "region": "national", "unit_type": "institution"}
SEVEN = list("甲乙丙丁戊己庚")
EIGHT = [*SEVEN, "辛"]


def decide(kind="committee", rules=(), **figures):
    return decided({"kind": kind, "rules": {**DAY, **dict(rules)}, **figures})


def sums(**yes):
    return {name: {"yes": votes} for name, votes in yes.items()}


def codes(answer, level=None):
    return [one["code"] for one in answer["findings"] if level in (None, one["level"])]


HALL = {"entitled": 100, "present": 67, "issued": 67, "returned": 66, "seats": 1}


# --- 应到, 到会, 发出, 收回 ---------------------------------------------------------------------------------------------------------------
def test_e1_half_of_those_who_should_attend_is_not_enough():
    found = decide(**HALL, totals={"甲": {"yes": 50, "no": 10, "abstain": 6}})
    assert (found["threshold"], found["elected"], found["vacant"]) == (51, [], 1)
    assert found["votes"] == {"甲": {"yes": 50, "no": 10, "abstain": 6}}


def test_e2_one_more_than_half_is_elected():
    found = decide(**HALL, totals=sums(甲=51))
    assert (found["elected"], found["vacant"], found["findings"]) == (["甲"], 0, [])


def test_e4_below_two_thirds_no_vote_is_held():
    found = decide(entitled=100, present=66, seats=7)
    assert not found["may_vote"] and codes(found, "stop") == ["quorum"] and stops(found)
    assert "还差 1 人" in found["findings"][0]["text"]


@pytest.mark.parametrize(("votes", "elected"), [(75, []), (76, ["甲"])])
def test_e5_exactly_two_thirds_may_vote_and_the_winner_still_needs_half_of_all(votes, elected):
    found = decide(entitled=150, present=100, issued=100, returned=100, seats=1, totals=sums(甲=votes))
    assert found["may_vote"] and found["threshold"] == 76 and found["elected"] == elected


def test_e7_more_returned_than_issued_voids_the_election_and_nothing_is_counted():
    found = decide(entitled=100, present=67, issued=67, returned=68, seats=1, totals=sums(甲=60))
    assert found["may_vote"] and not found["valid"] and found["votes"] == {} and found["elected"] == [] and codes(found) == ["over_returned"]


def test_e8_missing_ballots_are_nothing_and_the_threshold_stays():
    found = decide(entitled=100, present=67, issued=67, returned=60, seats=1, totals=sums(甲=51))
    assert found["valid"] and found["threshold"] == 51 and found["elected"] == ["甲"]


def test_e10_more_issued_than_present_stops_before_the_vote():
    found = decide(entitled=100, present=67, issued=70, seats=1)
    assert not found["may_vote"] and codes(found, "stop") == ["over_issued"] and "3 张" in found["findings"][0]["text"]


def test_e45_the_mobile_box_counts_for_the_quorum_and_for_the_ballots():
    found = decide(entitled=100, present=60, mobile_box=10, issued=70, returned=70, seats=1, totals=sums(甲=51))
    assert found["may_vote"] and found["elected"] == ["甲"]
    assert not decide(entitled=100, present=60, mobile_box=6, seats=1)["may_vote"]


def test_e42_four_of_a_committee_of_seven_cannot_elect_its_chair():
    assert not decide("chair", entitled=7, present=4)["may_vote"]
    assert decide("chair", entitled=7, present=5)["may_vote"]


def test_e44_a_ballot_sent_by_a_colleague_is_not_accepted():
    found = decide(**HALL, proxies=1, totals=sums(甲=60))
    assert not found["valid"] and codes(found, "stop") == ["proxy"] and found["elected"] == []


def test_e51_raised_hands_are_not_a_secret_vote():
    found = decide(**HALL, manner="hands", totals=sums(甲=60))
    assert not found["valid"] and codes(found, "stop") == ["not_secret"]


# --- the ballot ------------------------------------------------------------------------------------------------------------------------------
def hall_of(ballots, seats=7, names=EIGHT, **more):
    back = sum(one.get("count", 1) for one in ballots)
    return decide(entitled=back, present=back, issued=back, returned=back, seats=seats, candidates=names, ballots=ballots, **more)


def test_e11_a_ballot_that_chooses_eight_of_seven_is_void_and_still_returned():
    found = hall_of([{"yes": EIGHT}, {"yes": SEVEN, "no": ["辛"], "count": 2}])
    assert found["invalid_ballots"] == 1 and found["votes"]["甲"]["yes"] == 2 and found["votes"]["辛"] == {"yes": 0, "no": 2, "abstain": 0}
    assert "over_marked" in codes(found) and found["elected"] == SEVEN


def test_e12_a_ballot_that_chooses_six_of_seven_gives_six_votes():
    found = hall_of([{"yes": SEVEN[:6], "no": ["庚", "辛"]}])
    assert found["invalid_ballots"] == 0 and sum(line["yes"] for line in found["votes"].values()) == 6


def test_a_line_left_empty_is_an_abstention():
    assert hall_of([{"yes": ["甲"]}])["votes"]["乙"] == {"yes": 0, "no": 0, "abstain": 1}


def test_e15_who_abstains_may_not_write_in_another_and_the_rest_stands():
    found = hall_of([{"yes": ["甲"], "abstain": ["乙"], "write_in": ["新"]}])
    assert "新" not in found["votes"] and found["votes"]["甲"]["yes"] == 1 and codes(found, "warn")[0] == "abstain_write_in"


def test_who_votes_no_may_write_in_as_many_others():
    found = hall_of([{"yes": ["甲"], "no": ["乙", "丙"], "write_in": ["新", "旧"]}])
    assert found["votes"]["新"]["yes"] == found["votes"]["旧"]["yes"] == 1
    assert "新" not in hall_of([{"no": ["乙"], "write_in": ["新", "旧"]}])["votes"]


def test_a_written_in_name_that_is_listed_or_stands_twice_counts_once_at_most():
    found = hall_of([{"yes": ["甲"], "no": ["乙", "丙", "丁"], "write_in": ["甲", "新", "新"]}])
    assert found["votes"]["甲"]["yes"] == 1 and found["votes"]["新"]["yes"] == 1


def test_votes_and_written_in_names_together_may_not_exceed_the_seats():
    found = hall_of([{"yes": ["甲", "乙"], "no": ["丙"], "write_in": ["新"]}], seats=2, names=SEVEN)
    assert found["invalid_ballots"] == 1 and found["votes"]["甲"]["yes"] == 0


def test_e17_an_unreadable_line_is_left_out_and_a_wholly_unreadable_ballot_is_void():
    found = hall_of([{"yes": SEVEN[:6], "unreadable": ["庚"]}, {"unreadable": EIGHT}])
    assert found["votes"]["庚"] == {"yes": 0, "no": 0, "abstain": 0} and found["votes"]["甲"]["yes"] == 1 and found["invalid_ballots"] == 1


def test_e20_a_written_in_person_without_the_right_to_be_elected_is_void():
    ballots = [{"no": ["甲"], "write_in": ["老王"], "count": 60}]
    found = hall_of(ballots, seats=1, names=["甲"], eligibility={"老王": {"eligible": False, "why": "保留会籍"}})
    assert found["elected"] == [] and "老王" not in found["votes"] and "保留会籍" in found["findings"][0]["text"] and codes(found)[0] == "ineligible_write_in"
    assert hall_of(ballots, seats=1, names=["甲"])["elected"] == ["老王"]


# --- who is elected -----------------------------------------------------------------------------------------------------------------------------
FULL = {"entitled": 100, "present": 100, "issued": 100, "returned": 100}


def test_e21_of_eight_with_enough_votes_the_seven_highest_win():
    found = decide(**FULL, seats=7, totals=sums(甲=90, 乙=88, 丙=86, 丁=84, 戊=82, 己=80, 庚=78, 辛=55))
    assert found["elected"] == SEVEN and found["vacant"] == 0 and found["runoff"] is None


def test_e24_five_elected_of_seven_leave_two_seats_to_a_further_election():
    found = decide(**FULL, seats=7, members=150, totals=sums(甲=90, 乙=88, 丙=86, 丁=84, 戊=82, 己=50, 庚=40, 辛=30))
    assert found["elected"] == SEVEN[:5] and found["vacant"] == 2 and found["may_reduce_to"] == 5 and "shortage" in codes(found)


def test_e25_six_of_seven_may_stay_six_where_the_band_allows_it_and_not_where_it_must_be_odd():
    figures = {**FULL, "members": 150, "seats": 7, "totals": sums(甲=90, 乙=88, 丙=86, 丁=84, 戊=82, 己=80, 庚=50, 辛=30)}
    found = decide(**figures)
    assert found["may_reduce_to"] == 6 and codes(found)[-1] == "reduction"
    assert decide(rules={"region": "shenzhen"}, **figures)["may_reduce_to"] is None


def test_a_reduction_below_the_band_is_never_offered():
    assert decide(**FULL, seats=15, members=1250, totals=sums(甲=90))["may_reduce_to"] is None


def test_a_tie_at_the_last_seat_goes_to_the_tied_alone():
    found = decide(**FULL, seats=7, members=150, totals=sums(甲=90, 乙=88, 丙=86, 丁=84, 戊=82, 己=80, 庚=60, 辛=60))
    assert found["elected"] == SEVEN[:6] and found["runoff"] == {"names": ["庚", "辛"], "seats": 1}
    assert found["vacant"] == 1 and found["may_reduce_to"] is None and codes(found, "warn") == ["tie"]


def test_a_tie_above_the_last_seat_is_no_tie():
    found = decide(**FULL, seats=2, totals=sums(甲=60, 乙=60, 丙=55))
    assert found["elected"] == ["甲", "乙"] and found["runoff"] is None


def test_e29_a_runoff_that_ties_again_is_voted_again():
    found = decide("runoff", entitled=60, present=60, issued=60, returned=60, seats=1, totals={"甲": {"yes": 30, "no": 30}, "乙": {"yes": 30, "no": 30}})
    assert found["runoff"] == {"names": ["甲", "乙"], "seats": 1} and found["elected"] == [] and found["threshold"] is None


def test_e30_the_runoff_asks_for_more_votes_only_unless_the_unit_decided_otherwise():
    figures = {**FULL, "present": 70, "issued": 70, "returned": 70, "seats": 1, "totals": sums(甲=40, 乙=30)}
    assert decide("runoff", **figures)["elected"] == ["甲"]
    again = decide("runoff", rules={"runoff_majority": True}, **figures)
    assert again["elected"] == [] and again["threshold"] == 51


def test_e31_the_quorum_is_asked_again_before_a_runoff():
    assert codes(decide("runoff", entitled=100, present=60, seats=1), "stop") == ["quorum"]


def test_e39_who_is_not_of_the_new_committee_cannot_become_standing_member():
    found = decide("standing_committee", entitled=9, present=9, issued=9, returned=9, seats=2, committee=["甲", "乙"], totals=sums(甲=8, 乙=6, 丙=4))
    assert found["elected"] == ["甲", "乙"] and "not_a_committee_member" in codes(found)
    found = decide("chair", entitled=9, present=9, issued=9, returned=9, committee=["甲", "乙"], totals=sums(丙=9))
    assert found["elected"] == []


def test_e62_the_members_of_a_unit_who_elect_delegates():
    short = decide("delegates", entitled=20, present=13, seats=1)
    assert codes(short, "stop") == ["quorum"] and "至少 14 人" in short["findings"][0]["text"] and "会员代表大会条例" in short["findings"][0]["article"]
    figures = {"entitled": 20, "present": 14, "issued": 14, "returned": 14, "seats": 1}
    assert decide("delegates", **figures, totals=sums(甲=11))["elected"] == ["甲"]
    assert decide("delegates", **figures, totals=sums(甲=10))["elected"] == []


# --- resolutions and recalls ------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("yes", "passed"), [(46, True), (45, False)])
def test_k4_a_resolution_needs_more_than_half_of_all_delegates(yes, passed):
    found = decide("resolution", rules={"unit_type": "enterprise"}, entitled=90, present=60, issued=60, returned=60, totals={"集体合同": {"yes": yes, "no": 14}})
    assert found["passed"] is passed and found["threshold"] == 46 and found["elected"] == (["集体合同"] if passed else [])
    assert found["vacant"] is found["may_reduce_to"] is found["runoff"] is None


def test_k6_a_contract_passed_by_applause_is_voted_again():
    found = decide("resolution", rules={"unit_type": "enterprise"}, entitled=90, present=60, manner="hands", totals={"集体合同": {"yes": 60}})
    assert not found["valid"] and codes(found) == ["not_secret"] and found["passed"] is False and "第二十条" in found["findings"][0]["article"]


def test_what_need_not_be_secret_may_be_voted_by_hands():
    assert decide("resolution", entitled=90, present=60, manner="hands", secret=False, totals={"议程": {"yes": 60}})["passed"] is True


@pytest.mark.parametrize(("strict", "passed"), [(True, False), (False, True)])
def test_k14_half_of_a_school_s_delegates_passes_only_by_the_letter(strict, passed):
    found = decide("resolution", rules={"unit_type": "school", "strict": strict}, entitled=50, present=34, issued=34, returned=34, totals={"分配办法": {"yes": 25}})
    assert found["passed"] is passed and found["threshold"] == (26 if strict else 25)


def test_k7_two_questions_pass_or_fail_each_by_itself():
    found = decide("resolution", entitled=90, present=90, issued=90, returned=90, totals={"工资办法": {"yes": 50}, "请假办法": {"yes": 40}})
    assert found["passed"] is False and found["elected"] == ["工资办法"]


@pytest.mark.parametrize(("yes", "passed"), [(50, False), (51, True)])
def test_a_recall_needs_more_than_half_of_all_members(yes, passed):
    found = decide("recall", entitled=100, present=67, issued=67, returned=67, ballots=[{"yes": ["罢免主席"], "count": yes}, {"no": ["罢免主席"], "count": 67 - yes}])
    assert found["passed"] is passed and found["threshold"] == 51


# --- figures that cannot be -------------------------------------------------------------------------------------------------------------------
WRONG = [
    ({"present": 101}, "多于应到"),
    ({"totals": {"甲": {"yes": 60, "no": 10}}}, "多于有效票 66"),
    ({"totals": sums(甲=40, 乙=40)}, "赞成票合计 80"),
    ({"invalid": 67, "totals": {}}, "无效票 67"),
    ({"ballots": [{"yes": ["甲"], "count": 65}]}, "选票共 65 张，收回 66 张"),
    ({"ballots": [{"yes": ["甲"], "no": ["甲"], "count": 66}]}, "记了两次"),
    ({"candidates": ["甲"], "ballots": [{"yes": ["乙"], "count": 66}]}, "不在候选人名单上"),
    ({"candidates": ["甲", "甲"]}, "写了两次"),
    ({"ballots": [{"yes": ["甲"], "count": -1}]}, "不小于 0 的整数"),
    ({"ballots": [{"yes": "甲"}]}, "姓名的列表"),
    ({"ballots": [{"oui": ["甲"]}]}, "不认识“oui”"),
    ({"ballots": [], "totals": {}}, "只能给一样"),
    ({"entitled": 100.0}, "整数"),
    ({"entitled": True}, "整数"),
    ({"entitled": None}, "缺少 entitled"),
    ({"seats": 0}, "至少 1 人"),
    ({"members": 90}, "多于会员 90"),
    ({"kind": "emperor"}, "不是一种选举"),
    ({"manner": "shout"}, "不认识“shout”"),
    ({"rules": {"region": "atlantis"}}, "没有“atlantis”"),
    ({"rules": {"on": "22.11.2026"}}, "2026-11-22"),
    ({"rules": {"on": "1990-01-01"}}, "还没有施行"),
    ({"rules": {"strict": "yes"}}, "true 或 false"),
    ({"rules": []}, "应当是一个对象"),
    ({"eligibility": {"甲": "no"}}, "应当是一个对象"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_figures_that_do_not_fit_together_are_named_and_never_a_result(change, said):
    with pytest.raises(WrongFigures, match=said):
        decided({"kind": "committee", "rules": DAY, **HALL, **change})


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"kind": "chair", "kind": "recall"}', '{"entitled": NaN}', "[" * 100_000, '{"kind": {}}', '{"kind": ["chair"]}'])
def test_a_file_that_cannot_be_read_ends_in_one_sentence(text, tmp_path, capsys):
    file = tmp_path / "case.json"
    file.write_text(text)
    for verb in ("decide", "plan"):
        assert main(["election", verb, str(file)]) == 2
        said = capsys.readouterr()
        assert said.out == "" and len(said.err.strip().splitlines()) == 1 and "Traceback" not in said.err


def test_the_command_answers_by_its_exit_and_one_object(tmp_path, capsys):
    file = tmp_path / "case.json"
    for figures, code in (({**HALL, "totals": sums(甲=51)}, 0), ({**HALL, "present": 66}, 1)):
        file.write_text(json.dumps({"kind": "committee", "rules": DAY, **figures}, ensure_ascii=False))
        assert main(["election", "decide", str(file)]) == code
        assert json.loads(capsys.readouterr().out)["may_vote"] is (code == 0)


# --- any vote at all -----------------------------------------------------------------------------------------------------------------------------
BALLOTS = st.lists(
    st.permutations(EIGHT).flatmap(lambda order: st.tuples(st.just(order), st.lists(st.integers(0, 8), min_size=3, max_size=3).map(sorted), st.integers(1, 9))),
    min_size=1, max_size=12,
)  # fmt: skip


@given(BALLOTS, st.integers(1, 8), st.integers(0, 40))
def test_nobody_is_elected_with_half_or_less_and_every_seat_is_accounted_for(drawn, seats, away):
    ballots = [{"yes": order[: cut[0]], "no": order[cut[0] : cut[1]], "abstain": order[cut[1] : cut[2]], "count": count} for order, cut, count in drawn]
    back = sum(one["count"] for one in ballots)
    entitled = back + min(away, back // 2)
    found = decide(entitled=entitled, present=back, issued=back, returned=back, seats=seats, members=150, candidates=EIGHT, ballots=ballots)
    votes = {name: line["yes"] for name, line in found["votes"].items()}
    assert all(2 * votes[name] > entitled for name in found["elected"]) and len(found["elected"]) + found["vacant"] == seats
    lowest = min((votes[name] for name in found["elected"]), default=0)
    tied = found["runoff"]["names"] if found["runoff"] else []
    assert all(votes[name] <= lowest for name in EIGHT if name not in found["elected"]) or not found["elected"]
    assert not tied or (len({votes[name] for name in tied}) == 1 and len(tied) > found["runoff"]["seats"] == found["vacant"])
    assert all(sum(line.values()) <= back - found["invalid_ballots"] for line in found["votes"].values())
    if not tied and found["vacant"]:
        assert all(2 * votes[name] <= entitled for name in EIGHT if name not in found["elected"])


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_the_gate_is_two_thirds_exactly(entitled, present):
    if present <= entitled:
        found = decide(entitled=entitled, present=present, seats=1)
        assert found["may_vote"] is (entitled > 0 and Fraction(present) >= Fraction(2, 3) * entitled)
