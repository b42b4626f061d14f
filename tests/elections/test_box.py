"""The sealed box of a hall: registered without names, kept before a receipt, closed, shuffled and opened by the scrutineers' devices, and nothing left that joins a member to a ballot."""

import io
import json
import random
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import OperationalError, connection

import cast as people
from story import opened, signed_in
from unionhall.core.ballot import ceremony, conduct
from unionhall.core.ballot import shuffle as mixing
from unionhall.core.ballot.ballots import seal, tracker
from unionhall.core.ballot.ceremony import Ceremony
from unionhall.core.ballot.credentials import new_credential, public_credential, secret_of
from unionhall.core.ballot.faults import Refused as Wrong
from unionhall.core.ballot.group import by_name
from unionhall.core.ballot.layout import Mark, encode_choices
from unionhall.core.ballot.layout import Vote as Filled
from unionhall.core.ballot.shuffle import Statement
from unionhall.core.ballot.verify import verify
from unionhall.core.procedure import Refused
from unionhall.desk import clock
from unionhall.systems.elections import fast
from unionhall.systems.elections.hall import box, keys, meeting, posts, writer
from unionhall.systems.elections.models import Ballot, Elector, Meeting, Registration, Vote

DAY = date(2026, 11, 22)
NAMES = ["丁兰", "夏雨", "林芳", "周杰"]


class Device:
    """A voter's phone: its credentials, and nothing of them anywhere else."""

    def __init__(self, held, elector):
        self.group = by_name(held.group)
        self.secrets = [new_credential() for _ in held.slots]
        self.publics = [public_credential(self.group, secret_of(one, uuid, self.group)) for one, uuid in zip(self.secrets, held.slots, strict=True)]
        box.register(held, elector, self.publics)

    def sealed(self, vote, yes, write_ins=()):
        held = box.box_of(vote.uuid)
        paper = box.layout_of(vote.meeting, vote)
        marks = tuple(Mark.YES if name in yes else Mark.NO for name in NAMES)
        return seal(held.election, [encode_choices(paper, Filled(marks, tuple(write_ins)))], secret_of(self.secrets[vote.slot], vote.uuid, self.group)).encode()


    def totals(self, vote, choice):
        return seal(box.box_of(vote.uuid).election, [choice], secret_of(self.secrets[vote.slot], vote.uuid, self.group)).encode()


@pytest.fixture
def hall(db, settings, tmp_path):
    settings.TODAY, settings.HOME = DAY.isoformat(), tmp_path
    told = people.make()
    story = opened(told, "vote", "秦月", DAY, body="committee", heading="第五届委员会委员选举", seats=3, names=[{"name": one} for one in NAMES], entitled=19)
    held = meeting.open_meeting(story.row, "选举", DAY, way="mixed", approval="市工发〔2026〕31号")
    assert meeting.freeze(held) == 19
    for name in ("郑三", "王四", "冯五"):
        posts.add(held, posts.SCRUTINEER, name)
    box.ready(held)
    return held


@pytest.fixture
def secret_shares(hall):
    """The ceremony of three devices over the server."""
    keys.begin(hall, 2)
    hall.refresh_from_db()
    people_ = keys.seats(hall)
    states = [ceremony.begin(Ceremony(by_name(hall.group), 3, 2, at, post.name))[0] for at, post in enumerate(people_, start=1)]
    for turn, step in ((1, None), (2, ceremony.second), (3, ceremony.third)):
        if step:
            states = [step(state, keys.messages(hall, turn - 1))[0] for state in states]
        for state, post in zip(states, people_, strict=True):
            keys.send(hall, post, turn, state.sent[turn - 1])
    hall.refresh_from_db()
    assert all(ceremony.finish(state, keys.messages(hall, 3))[1].raw.decode() == hall.trustees for state in states)
    return [state.share for state in states]


def signed(held, many=14):
    return [Device(held, meeting.sign(held, number, "phone")) for number in range(1, many + 1)]


def begun(held):
    vote = meeting.votes(held)[0]
    box.begin(held, vote)
    return Vote.objects.get(pk=vote.pk)


def mixed(vote, owner):
    """What a scrutineer's device does: shuffle what the archive holds now."""
    standing = box.standing_of(vote)
    result = mixing.shuffle(Statement(standing.election.group, standing.election.fingerprint, standing.election.y), standing.columns[0])
    box.shuffle(vote, owner, json.dumps(mixing.to_json(standing.election.group, [result]), separators=(",", ":"), ensure_ascii=False).encode())


def opened_by(vote, shares, owners=(1, 3)):
    for owner in (1, 2, 3):
        mixed(vote, owner)
    box.end_shuffles(vote)
    for owner in owners:
        box.share(vote, owner, conduct.share(box.standing_of(vote), owner, shares[owner - 1]), 2)
    return Vote.objects.get(pk=vote.pk)


# --- the whole way --------------------------------------------------------------------------------------------------------------------------------
def test_what_was_put_in_comes_out_and_the_archive_is_accepted(hall, secret_shares):
    devices = signed(hall)
    vote = begun(hall)
    for at, device in enumerate(devices):
        box.cast(vote.uuid, device.sealed(vote, NAMES[:3]))
        if at < 4:  # votes again: the later one counts
            box.cast(vote.uuid, device.sealed(vote, NAMES[:1], write_ins=(19,)))
    assert box.close(vote) == 14
    vote = opened_by(vote, secret_shares)
    ballots = box.result(vote).ballots
    assert len(ballots) == 14 and sum("夏雨" in one.yes for one in ballots) == 10
    nineteenth = Elector.objects.get(meeting=hall, number=19).name
    assert sum(nineteenth in one.write_in for one in ballots) == 4
    report = verify(box.archive_of(vote))
    assert report.accepted and report.complete


def test_one_scrutineer_who_lost_the_device_does_not_lose_the_vote(hall, secret_shares):
    devices = signed(hall)
    vote = begun(hall)
    for device in devices:
        box.cast(vote.uuid, device.sealed(vote, NAMES[:2]))
    box.close(vote)
    for owner in (1, 2):
        mixed(vote, owner)
    box.end_shuffles(vote)
    box.share(vote, 2, conduct.share(box.standing_of(vote), 2, secret_shares[1]), 2)
    with pytest.raises(Refused, match="还没有开"):
        box.result(vote)
    box.share(vote, 1, conduct.share(box.standing_of(vote), 1, secret_shares[0]), 2)
    assert box.result(Vote.objects.get(pk=vote.pk)).whole == 14


# --- registering -----------------------------------------------------------------------------------------------------------------------------------
def test_paper_or_phone_never_both(hall, secret_shares):
    device = signed(hall, 1)[0]
    with pytest.raises(Refused, match="已经签到（电子选票）"):
        meeting.sign(hall, 1, "paper")
    meeting.sign(hall, 2, "mobile")
    with pytest.raises(Refused, match="没有按电子选票签到"):
        box.register(hall, Elector.objects.get(meeting=hall, number=2), device.publics)


def test_a_lost_phone_is_replaced_before_the_opening_and_its_credential_is_worth_nothing(hall, secret_shares):
    devices = signed(hall)
    fresh = Device(hall, Elector.objects.get(meeting=hall, number=1))
    vote = begun(hall)
    with pytest.raises(Refused, match="不在名单上"):
        box.cast(vote.uuid, devices[0].sealed(vote, NAMES[:1]))
    assert box.cast(vote.uuid, fresh.sealed(vote, NAMES[:1]))
    with pytest.raises(Refused, match="登记已经截止"):
        Device(Meeting.objects.get(pk=hall.pk), Elector.objects.get(meeting=hall, number=2))


@pytest.mark.parametrize("publics", [[], ["x"], ["0" * 64] * 5, [1] * 5])
def test_what_is_no_credential_is_not_registered(hall, publics):
    elector = meeting.sign(hall, 1, "phone")
    with pytest.raises(Refused):
        box.register(hall, elector, publics)
    assert not Registration.objects.exists()


def test_below_three_phones_the_vote_is_on_paper(hall, secret_shares):
    signed(hall, 2)
    with pytest.raises(Refused, match="少于 3 人"):
        begun(hall)
    assert Registration.objects.count() == 2 and box.key_file(hall).exists()  # nothing is lost by it


def test_below_ten_phones_only_the_totals_are_ever_opened(hall, secret_shares):
    devices = signed(hall, 9)
    vote = begun(hall)
    assert [question.answers for question in box.box_of(vote.uuid).election.questions] == [tuple(NAMES)]
    for at, device in enumerate(devices):
        box.cast(vote.uuid, device.totals(vote, [int(name in (NAMES[:3] if at < 6 else NAMES[3:])) for name in NAMES]))
    assert box.close(vote) == 9
    vote = Vote.objects.get(pk=vote.pk)
    assert vote.state == box.SHUFFLED  # nothing to shuffle
    for owner in (2, 3):
        box.share(vote, owner, conduct.share(box.standing_of(vote), owner, secret_shares[owner - 1]), 2)
    found = box.result(Vote.objects.get(pk=vote.pk))
    assert (found.whole, found.ballots) == (9, ()) and found.totals["丁兰"] == {"yes": 6, "no": 0, "abstain": 3} and found.totals["周杰"]["yes"] == 3
    assert verify(box.archive_of(vote)).complete


def test_more_names_than_seats_cannot_be_sealed_where_only_totals_are_opened(hall, secret_shares):
    device = signed(hall, 4)[0]
    vote = begun(hall)
    with pytest.raises(Wrong, match="应选"):
        device.totals(vote, [1, 1, 1, 1])


def test_an_opened_box_is_called_ballot_by_ballot_and_signed_only_when_all_are_called(hall, secret_shares):
    devices = signed(hall)
    vote = begun(hall)
    for device in devices:
        box.cast(vote.uuid, device.sealed(vote, NAMES[:3]))
    box.close(vote)
    vote = opened_by(vote, secret_shares)
    assert (box.call(vote, 1), box.call(vote, 10), box.call(vote, 99)) == (1, 11, 14)


def test_no_box_opens_before_the_key_is_made(hall):
    signed(hall)
    with pytest.raises(Refused, match="钥匙仪式"):
        begun(hall)


# --- casting --------------------------------------------------------------------------------------------------------------------------------------
def test_the_same_ballot_sent_again_has_the_same_receipt_and_lies_in_the_box_once(hall, secret_shares):
    device = signed(hall)[0]
    vote = begun(hall)
    raw = device.sealed(vote, NAMES[:2])
    assert box.cast(vote.uuid, raw) == box.cast(vote.uuid, raw) == tracker(raw)
    one, again = box.judged(vote.uuid, raw), box.judged(vote.uuid, raw)
    box.keep([one, again])
    assert one.told == again.told == {"tracker": tracker(raw)} and Ballot.objects.filter(vote=vote).count() == 1


def test_after_closing_no_ballot_gets_a_receipt(hall, secret_shares):
    devices = signed(hall)
    vote = begun(hall)
    box.cast(vote.uuid, devices[0].sealed(vote, NAMES[:2]))
    late = devices[1].sealed(vote, NAMES[:2])
    judged = box.judged(vote.uuid, late)
    box.close(vote)
    box.keep([judged])
    assert "截止" in judged.told["refused"] and Ballot.objects.filter(vote=vote).count() == 1


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b"\xff", b"{" * 100_000, b'{"election_uuid":"x"}'])
def test_what_is_no_ballot_is_refused_in_words(hall, secret_shares, raw):
    signed(hall)
    vote = begun(hall)
    with pytest.raises(Refused):
        box.cast(vote.uuid, raw)
    with pytest.raises(Refused, match="没有这次投票"):
        box.cast("nobody", raw)
    assert not Ballot.objects.exists()


def test_a_stranger_s_ballot_and_another_box_s_ballot_are_refused(hall, secret_shares):
    devices = signed(hall)
    vote = begun(hall)
    group = by_name(hall.group)
    held = box.box_of(vote.uuid)
    foreign = seal(held.election, [encode_choices(box.layout_of(hall, vote), Filled((Mark.YES,) * 3 + (Mark.NO,)))], secret_of(new_credential(), vote.uuid, group)).encode()
    with pytest.raises(Refused, match="不在名单上"):
        box.cast(vote.uuid, foreign)
    raw = devices[0].sealed(vote, NAMES[:2]).replace(vote.uuid.encode(), b"1" * len(vote.uuid))
    with pytest.raises(Refused):
        box.cast(vote.uuid, raw)


def through(raw, uuid, path="/b/{}/cast/", method="POST", length=None):
    """One request through the short way beside the site."""
    heard = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path.format(uuid), "CONTENT_LENGTH": str(len(raw) if length is None else length), "wsgi.input": io.BytesIO(raw)}
    answer = b"".join(fast.beside(lambda environ, start: [b"site"])(environ, lambda line, headers: heard.append((line, dict(headers)))))
    return answer, heard


def test_the_short_way_of_a_ballot_gives_the_same_receipt_sets_no_cookie_and_writes_no_line(hall, secret_shares, caplog, monkeypatch):
    monkeypatch.setattr(writer, "cast", box.cast)  # the writer's thread sees no test transaction
    device = signed(hall)[0]
    vote = begun(hall)
    raw = device.sealed(vote, NAMES[:2])
    caplog.clear()
    answer, heard = through(raw, vote.uuid)
    assert json.loads(answer)["tracker"] == tracker(raw) and heard[0][0] == "200 OK" and "Set-Cookie" not in heard[0][1] and not caplog.records
    assert heard[0][1]["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("raw", "length", "said"), [(b"{}", None, "没有这次投票"), (b"x" * 10, 2_000_000, "太大"), (b"", None, "没有这次投票"), (b"{}", "x", "写不进去")])
def test_the_short_way_refuses_in_words(db, caplog, raw, length, said):
    answer, heard = through(raw, "1" * 14, length=length)
    assert said in json.loads(answer)["refused"] and heard[0][0][:3] in ("409", "503") and "Traceback" not in caplog.text


@pytest.mark.parametrize(("path", "method"), [("/b/{}/cast/", "GET"), ("/b/{}/cast/x", "POST"), ("/b/../cast/", "POST"), ("/", "POST")])
def test_everything_else_goes_to_the_site(path, method):
    assert through(b"", "1" * 14, path, method)[0] == b"site"


# --- faults: the database goes down and comes back, the clock is moved ---------------------------------------------------------------------------------
def test_a_ballot_gets_no_receipt_while_the_database_is_down_and_the_very_same_goes_in_afterwards(hall, secret_shares, monkeypatch):
    device = signed(hall)[0]
    vote = begun(hall)
    raw = device.sealed(vote, NAMES[:2])
    waiting = box.judged(vote.uuid, raw)
    kept = box.keep

    def down(batch):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(writer, "close_old_connections", lambda: None)
    monkeypatch.setattr(writer.connection, "close", lambda: None)
    monkeypatch.setattr(box, "keep", down)
    writer.write([waiting])
    assert waiting.done.is_set() and waiting.told["refused"] == writer.NOT_KEPT and not Ballot.objects.exists()
    monkeypatch.setattr(box, "keep", kept)
    again = box.judged(vote.uuid, raw)
    writer.write([again, box.judged(vote.uuid, raw)])
    assert again.told["tracker"] == tracker(raw) and Ballot.objects.count() == 1


@pytest.mark.parametrize("moved", [-86_400, 86_400])
def test_a_clock_that_is_moved_during_the_vote_changes_neither_box_nor_count(hall, secret_shares, monkeypatch, moved):
    devices = signed(hall)
    vote = begun(hall)
    box.cast(vote.uuid, devices[0].sealed(vote, NAMES[:1]))
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + moved)
    monkeypatch.setattr(clock, "now", lambda: datetime.fromtimestamp(real() + moved, tz=UTC))
    for device in devices:
        box.cast(vote.uuid, device.sealed(vote, NAMES[:3]))
    assert box.close(vote) == 14
    vote = opened_by(vote, secret_shares)
    report = verify(box.archive_of(vote))
    assert report.accepted and report.complete and box.result(vote).whole == 14


# --- the ceremony -----------------------------------------------------------------------------------------------------------------------------------
def test_a_second_message_for_a_round_is_refused_and_the_same_again_is_no_harm(hall):
    keys.begin(hall, 2)
    hall.refresh_from_db()
    post = keys.seats(hall)[0]
    first = ceremony.begin(Ceremony(by_name(hall.group), 3, 2, 1, post.name))[1]
    keys.send(hall, post, 1, first)
    keys.send(hall, post, 1, first)
    with pytest.raises(Refused, match="不能再换"):
        keys.send(hall, post, 1, ceremony.begin(Ceremony(by_name(hall.group), 3, 2, 1, post.name))[1])
    with pytest.raises(Refused, match="上一轮"):
        keys.send(hall, post, 2, first)
    with pytest.raises(Refused):
        keys.send(hall, keys.seats(hall)[1], 1, "{" * 50_000)


def test_no_device_begins_before_the_presider_opens_the_ceremony_and_a_made_key_keeps_its_holders(hall, secret_shares):
    clerk = signed_in(people.Cast(people.Union.objects.get(code="HX"), people.Union.objects.get(code="SY"), {one.name: str(one.pk) for one in people.Person.objects.all()}), "秦月")
    answer = clerk.post(f"/hall/{hall.pk}/do/post/", {"role": "scrutineer", "name": "陈六"})
    assert answer.status_code == 409 and "不能再换监票人" in answer.content.decode() and len(keys.seats(hall)) == 3
    Meeting.objects.filter(pk=hall.pk).update(trustees="", keyed=None)
    fresh = Meeting.objects.get(pk=hall.pk)
    post = keys.seats(fresh)[0]
    with pytest.raises(Refused, match="还没有开始"):
        keys.send(fresh, post, 1, ceremony.begin(Ceremony(by_name(fresh.group), 3, 2, 1, post.name))[1])
    keys.begin(fresh, 2)
    assert clerk.post(f"/hall/{hall.pk}/do/post/", {"role": "scrutineer", "name": "陈六"}).status_code == 302
    assert Meeting.objects.get(pk=hall.pk).keyed is None  # broken off: it begins anew with four


@pytest.mark.parametrize("threshold", [0, 4])
def test_the_threshold_lies_within_the_scrutineers(hall, threshold):
    with pytest.raises(Refused, match="1 到 3"):
        keys.begin(hall, threshold)


def test_a_foreign_shuffle_and_a_foreign_share_are_not_taken(hall, secret_shares):
    devices = signed(hall)
    vote = begun(hall)
    for device in devices:
        box.cast(vote.uuid, device.sealed(vote, NAMES[:2]))
    box.close(vote)
    standing = box.standing_of(vote)
    result = mixing.shuffle(Statement(standing.election.group, standing.election.fingerprint, standing.election.y), standing.columns[0])
    raw = json.dumps(mixing.to_json(standing.election.group, [result]), separators=(",", ":")).encode()
    first, second = (json.loads(raw)["ciphertexts"][0][at]["alpha"] for at in (0, 1))
    forged = raw.replace(first.encode(), b"@").replace(second.encode(), first.encode()).replace(b"@", second.encode())
    with pytest.raises(Refused):
        box.shuffle(vote, 1, forged)
    with pytest.raises(Refused, match="没有第 4 号"):
        box.shuffle(vote, 4, raw)
    with pytest.raises(Refused, match="不到这一步"):
        box.share(vote, 1, b"{}", 2)
    mixed(vote, 1)
    box.end_shuffles(vote)
    with pytest.raises(Refused):
        box.share(vote, 1, conduct.share(box.standing_of(vote), 2, secret_shares[1]), 2)  # the second's share in the first's name


# --- secrecy ------------------------------------------------------------------------------------------------------------------------------------------
def every_text_of_the_database():
    """All that any table holds now, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (the names come from the database itself)
            found += [repr(row) for row in cursor.fetchall()]
    return found


def test_after_the_opening_nothing_joins_a_member_to_a_credential(hall, secret_shares, caplog):
    devices = signed(hall)
    names = list(Elector.objects.filter(meeting=hall, number__lte=14).order_by("number").values_list("name", flat=True))
    before = key = box.key_file(hall).read_bytes()
    assert len(before) == 32 and not any(public in row for row in every_text_of_the_database() for public in devices[0].publics)  # not even before the opening, in clear
    vote = begun(hall)
    order = list(devices)
    random.Random(7).shuffle(order)
    for device in order:
        box.cast(vote.uuid, device.sealed(vote, NAMES[:2]))
    rows = every_text_of_the_database()
    for name, device in zip(names, devices, strict=True):
        for public in device.publics:
            holding = [row for row in rows if public in row]
            assert holding and not any(name in row for row in holding)
    assert not box.key_file(hall).exists() and not Registration.objects.exists()
    home = Path(box.archive_of(vote)).parents[1]
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert key not in kept
    for device in devices:
        assert not any(secret in row for row in rows for secret in device.secrets) and not any(secret.encode() in kept for secret in device.secrets)
    assert not any(public in caplog.text for device in devices for public in device.publics)


def test_the_order_of_the_list_tells_nothing_of_the_order_of_registration(hall, secret_shares):
    devices = signed(hall)
    begun(hall)
    from unionhall.systems.elections.models import Credential

    listed = list(Credential.objects.filter(meeting=hall, slot=0).order_by("pk").values_list("public", flat=True))
    group = by_name(hall.group)
    assert listed == sorted(listed, key=lambda one: group.sort_key(group.decode(one))) and set(listed) == {device.publics[0] for device in devices}


def test_the_clerk_sees_no_trace_of_a_choice(hall, secret_shares, settings):
    told = people.Cast(people.Union.objects.get(code="HX"), people.Union.objects.get(code="SY"), {str(one.name): str(one.pk) for one in people.Person.objects.all()})
    devices = signed(hall)
    vote = begun(hall)
    trackers = [box.cast(vote.uuid, device.sealed(vote, NAMES[:2])) for device in devices]
    clerk = signed_in(told, "秦月")
    shown = clerk.get(f"/hall/{hall.pk}/").content.decode() + clerk.get(f"/hall/{hall.pk}/screen/state/").content.decode() + clerk.get(f"/hall/{hall.pk}/desk/?q=林").content.decode()
    assert not any(one in shown for one in (*trackers, *(public for device in devices for public in device.publics)))


def test_a_phone_votes_over_https_only(hall):
    from django.test import Client

    address = f"/h/{hall.code}/"
    refused = Client().get(address)
    assert refused.status_code == 403 and "https" in refused.content.decode()
    assert Client().get(address, secure=True).status_code == 200 and Client().get(address, headers={"host": "localhost"}).status_code == 200
