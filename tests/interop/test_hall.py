"""The archive of a hall, made by phones and scrutineers' devices over the platform: the public tool accepts it."""

from datetime import date

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
