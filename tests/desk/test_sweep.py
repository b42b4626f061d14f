"""What happens by itself every hour: lapses, one reminder, one overdue notice, postings that come down, the daily seal."""

from story import accepted, answered, day, filed, invited, taken
from unionhall.desk import sealing, sweep
from unionhall.desk.models import Case, Delivery, Posting, Seal


def told_of(story, template: str) -> list[str]:
    """Who got this notice, each as often as it came."""
    number = {pk: name for name, pk in story.cast.numbers.items()}
    return sorted(number[one] for one in Delivery.objects.filter(case=story.pk, template=template).values_list("person", flat=True))


def test_a_lapse_is_entered_on_its_own_day_however_late_the_sweep(cast):
    proposal = accepted(cast)
    assert sweep.hourly(day("2026-06-01"))["settled"] == 1
    assert proposal.day_of("taken_by_day") == day("2026-04-30")
    assert sweep.hourly(day("2026-06-01"))["settled"] == 0


def test_whose_turn_it_is_gets_one_reminder_before_the_day(cast):
    proposal = filed(cast)
    assert sweep.remind(day("2026-03-05")) == 0
    for on in ("2026-03-16", "2026-03-17", "2026-03-17"):
        sweep.remind(day(on))
    assert told_of(proposal, "soon") == ["丁兰", "夏雨"]


def test_an_overdue_deadline_is_told_once(cast):
    proposal = taken(cast)
    for on in ("2026-06-19", "2026-06-20", "2026-06-25", "2026-07-01"):
        sweep.chase(day(on))
    assert told_of(proposal, "late") == sorted(["罗文", "钱明", "秦月"])


def test_on_the_last_day_nobody_is_late(cast):
    proposal = taken(cast)
    sweep.chase(day("2026-06-19"))
    assert told_of(proposal, "late") == []


def test_an_extended_deadline_is_told_of_again_when_that_has_passed(cast):
    proposal = taken(cast).does("extend", "高峰", "2026-06-18", reason="等待招标。")
    sweep.chase(day("2026-06-25"))
    assert told_of(proposal, "late") == []
    sweep.chase(day("2026-07-20"))
    assert "罗文" in told_of(proposal, "late")


def test_seconders_who_did_not_answer_are_named_to_the_author(cast):
    proposal = invited(cast)
    sweep.chase(day("2026-03-13"))
    assert told_of(proposal, "second_late") == ["林芳"]


def test_a_posting_comes_down_by_itself_and_stays_as_evidence(cast):
    proposal = accepted(cast)
    sweep.hourly(day("2026-05-05"))
    assert Posting.objects.get(case=proposal.pk).taken_down is None
    sweep.hourly(day("2026-05-06"))
    assert Posting.objects.get(case=proposal.pk).taken_down == day("2026-05-06")


def test_every_union_is_sealed_once_a_day_and_each_seal_holds_the_one_before(cast):
    accepted(cast)
    for on in ("2026-05-06", "2026-05-06", "2026-05-07"):
        sweep.hourly(day(on))
    first, second = Seal.objects.filter(union_id=cast.factory.pk).order_by("day")
    assert (second.number, second.former) == (first.number + 1, first.hash)
    assert not Seal.objects.filter(union_id=cast.school.pk).exists()  # nothing on record there
    assert sealing.as_core(second).hash == second.hash


def test_one_case_that_fails_does_not_hold_up_the_others(cast):
    broken, sound = accepted(cast), accepted(cast, on="2026-04-21")
    Case.objects.filter(pk=broken.pk).update(procedure="nothing")
    sweep.hourly(day("2026-05-20"))
    assert sound.stage == "handling"


def test_silence_runs_through_several_clocks_in_one_sweep(cast):
    proposal = answered(cast)
    sweep.hourly(day("2026-12-01"))
    assert (proposal.stage, proposal.day_of("unrated")) == ("settled", day("2026-05-28"))
