"""投票演练 (rehearsal): the whole hall with an invented roll; nothing is published, and in the end nothing of it is left."""

from datetime import date

import pytest

from story import opened
from unionhall.core.procedure import Refused, Who
from unionhall.desk import stored
from unionhall.desk.models import Case, Posting
from unionhall.systems.elections.ground import of_rules
from unionhall.systems.elections.hall import conduct, counting, meeting, posts, rehearsal
from unionhall.systems.elections.models import Bundle, Elector, Meeting, Sheet, Vote

DAY = date(2026, 11, 22)


def played(cast, many=12):
    """From the invented roll to the announced result."""
    who = cast.who("秦月", DAY)
    held = rehearsal.begin(cast.factory.pk, who, DAY, many, "paper")
    for number in range(1, many + 1):
        meeting.sign(held, number, "paper")
    posts.add(held, posts.SCRUTINEER, "郑三")
    vote = meeting.votes(held)[0]
    conduct.begin(held, vote, who, DAY)
    conduct.open_box(held, vote, who, DAY, many, many)
    vote = Vote.objects.get(pk=vote.pk)
    for number in range(1, many + 1):
        for count in counting.COUNTS:
            counting.enter(vote, count, number, {"yes": list(rehearsal.CANDIDATES[:3])}, "", "甲")
        if number % counting.TEN == 0 or number == many:
            counting.sign(vote, counting.bundle_of(number), "郑三")
    from unionhall.desk import asked

    conduct.finish(held, vote, who, DAY, of_rules(asked.law(cast.factory.pk).rules.on(DAY), DAY))
    conduct.act(held, vote, "announce", who, DAY, {})
    return held, vote


def test_a_rehearsal_runs_to_the_result_and_publishes_nothing(cast):
    held, vote = played(cast)
    row = Case.objects.get(pk=vote.case)
    assert row.procedure == "rehearsal" and row.stage == "done" and stored.fold(row).facts["elected"] == list(rehearsal.CANDIDATES[:3])
    assert not Posting.objects.filter(case=row).exists()


def test_a_rehearsal_is_wiped_and_only_the_record_says_that_it_was_held(cast):
    held, vote = played(cast)
    rehearsal.wipe(held, cast.who("秦月", DAY), DAY)
    assert not any(model.objects.filter(union_id=cast.factory.pk).exists() for model in (Meeting, Elector, Vote, Sheet, Bundle))
    assert Case.objects.filter(procedure="rehearsal").count() == 1


def test_a_rehearsal_that_is_broken_off_is_wiped_as_well(cast):
    who = cast.who("秦月", DAY)
    held = rehearsal.begin(cast.factory.pk, who, DAY, 12, "electronic")
    rehearsal.wipe(held, who, DAY)
    assert Case.objects.get(procedure="rehearsal").stage == "wiped" and not Elector.objects.exists()


def test_a_real_meeting_is_never_wiped(cast):
    story = opened(cast, "vote", "秦月", DAY, body="committee", heading="委员选举", seats=1, names=[{"name": "林芳"}, {"name": "周杰"}], entitled=15)
    held = meeting.open_meeting(story.row, "委员选举", DAY)
    with pytest.raises(Refused, match="正式的会议"):
        rehearsal.wipe(held, cast.who("秦月", DAY), DAY)


def test_a_member_cannot_begin_a_rehearsal(cast):
    with pytest.raises(Refused):
        rehearsal.begin(cast.factory.pk, Who(cast.number("林芳"), ("member",)), DAY, 12, "paper")
