"""The archive of a hall, made by phones and scrutineers' devices over the platform: the public tool accepts it."""

from datetime import date

import pytest

import cast as people
from interop.ours import judged
from story import opened
from unionhall.cli import sample_phones
from unionhall.systems.elections.hall import box, meeting, posts
from unionhall.systems.elections.models import Vote

DAY = "2026-11-22"
NAMES = ["丁兰", "夏雨", "林芳", "周杰"]


def test_the_archive_of_a_meeting_is_accepted_by_the_public_tool(three, db, settings, tmp_path):
    settings.TODAY, settings.HOME = DAY, tmp_path
    told = people.make()
    story = opened(told, "vote", "秦月", DAY, body="committee", heading="第五届委员会委员选举", seats=3, names=[{"name": one} for one in NAMES], entitled=19)
    held = meeting.open_meeting(story.row, "选举", date(2026, 11, 22), way="electronic", approval="市工发〔2026〕31号")
    meeting.freeze(held)
    box.ready(held)
    for name in ("郑三", "王四", "冯五"):
        posts.add(held, posts.SCRUTINEER, name)
    shares = sample_phones.make_key(held, 2)
    phones = [sample_phones.phone_for(held, meeting.sign(held, number, "phone")) for number in range(1, 13)]
    vote = meeting.votes(held)[0]
    box.begin(held, vote)
    vote = Vote.objects.get(pk=vote.pk)
    for at, phone in enumerate(phones):
        box.cast(vote.uuid, phone.sealed(vote, set(NAMES[:3]), set()))
        if at < 3:
            box.cast(vote.uuid, phone.sealed(vote, set(NAMES[:1]), set(NAMES[1:])))
    box.close(vote)
    sample_phones.open_together(Vote.objects.get(pk=vote.pk), shares, 2)
    ballots = box.result(Vote.objects.get(pk=vote.pk)).ballots
    assert len(ballots) == 12 and sum("林芳" in one.yes for one in ballots) == 9
    place = box.archive_of(vote)
    assert judged(place).accepted
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    assert three.refusal(place, scratch) == ""


@pytest.mark.parametrize(("body", "many", "given"), [("resolution", 12, {}), ("chair", 7, {"seats": 1})], ids=["questions", "a small committee"])
def test_a_vote_of_which_only_totals_are_opened_stands_before_the_public_tool(three, db, settings, tmp_path, body, many, given):
    settings.TODAY, settings.HOME = "2026-11-22", tmp_path / "home"
    told = people.make()
    names = [{"name": "工资集体协议草案"}, {"name": "福利费使用方案"}] if body == "resolution" else [{"name": "林芳"}, {"name": "周杰"}]
    story = opened(told, "vote", "秦月", "2026-11-22", body=body, heading="表决", names=names, entitled=19, **given)
    held = meeting.open_meeting(story.row, "表决", date(2026, 11, 22), way="electronic", approval="市工发〔2026〕31号")
    meeting.freeze(held)
    for name in ("郑三", "王四", "冯五"):
        posts.add(held, posts.SCRUTINEER, name)
    box.ready(held)
    shares = sample_phones.make_key(held, 2)
    phones = [sample_phones.phone_for(held, meeting.sign(held, number, "phone")) for number in range(1, many + 1)]
    vote = meeting.votes(held)[0]
    box.begin(held, vote)
    vote = Vote.objects.get(pk=vote.pk)
    first, second = (one["name"] for one in names)
    for at, phone in enumerate(phones):
        box.cast(vote.uuid, phone.sealed(vote, {first} if at % 3 else {second}, set()))
    box.close(vote)
    sample_phones.open_together(Vote.objects.get(pk=vote.pk), shares, 2)
    found = box.result(Vote.objects.get(pk=vote.pk))
    assert found.ballots == () and found.totals[first]["yes"] == sum(1 for at in range(many) if at % 3) and found.sealed == many
    place = box.archive_of(vote)
    assert judged(place).accepted
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    assert three.refusal(place, scratch) == ""
