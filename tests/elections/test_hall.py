"""The hall on paper: the frozen roll, the sign-in, posts bound to devices, two counts that must agree, and a result that nobody typed."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

import cast as people
from story import Story, opened, signed_in
from unionhall.core.procedure import Refused
from unionhall.desk import asked
from unionhall.desk.models import Entry, File, Paper
from unionhall.systems.elections.ground import of_rules
from unionhall.systems.elections.hall import conduct, counting, meeting, posts, screen
from unionhall.systems.elections.models import Elector, Meeting, Sheet, Vote
from unionhall.systems.organization.models import Membership

DAY = "2026-11-22"
NAMES = ["丁兰", "夏雨", "林芳", "周杰"]


@pytest.fixture
def told(db, settings):
    settings.TODAY = DAY
    cast = people.make()
    for name in ("周一", "吴二", "郑三", "王四", "冯五", "陈六"):
        people.join(cast, cast.factory, name)
    return cast


@pytest.fixture
def held(told):
    """A meeting with one vote: three seats, four candidates, everybody on the roll."""
    entitled = Membership.objects.filter(union=told.factory, state="normal").count()
    story = opened(told, "vote", "秦月", DAY, body="committee", heading="第五届委员会委员选举", seats=3, names=[{"name": one} for one in NAMES], entitled=entitled, members=150)
    return meeting.open_meeting(story.row, "第五届委员会委员选举", date(2026, 11, 22))


def chief(told):
    return told.who("秦月", date(2026, 11, 22))


def begun(told, held, came=None):
    """The roll frozen, people signed in, three posts taken, the vote begun."""
    size = meeting.freeze(held)
    for number in range(1, (size if came is None else came) + 1):
        meeting.sign(held, number, "paper")
    for role, name in ((posts.SCRUTINEER, "郑三"), (posts.TELLER, "王四"), (posts.TELLER, "冯五")):
        posts.add(held, role, name, barred=frozenset(NAMES))
    vote = meeting.votes(held)[0]
    conduct.begin(held, vote, chief(told), date(2026, 11, 22))
    return vote


def boxed(told, held, returned=None):
    vote = begun(told, held)
    size = meeting.entitled(held)
    conduct.open_box(held, vote, chief(told), date(2026, 11, 22), size, size if returned is None else returned)
    return Vote.objects.get(pk=vote.pk)


def both(vote, number, **marks):
    for count in (1, 2):
        counting.enter(vote, count, number, marks, "", "王四")


# --- the roll ---------------------------------------------------------------------------------------------------------------------------------
def test_the_roll_is_frozen_once_in_stroke_order_and_without_those_who_only_keep_their_membership(told, held):
    Membership.objects.filter(person_id=told.number("彭磊")).update(state="retained")
    size = meeting.freeze(held)
    names = list(held.electors.values_list("name", flat=True))
    assert "彭磊" not in names and len(names) == size and names.index("丁兰") < names.index("王四") < names.index("林芳") < names.index("蒋超")
    with pytest.raises(Refused, match=f"应到 {size} 人"):
        meeting.freeze(held)


def test_e64_who_joins_or_leaves_after_the_freeze_changes_nothing(told, held):
    size = meeting.freeze(held)
    people.join(told, told.factory, "新来")
    Membership.objects.filter(person_id=told.number("林芳")).update(until=date(2026, 11, 21))
    assert meeting.entitled(held) == size and held.electors.filter(name="林芳").exists()


def test_nobody_signs_in_twice_and_a_mistake_is_taken_back_before_the_vote(told, held):
    meeting.freeze(held)
    meeting.sign(held, 1, "paper")
    with pytest.raises(Refused, match="已经签到（纸质选票）"):
        meeting.sign(held, 1, "mobile")
    meeting.unsign(held, 1)
    meeting.sign(held, 1, "mobile")
    with pytest.raises(Refused, match="只用纸质选票"):
        meeting.sign(held, 2, "phone")


def test_e45_the_mobile_box_counts_for_the_quorum(told, held):
    size = meeting.freeze(held)
    need = screen.state(held)["quorum"]["need"]
    for number in range(1, need):
        meeting.sign(held, number, "paper")
    assert screen.state(held)["quorum"] | {"met": False, "missing": 1} == screen.state(held)["quorum"]
    meeting.sign(held, size, "mobile")
    assert screen.state(held)["quorum"]["met"]


def test_no_vote_begins_below_the_quorum_or_without_a_scrutineer(told, held):
    meeting.freeze(held)
    vote = meeting.votes(held)[0]
    with pytest.raises(Refused, match="还没有监票人"):
        conduct.begin(held, vote, chief(told), date(2026, 11, 22))
    posts.add(held, posts.SCRUTINEER, "郑三")
    with pytest.raises(Refused, match="到会人数不足"):
        conduct.begin(held, vote, chief(told), date(2026, 11, 22))


def test_the_entitled_of_the_case_and_the_lines_of_the_roll_are_one_figure(told, held):
    meeting.freeze(held, [told.number(one) for one in ("林芳", "周杰", "何勇")])
    with pytest.raises(Refused, match="两处必须一致"):
        conduct.begin(held, meeting.votes(held)[0], chief(told), date(2026, 11, 22))


def test_e46_a_candidate_neither_watches_nor_counts(held):
    for role in (posts.SCRUTINEER, posts.TELLER, posts.CALLER):
        with pytest.raises(Refused, match="第二十二条"):
            posts.add(held, role, "林芳", barred=frozenset(NAMES))


# --- the count ----------------------------------------------------------------------------------------------------------------------------------
def test_two_counts_that_agree_are_signed_bundle_by_bundle_and_become_the_result(told, held):
    vote = boxed(told, held)
    size = meeting.entitled(held)
    for number in range(1, size + 1):
        both(vote, number, yes=NAMES[:3], no=NAMES[3:])
        if number % counting.TEN == 0 or number == size:
            counting.sign(vote, counting.bundle_of(number), "郑三")
    law = conduct_law(told)
    conduct.finish(held, vote, chief(told), date(2026, 11, 22), law)
    story = Story(told, vote.case)
    assert story.fact("elected") == NAMES[:3] and story.fact("signed_by") == "郑三" and story.fact("tally")[3] == {"name": "周杰", "yes": 0, "no": size, "abstain": 0}
    conduct.act(held, vote, "announce", chief(told), date(2026, 11, 22), {})
    assert story.stage == "done" and Paper.objects.filter(case=vote.case, label="选举结果报告单").exists()


def conduct_law(told):
    from unionhall.desk import asked
    from unionhall.systems.elections.ground import of_rules

    return of_rules(asked.law(told.factory.pk).rules.on(date(2026, 11, 22)), date(2026, 11, 22))


def test_what_the_counts_heard_differently_is_called_again_and_nothing_is_overwritten(told, held):
    vote = boxed(told, held)
    counting.enter(vote, 1, 1, {"yes": NAMES[:3]}, "", "王四")
    counting.enter(vote, 2, 1, {"yes": NAMES[:2]}, "", "冯五")
    for number in range(2, 11):
        both(vote, number, yes=NAMES[:3])
    assert counting.bundles(vote)[0]["clash"] == [1]
    with pytest.raises(Refused, match="第 1 张两次记录不一致"):
        counting.sign(vote, 1, "郑三")
    with pytest.raises(Refused, match="不能唱第 2 捆"):
        counting.enter(vote, 1, 11, {"yes": NAMES[:3]}, "", "王四")
    counting.again(vote, 1, "郑三")
    for number in range(1, 11):
        both(vote, number, yes=NAMES[:3])
    counting.sign(vote, 1, "郑三")
    assert Sheet.objects.filter(vote=vote, undone="郑三").count() == 20 and Sheet.objects.filter(vote=vote).count() == 40


def test_a_slip_is_taken_back_with_a_trail_and_a_signed_bundle_never(told, held):
    vote = boxed(told, held, returned=12)
    both(vote, 1, yes=NAMES[:3])
    assert counting.undo(vote, 1, "王四") == 1 and Sheet.objects.get(vote=vote, undone="王四").number == 1
    counting.enter(vote, 1, 1, {"yes": NAMES[:3]}, "", "王四")
    for number in range(2, 11):
        both(vote, number, yes=NAMES[:3])
    counting.sign(vote, 1, "郑三")
    with pytest.raises(Refused, match="已经由监票人签字"):
        counting.undo(vote, 1, "王四")


def test_the_order_of_marks_is_nothing_but_a_void_ballot_is(told, held):
    vote = boxed(told, held)
    counting.enter(vote, 1, 1, {"yes": ["丁兰", "夏雨"]}, "", "王四")
    counting.enter(vote, 2, 1, {"yes": ["夏雨", "丁兰"]}, "", "冯五")
    counting.enter(vote, 1, 2, {"yes": NAMES[:3]}, "无法辨认", "王四")
    counting.enter(vote, 2, 2, {"yes": NAMES[:3]}, "", "冯五")
    assert counting.bundles(vote)[0]["clash"] == [2]


WRONG = [({"yes": ["没有这人"]}, "不在候选人名单上"), ({"yes": ["丁兰"], "no": ["丁兰"]}, "记了两次"), ({"write_in": ["长" * 61]}, "太长")]


@pytest.mark.parametrize(("marks", "said"), WRONG)
def test_a_ballot_that_cannot_be_is_not_taken_down(told, held, marks, said):
    vote = boxed(told, held)
    with pytest.raises(Refused, match=said):
        counting.enter(vote, 1, 1, marks, "", "王四")
    assert not Sheet.objects.filter(vote=vote).exists()


def test_ballots_are_taken_down_in_their_order_and_not_beyond_the_box(told, held):
    vote = boxed(told, held, returned=2)
    with pytest.raises(Refused, match="现在该记第 1 张"):
        counting.enter(vote, 1, 2, {}, "", "王四")
    for number in (1, 2):
        counting.enter(vote, 1, number, {}, "", "王四")
    with pytest.raises(Refused, match="没有第 3 张"):
        counting.enter(vote, 1, 3, {}, "", "王四")


def test_e20_a_written_in_name_waits_for_a_look_at_the_register(told, held):
    vote = boxed(told, held, returned=2)
    for number in (1, 2):
        both(vote, number, yes=NAMES[:2], no=NAMES[2:], write_in=["老王"])
    counting.sign(vote, 1, "郑三")
    law = conduct_law(told)
    with pytest.raises(Refused, match="“老王”还没有核对"):
        conduct.finish(held, vote, chief(told), date(2026, 11, 22), law)
    counting.judge_name(vote, "老王", False, "名册里没有这个人", "秦月")
    conduct.finish(held, vote, chief(told), date(2026, 11, 22), law)
    assert Story(told, vote.case).fact("tally")[-1] == {"name": "老王", "yes": 2, "no": 0, "abstain": 0, "struck": "名册里没有这个人"}


def test_e7_a_void_vote_is_held_again_and_its_first_count_stays_where_it_was(told, held):
    vote = begun(told, held)
    size = meeting.entitled(held)
    conduct.open_box(held, vote, chief(told), date(2026, 11, 22), size - 1, size)
    assert Story(told, vote.case).stage == "void"
    conduct.anew(Vote.objects.get(pk=vote.pk), chief(told), date(2026, 11, 22), "收回多于发出")
    fresh = Vote.objects.get(pk=vote.pk)
    conduct.begin(held, fresh, chief(told), date(2026, 11, 22))
    assert fresh.round == 2 and fresh.returned is None and Story(told, vote.case).stage == "voting"


def test_a_runoff_is_a_vote_of_the_same_hall(told, held):
    vote = boxed(told, held, returned=20)
    for number in range(1, 21):
        both(vote, number, yes=[*NAMES[:2], NAMES[2 + number % 2]])
        if number % 10 == 0:
            counting.sign(vote, number // 10, "郑三")
    size = meeting.entitled(held)
    assert size < 40  # so that twenty are more than half, and ten are not
    conduct.finish(held, vote, chief(told), date(2026, 11, 22), conduct_law(told))
    conduct.act(held, vote, "announce", chief(told), date(2026, 11, 22), {})
    assert Story(told, vote.case).stage == "shortfall"
    conduct.act(held, vote, "further", chief(told), date(2026, 11, 22), {"names": [{"name": "林芳"}, {"name": "周杰"}]})
    assert [one.order for one in meeting.votes(held)] == [1, 2] and meeting.votes(held)[1].colour != vote.colour


# --- the pages ----------------------------------------------------------------------------------------------------------------------------------
def device(held, role, name):
    post = posts.add(held, role, name)
    browser = Client()
    secret = posts.link(post)
    assert browser.get(f"/hall/post/{secret}/").status_code == 200  # a preview does not use it up
    assert browser.post(f"/hall/post/{secret}/").status_code == 302
    return browser, secret


def send(browser, held, vote, **body):
    answer = browser.post(f"/hall/{held.pk}/count/{vote.pk}/do/", json.dumps(body), content_type="application/json")
    return answer.status_code, answer.json()


def test_the_whole_meeting_through_its_pages(told, held):
    clerk = signed_in(told, "秦月")
    panel = f"/hall/{held.pk}/"
    assert clerk.post(f"{panel}do/freeze/").status_code == 302
    size = meeting.entitled(held)
    door, _ = device(held, posts.DESK, "周一")
    for number in range(1, size + 1):
        assert "已签到" in door.post(f"{panel}desk/", {"elector": number, "way": "paper"}).content.decode()
    scrutineer, _ = device(held, posts.SCRUTINEER, "郑三")
    one, _ = device(held, posts.TELLER, "王四")
    two, _ = device(held, posts.TELLER, "冯五")
    vote = meeting.votes(held)[0]
    assert clerk.post(f"{panel}do/begin/", {"vote": vote.pk}).status_code == 302
    assert clerk.post(f"{panel}do/open_box/", {"vote": vote.pk, "issued": size, "returned": 12}).status_code == 302
    assert "计票台" in one.get(f"{panel}count/{vote.pk}/").content.decode()
    for number in range(1, 13):
        for teller in (one, two):
            code, state = send(teller, held, vote, act="enter", number=number, marks={"yes": NAMES[:3]}, void="")
            assert code == 200 and state["told"] == f"第 {number} 张已记。"
        if number in (10, 12):
            assert send(scrutineer, held, vote, act="sign", bundle=(number + 9) // 10)[0] == 200
    shown = clerk.get(f"{panel}screen/state/").json()["vote"]
    assert shown["called"] == 12 and shown["rows"][0]["votes"] == 12 and shown["threshold"] == size // 2 + 1
    assert clerk.post(f"{panel}do/finish/", {"vote": vote.pk}).status_code == 302
    assert clerk.post(f"{panel}do/announce/", {"vote": vote.pk}).status_code == 302
    assert "当选" in clerk.get(panel).content.decode() or "缺额" in clerk.get(panel).content.decode()


def test_a_link_serves_one_device_and_a_fresh_one_ends_the_old(told, held):
    browser, secret = device(held, posts.DESK, "周一")
    other = Client()
    assert "已经用过或已更换" in other.post(f"/hall/post/{secret}/").content.decode()
    posts.link(posts.Post.objects.get(name="周一"))
    assert browser.get(f"/hall/{held.pk}/desk/").status_code == 403


def test_no_teller_sees_the_other_s_ballot_before_both_have_it(told, held):
    one, _ = device(held, posts.TELLER, "王四")
    two, _ = device(held, posts.TELLER, "冯五")
    posts.add(held, posts.SCRUTINEER, "郑三")
    for number in range(1, meeting.freeze(held) + 1):
        meeting.sign(held, number, "paper")
    vote = meeting.votes(held)[0]
    conduct.begin(held, vote, chief(told), date(2026, 11, 22))
    conduct.open_box(held, vote, chief(told), date(2026, 11, 22), 20, 20)
    send(one, held, vote, act="enter", number=1, marks={"yes": ["林芳"]}, void="")
    seen = two.get(f"/hall/{held.pk}/count/{vote.pk}/state/").json()
    assert seen["called"] == 0 and all(row["votes"] == 0 for row in seen["rows"]) and seen["last"] is None and seen["clashes"] == []


def test_each_post_does_its_own_work_only(told, held):
    vote = boxed(told, held)
    teller, _ = device(held, posts.CALLER, "周一")
    assert send(teller, held, vote, act="enter", number=1, marks={}, void="")[0] == 409
    assert send(teller, held, vote, act="sign", bundle=1)[0] == 409
    clerk = signed_in(told, "秦月")
    assert "只有计票甲和计票乙" in send(clerk, held, vote, act="enter", number=1, marks={}, void="")[1]["refused"]


@pytest.mark.parametrize("name", ["林芳", "罗文"])
def test_whoever_does_not_preside_reads_one_sentence(told, held, name):
    browser = signed_in(told, name)
    for path in ("", "screen/", "screen/state/", "desk/", "count/1/"):
        answer = browser.get(f"/hall/{held.pk}/{path}")
        assert answer.status_code == 403 and "Traceback" not in answer.content.decode()


def test_another_union_s_hall_is_not_there(told, held):
    browser = signed_in(told, people.FOREIGN_CHAIR)
    assert browser.get(f"/hall/{held.pk}/").status_code == 404 and browser.get(f"/hall/{held.pk}/desk/").status_code == 403


HOSTILE = [b"", b"[]", b"{", b'{"act": "enter"}', b'{"act": "enter", "number": 1, "marks": {"yes": [1]}}', b'{"act": "sign", "bundle": 99999999999}', b'{"act": 3}', b"[" * 5000, b"\xff\xfe"]


@pytest.mark.parametrize("body", HOSTILE)
def test_what_is_no_ballot_is_refused_in_one_sentence_and_nothing_is_kept(told, held, body):
    vote = boxed(told, held)
    browser, _ = device(held, posts.TELLER, "周一") if held.posts.filter(role="teller").delete() else (None, "")
    answer = browser.post(f"/hall/{held.pk}/count/{vote.pk}/do/", body, content_type="application/json")
    assert answer.status_code in (400, 409) and answer.json()["refused"] and not Sheet.objects.filter(vote=vote).exists()


def test_the_record_holds_the_four_steps_and_no_ballot(told, held):
    vote = boxed(told, held, returned=10)
    for number in range(1, 11):
        both(vote, number, yes=NAMES[:3])
    counting.sign(vote, 1, "郑三")
    conduct.finish(held, vote, chief(told), date(2026, 11, 22), conduct_law(told))
    conduct.act(held, vote, "announce", chief(told), date(2026, 11, 22), {})
    assert list(Entry.objects.filter(case=vote.case).values_list("action", flat=True)) == ["open", "begin", "open_box", "count", "announce"]
    assert Elector.objects.filter(meeting=held).count() and Meeting.objects.get(pk=held.pk).state == "voting"


# --- afterwards -----------------------------------------------------------------------------------------------------------------------------------
def counted_through(told, held):
    """Every paper ballot of the hall called, taken down twice, signed and the result announced."""
    vote = boxed(told, held)
    for number in range(1, vote.returned + 1):
        both(vote, number, yes=NAMES[:3])
        if number % counting.TEN == 0 or number == vote.returned:
            counting.sign(vote, counting.bundle_of(number), "郑三")
    law = asked.law(told.factory.pk)
    day = date.fromisoformat(DAY)
    conduct.finish(held, vote, chief(told), day, of_rules(law.rules.on(day), day))
    conduct.act(held, vote, "announce", chief(told), day, {})
    return vote


def test_the_recount_kit_gives_the_same_result_by_the_command(told, held, tmp_path, capsys):
    vote = counted_through(told, held)
    clerk = signed_in(told, "秦月")
    answer = clerk.get(f"/hall/{held.pk}/kit/{vote.pk}.zip")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as found:
        assert set(found.namelist()) == {"说明.txt", "数字.json", "结果.json", "唱票记录.csv"}
        (tmp_path / "数字.json").write_bytes(found.read("数字.json"))
        told_result = json.loads(found.read("结果.json"))
        rows = found.read("唱票记录.csv").decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + 2 * vote.returned and "、".join(NAMES[:3]) in rows[1] and not any(name in rows[1] for name in ("秦月",))
    from unionhall.cli.main import main

    assert main(["election", "decide", str(tmp_path / "数字.json")]) == 0
    assert json.loads(capsys.readouterr().out)["elected"] == told_result["elected"] == NAMES[:3]


def test_there_is_no_kit_before_the_count_is_done(told, held):
    vote = boxed(told, held)
    assert signed_in(told, "秦月").get(f"/hall/{held.pk}/kit/{vote.pk}.zip").status_code == 409


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return SimpleUploadedFile("IMG_1.jpg", out.getvalue(), "image/jpeg")


def test_a_signed_bundle_is_photographed_once_and_only_audit_opens_the_photo(told, held):
    vote = boxed(told, held)
    for number in range(1, 11):
        both(vote, number, yes=NAMES[:2])
    with pytest.raises(Refused, match="还没有签字"):
        counting.photograph(vote, 1, picture(), "郑三")
    counting.sign(vote, 1, "郑三")
    device = Client()
    device.post(f"/hall/post/{posts.link(held.posts.get(role='scrutineer'))}/")
    answer = device.post(f"/hall/{held.pk}/count/{vote.pk}/photo/", {"bundle": "1", "photo": picture()})
    assert answer.status_code == 200 and "封存" in answer.json()["told"]
    kept = File.objects.get(case=vote.case)
    assert kept.sealed == "audit,upper" and signed_in(told, "秦月").get(reverse("file", args=[kept.pk])).status_code == 404
    assert device.post(f"/hall/{held.pk}/count/{vote.pk}/photo/", {"bundle": "1", "photo": picture()}).status_code == 409  # no second picture in its place
    assert device.post(f"/hall/{held.pk}/count/{vote.pk}/photo/", {"bundle": "2"}).status_code == 409


def test_a_photo_that_is_none_is_refused_in_words(told, held):
    vote = boxed(told, held)
    for number in range(1, 11):
        both(vote, number, yes=NAMES[:2])
    counting.sign(vote, 1, "郑三")
    for content in (b"", b"MZ program", b"%PDF-1.4\n%%EOF\n"):
        with pytest.raises(Refused):
            counting.photograph(vote, 1, SimpleUploadedFile("x.jpg", content), "郑三")
    assert not File.objects.filter(case=vote.case).exists()


def test_a_first_plenary_has_a_roll_of_its_own(told):
    pool = [{"name": one} for one in ("丁兰", "夏雨", "林芳", "周杰", "何勇")]
    story = opened(told, "vote", "秦月", DAY, body="chair", heading="主席选举", seats=1, names=[{"name": "丁兰"}], entitled=5, pool=pool)
    clerk = signed_in(told, "秦月")
    assert "第一次全体会议" in clerk.get("/hall/").content.decode()
    made = clerk.post(f"/hall/new/{story.pk}/", {"part": "committee", "way": "paper"})
    held = Meeting.objects.get(root=story.pk, part="committee")
    assert made.url == f"/hall/{held.pk}/"
    clerk.post(f"/hall/{held.pk}/do/freeze/", {})
    assert sorted(held.electors.values_list("name", flat=True)) == sorted(row["name"] for row in pool)
