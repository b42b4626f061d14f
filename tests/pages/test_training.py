"""A class through its pages: a unit enrols by code, a phone signs in by the changing code, a pasted text is shown, a file of ten texts is taken apart; and those who try what is not theirs."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

import cast as people
from expected import expected_of
from stories import test_training as told_in
from story import day, signed_in
from unionhall.desk import run, stored
from unionhall.desk.models import Case, Line, Looked
from unionhall.desk.secret import seal_text
from unionhall.systems.organization.models import Office, Person, Union
from unionhall.systems.training import attending, essays, pages, places, quiz, signing
from unionhall.systems.training.models import Certificate, Essay, Learner, Sender
from unionhall.systems.training.papers.certificates import certificates as diplomas
from unionhall.web import tongue

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def told(db, settings, monkeypatch):
    """The factory on the first morning of a class, twenty past eight in China."""
    settings.TODAY = "2026-05-11"
    moment = [datetime(2026, 5, 11, 0, 20, tzinfo=UTC)]
    for module in (pages, attending):
        monkeypatch.setattr(module, "now", lambda: moment[0])
    cast = people.make()
    cast.__dict__["moment"] = moment
    return cast


def text(answer):
    """What a person reads."""
    return answer.content.decode()


def phone_of(row, learner):
    """A phone opened for a place by its code."""
    code = places.own_codes(row, learner)[learner.pk]
    browser = Client()
    assert browser.post("/class/", {"code": code.lower()}).status_code == 302
    return browser


# --- enrolling -----------------------------------------------------------------------------------------------------------------------------------------
def test_a_unit_enrols_by_its_code_without_an_account_and_sees_its_own_people_only(told, settings):
    settings.TODAY = "2026-04-20"
    story = told_in.enrolling(told)
    places.enrol(story.row, told_in.UNITS[5], {"name": "别家的人"}, day("2026-04-20"))
    clerk = signed_in(told, "秦月")
    page = text(clerk.post(f"/training/{story.pk}/units/"))
    codes = re.findall(r'<p class="mono">([0-9A-Z-]+)</p>', page)
    assert len(codes) == 20 and Sender.objects.count() == 20 and codes[0] not in text(clerk.get(f"/training/{story.pk}/units/"))
    nobody = Client()
    opened = text(nobody.post("/class/unit/", {"code": codes[0]}))
    assert told_in.UNITS[0] in opened and "别家的人" not in opened and "2026-05-01" in opened
    assert nobody.post("/class/unit/", {"code": codes[0], "do": "in", "name": "严春", "post": "主席", "phone": "13800000000"}).status_code == 200
    made = Learner.objects.get(name="严春")
    assert made.phone and "13800000000" not in made.phone and "13800000000" not in text(clerk.get(f"/training/{story.pk}/"))
    for name in ("甲", "乙", "丙"):
        last = nobody.post("/class/unit/", {"code": codes[0], "do": "in", "name": name})
    assert last.status_code == 409 and "没有空额" in text(last) and 'value="丙"' not in text(last)
    other = Learner.objects.get(name="别家的人")
    assert "没有这位学员" in text(nobody.post("/class/unit/", {"code": codes[0], "do": "out", "place": other.number})) and Learner.objects.filter(pk=other.pk).exists()
    for typed in ("²", "9" * 40, "-1"):
        assert "没有这位学员" in text(nobody.post("/class/unit/", {"code": codes[0], "do": "out", "place": typed}))
    strange = nobody.post("/class/unit/", {"code": codes[0], "do": "in", "name": "严\x00春"})  # one database would fail at it
    assert strange.status_code == 400 and "不能识别的字符" in strange.content.decode()
    assert nobody.post("/class/unit/", {"code": "AAAA-AAAA-AA"}).status_code == 409


def test_the_clerk_pastes_a_list_and_reads_line_by_line_what_was_not_taken(told, settings):
    settings.TODAY = "2026-04-20"
    story = told_in.enrolling(told)
    clerk = signed_in(told, "秦月")
    answer = clerk.post(f"/training/{story.pk}/enrol/", {"unit": told_in.UNITS[15], "names": "甲 主席\n乙\t副主席\n丙\n甲\n"})
    assert answer.status_code == 409 and "没有空额" in text(answer) and Learner.objects.count() == 2
    assert Line.objects.filter(case=story.pk, sheet="enrol").count() == 2
    assert clerk.post(f"/training/{story.pk}/withdraw/", {"place": "1"}).status_code == 302 and Learner.objects.count() == 1


def test_the_clerk_of_a_union_below_enrols_without_a_code_and_others_do_not_see_the_class(told, settings):
    settings.TODAY = "2026-04-20"
    Union.objects.filter(pk=told.factory.pk).update(kind="industry")
    lower = Union.objects.create(code="L1", name=told_in.UNITS[0], short="一机", parent=told.factory)
    person = Person.objects.create(union=lower, name="罗小川")
    Office.objects.create(union=lower, person=person, role="clerk", since=people.SINCE)
    told.numbers["罗小川"] = str(person.pk)
    story = told_in.enrolling(told)
    clerk, school = signed_in(told, "罗小川"), signed_in(told, "石磊")
    assert "基层工会主席能力提升班" in text(clerk.get("/training/above/")) and "基层工会主席能力提升班" not in text(school.get("/training/above/"))
    assert clerk.post("/training/above/", {"class": story.pk, "do": "in", "name": "罗小川", "post": "干事"}).status_code == 302
    assert Learner.objects.get().person == person.pk
    assert school.post("/training/above/", {"class": story.pk, "do": "in", "name": "石磊"}).status_code == 409 and Learner.objects.count() == 1


def test_two_branches_of_one_employer_do_not_see_each_others_people_and_a_form_without_an_act_is_no_fault(told, settings):
    settings.TODAY = "2026-04-20"
    Union.objects.filter(pk=told.factory.pk).update(kind="industry")
    one = Union.objects.create(code="L1", name="甲分会", short="甲", employer="红旗电机公司", parent=told.factory)
    Union.objects.create(code="L2", name="乙分会", short="乙", employer="红旗电机公司", parent=told.factory)
    person = Person.objects.create(union=one, name="罗小川")
    Office.objects.create(union=one, person=person, role="clerk", since=people.SINCE)
    told.numbers["罗小川"] = str(person.pk)
    story = told_in.enrolling(told, quotas=[{"unit": "红旗电机公司", "seats": 3}, {"unit": "甲分会", "seats": 1}])
    places.enrol(story.row, "红旗电机公司", {"name": "乙分会的人"}, day("2026-04-20"))
    clerk = signed_in(told, "罗小川")
    page = text(clerk.get("/training/above/"))
    assert "基层工会主席能力提升班" in page and "乙分会的人" not in page
    clerk.post("/training/above/", {"class": story.pk, "do": "out", "place": "1"})
    assert Learner.objects.filter(name="乙分会的人").exists()
    assert "没有选要办的事" in text(clerk.post("/training/above/", {"class": story.pk}))


def test_the_sheet_of_a_class_reads_as_a_noun_in_english(told, settings):
    settings.TODAY = "2026-04-20"
    story = told_in.enrolling(told)
    clerk = signed_in(told, "秦月")
    clerk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    shown = text(clerk.get(f"/cases/{story.pk}/"))
    assert "Enrolment" in shown and "Applying" not in shown


# --- signing in ----------------------------------------------------------------------------------------------------------------------------------------
def shown(clerk, story, session=1):
    """What the screen shows now."""
    return clerk.get(f"/training/{story.pk}/now/{session}/").json()


def test_a_phone_signs_by_the_code_on_the_screen_and_the_next_time_by_scanning_alone(told, settings):
    story = told_in.running(told, 4)
    clerk = signed_in(told, "秦月")
    one, two = places.learners(story.row)[:2]
    own = places.own_codes(story.row)
    now = shown(clerk, story)
    assert len(now["code"]) == 6 and now["signed"] == 0 and "<svg" in now["qr"] and now["of"] == 4
    phone = Client()
    page = text(phone.get(f"/class/sign/{story.pk}/1/?k={now['token']}"))
    given = re.search(r'name="pass" value="([^"]+)"', page)[1]
    answer = phone.post(f"/class/sign/{story.pk}/1/", {"pass": given, "code": own[one.pk]})
    assert "已签到" in text(answer) and one.name in text(answer) and shown(clerk, story)["signed"] == 1
    assert "已经签过到了" in text(phone.get(f"/class/sign/{story.pk}/1/?k={now['token']}"))
    told.moment[0] = datetime(2026, 5, 11, 6, 0, tzinfo=UTC)
    assert "已签到" in text(phone.get(f"/class/sign/{story.pk}/2/?k={shown(clerk, story, 2)['token']}"))
    typed = Client()
    page = text(typed.post(f"/class/sign/{story.pk}/2/", {"digits": shown(clerk, story, 2)["code"]}))
    given = re.search(r'name="pass" value="([^"]+)"', page)[1]
    assert "已签到" in text(typed.post(f"/class/sign/{story.pk}/2/", {"pass": given, "code": own[two.pk]}))


def test_an_old_code_another_sessions_code_and_a_code_outside_the_window_are_refused(told):
    story = told_in.running(told, 4)
    clerk, phone = signed_in(told, "秦月"), Client()
    code = shown(clerk, story)["token"]
    told.moment[0] = datetime(2026, 5, 11, 0, 21, tzinfo=UTC)
    old = phone.get(f"/class/sign/{story.pk}/1/?k={code}")
    assert old.status_code == 409 and "已经过期" in text(old) and 'name="pass"' not in text(old)
    told.moment[0] = datetime(2026, 5, 11, 6, 0, tzinfo=UTC)
    afternoon = signing.standing(story.pk, 1, told.moment[0])[0]
    other = phone.get(f"/class/sign/{story.pk}/2/?k={afternoon}")
    assert other.status_code == 409 and "不对" in text(other)
    outside = phone.get(f"/class/sign/{story.pk}/1/?k={afternoon}")
    assert outside.status_code == 409 and "已经结束" in text(outside) and shown(clerk, story)["closed"]
    assert phone.get(f"/class/sign/{story.pk}/9/?k={code}").status_code == 404


def test_a_sign_in_page_that_is_sent_on_to_a_friend_signs_nothing(told):
    story = told_in.running(told, 4)
    clerk, here, friend = signed_in(told, "秦月"), Client(), Client()
    own = places.own_codes(story.row)
    one = places.learners(story.row)[0]
    given = re.search(r'name="pass" value="([^"]+)"', text(here.get(f"/class/sign/{story.pk}/1/?k={shown(clerk, story)['token']}")))[1]
    friend.get(f"/class/sign/{story.pk}/1/")
    answer = friend.post(f"/class/sign/{story.pk}/1/", {"pass": given, "code": own[one.pk]})
    assert answer.status_code == 409 and "别的手机" in text(answer)
    told.moment[0] = datetime(2026, 5, 11, 6, 0, tzinfo=UTC)
    moved = here.post(f"/class/sign/{story.pk}/2/", {"pass": given, "code": own[one.pk]})
    assert moved.status_code == 409 and not Line.objects.filter(case=story.pk, sheet="sign").exists()


def test_six_digits_are_not_tried_through_from_anywhere_and_are_no_way_around_the_picture(told, monkeypatch):
    monkeypatch.setattr(signing, "WRONG", 6)
    story = told_in.running(told, 4)
    digits = shown(signed_in(told, "秦月"), story)["code"]
    assert Client().get(f"/class/sign/{story.pk}/1/?k={digits}").status_code == 409  # the picture carries another code
    for at in range(6):
        assert Client(REMOTE_ADDR=f"10.0.0.{at}").post(f"/class/sign/{story.pk}/1/", {"digits": f"{at:06d}"}).status_code == 409
        assert "不收输入" not in text(Client(REMOTE_ADDR=f"10.0.0.{at}").post(f"/class/sign/{story.pk}/1/", {"digits": digits}))
    for _ in range(6):
        wrong = Client(REMOTE_ADDR="10.0.0.9").post(f"/class/sign/{story.pk}/1/", {"digits": "12345x"})
    shut = Client(REMOTE_ADDR="10.0.0.9").post(f"/class/sign/{story.pk}/1/", {"digits": digits})
    assert "不收输入" not in text(wrong) and shut.status_code == 409 and "不收输入" in text(shut)
    assert 'name="pass"' in text(Client(REMOTE_ADDR="10.0.0.8").post(f"/class/sign/{story.pk}/1/", {"digits": digits}))  # who is somewhere else goes on
    monkeypatch.setattr(signing, "WRONG_ALL", 12)
    shut = Client(REMOTE_ADDR="10.0.0.7").post(f"/class/sign/{story.pk}/1/", {"digits": digits})
    assert shut.status_code == 409 and "不收输入" in text(shut) and Client().get(f"/class/sign/{story.pk}/1/?k={shown(signed_in_again(told), story)['token']}").status_code == 200


def test_a_phone_signs_for_one_person_and_points_the_second_to_the_roll(told):
    story = told_in.running(told, 4)
    clerk, own, phone = signed_in(told, "秦月"), places.own_codes(story.row), Client()
    one, two, _, _ = places.learners(story.row)
    given = re.search(r'name="pass" value="([^"]+)"', text(phone.get(f"/class/sign/{story.pk}/1/?k={shown(clerk, story)['token']}")))[1]
    assert "已签到" in text(phone.post(f"/class/sign/{story.pk}/1/", {"pass": given, "code": own[one.pk]}))
    for answer in (phone.post(f"/class/sign/{story.pk}/1/", {"pass": given, "code": own[two.pk]}), second_try(phone, clerk, story, own[two.pk])):
        assert answer.status_code == 409 and "点名" in text(answer) and "另一位学员" in text(answer)
    assert list(Line.objects.filter(case=story.pk, sheet="sign").values_list("subject", flat=True)) == [one.subject]
    assert "已经签过到了" in text(phone.post(f"/class/sign/{story.pk}/1/", {"pass": given, "code": own[one.pk]}))
    told.moment[0] = datetime(2026, 5, 11, 6, 0, tzinfo=UTC)  # at the next lesson somebody else may have borrowed it, once
    assert "已签到" in text(phone_of(story.row, two).get(f"/class/sign/{story.pk}/2/?k={shown(clerk, story, 2)['token']}"))


def second_try(phone, clerk, story, code):
    """The same phone, given back and opened by another code, scans anew."""
    phone.post("/class/out/")
    assert phone.post("/class/", {"code": code}).status_code == 302
    return phone.get(f"/class/sign/{story.pk}/1/?k={shown(clerk, story)['token']}")


def test_what_is_no_code_at_all_is_a_sentence_and_no_fault(told):
    story = told_in.running(told, 3)
    for typed in ("二零二六", "９９９９９９", "\x00", "a" * 500, "'; --", "-1"):
        for answer in (Client().get(f"/class/sign/{story.pk}/1/", {"k": typed}), Client().post(f"/class/sign/{story.pk}/1/", {"digits": typed}), Client().post(f"/class/sign/{story.pk}/1/", {"pass": typed, "code": typed}), Client().post("/class/", {"code": typed}), Client().post("/certificate/", {"code": typed}), Client().post("/class/unit/", {"code": typed})):
            assert answer.status_code in (200, 400, 409), (typed, answer.status_code)
            assert "Traceback" not in text(answer)


def signed_in_again(told):
    """The clerk at a browser that is open already."""
    browser = Client()
    browser.force_login(Person.objects.get(pk=told.number("秦月")).account, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def test_a_figure_of_the_class_leads_nobody_to_a_shut_door(told):
    story = told_in.running(told, 3)
    told.moment[0] = datetime(2026, 5, 11, 0, 40, tzinfo=UTC)  # the first lesson has begun
    clerk, auditor = signed_in(told, "秦月"), signed_in(told, people.AUDITOR)
    for name in ("", "summary/"):
        page = f"/training/{story.pk}/{name}"
        assert f'<dd><a href="/training/{story.pk}/essays/"' in clerk.get(page).content.decode()
        shown = auditor.get(page).content.decode()
        assert "/essays/" not in shown and "篇" in shown and f'<dd><a href="/training/{story.pk}/signed/"' in shown


def test_the_page_of_a_class_tells_attendance_of_the_lessons_so_far(told):
    story = told_in.running(told, 4)
    clerk = signed_in(told, "秦月")
    assert "出勤率" not in text(clerk.get(f"/training/{story.pk}/"))  # twenty past eight, the first lesson is at half past
    for one in places.learners(story.row):
        told_in.signs(story, one, 1)
    told.moment[0] = datetime(2026, 5, 11, 0, 40, tzinfo=UTC)
    for name in ("", "summary/"):
        assert "应到 4 人次，出勤率 100.0%" in text(clerk.get(f"/training/{story.pk}/{name}"))


def test_the_roll_and_leave_work_without_any_phone(told):
    story = told_in.running(told, 4)
    clerk = signed_in(told, "秦月")
    one, two, three, four = places.learners(story.row)
    assert clerk.post(f"/training/{story.pk}/roll/1/", {"place": one.number, "way": "roll"}).status_code == 302
    told.moment[0] = datetime(2026, 5, 11, 8, 0, tzinfo=UTC)
    assert "已经结束" in text(clerk.post(f"/training/{story.pk}/roll/1/", {"place": two.number, "way": "roll"}))
    assert clerk.post(f"/training/{story.pk}/roll/1/", {"place": two.number, "way": "paper"}).status_code == 302
    assert "还没有上" in text(clerk.post(f"/training/{story.pk}/roll/5/", {"place": two.number, "way": "paper"}))  # nobody has been to a lesson of tomorrow
    phone = phone_of(story.row, three)
    assert phone.post("/class/leave/3/", {"why": ""}).status_code == 409 and phone.post("/class/leave/3/", {"why": "孩子发烧"}).status_code == 302
    assert "请假待批" in text(clerk.get(f"/training/{story.pk}/roll/3/"))
    assert clerk.post(f"/training/{story.pk}/roll/3/", {"place": three.number, "leave": "yes"}).status_code == 302
    assert "已经答复过" in text(phone.post("/class/leave/3/", {"why": "还要一天"})) and "准假" in text(phone.get("/class/"))
    table = text(clerk.get(f"/training/{story.pk}/signed/"))
    assert "到" in table and "假" in table and four.name in table


def test_only_the_head_of_a_group_calls_the_roll_and_only_the_own_group(told):
    story = told_in.running(told, 6)
    members = places.learners(story.row)
    head = next(one for one in members if one.office)
    mate, stranger = next(one for one in members if one.group == head.group and one != head), next(one for one in members if one.group != head.group)
    phone = phone_of(story.row, head)
    assert phone.post("/class/roll/1/", {"place": mate.number}).status_code == 302
    assert "本组" in text(phone.post("/class/roll/1/", {"place": stranger.number}))
    assert phone_of(story.row, mate).get("/class/roll/1/").status_code == 404
    assert head.name not in text(phone.get("/class/roll/1/")).split("<main")[1] and "本组" in text(phone.post("/class/roll/1/", {"place": head.number})) and not Line.objects.filter(case=story.pk, sheet="sign", subject=head.subject).exists()


def test_a_new_badge_ends_the_old_code_and_the_phone_that_was_opened_with_it(told):
    story = told_in.running(told, 4)
    one = places.learners(story.row)[0]
    phone = phone_of(story.row, one)
    assert one.name in text(phone.get("/class/"))
    fresh = text(signed_in(told, "秦月").post(f"/training/{story.pk}/code/", {"place": one.number}))
    assert "只显示这一次" in fresh and one.name not in text(phone.get("/class/")) and phone.get("/class/essay/").status_code == 302


def test_badges_with_codes_come_as_one_pdf(told):
    story = told_in.running(told, 4)
    answer = signed_in(told, "秦月").post(f"/training/{story.pk}/badges/")
    assert answer["Content-Type"] == "application/pdf" and answer.content[:5] == b"%PDF-" and all(one.hash for one in Learner.objects.filter(case=story.pk))


# --- writing, quiz, results ----------------------------------------------------------------------------------------------------------------------------
WRITTEN = {"title": "开箱", "text": told_in.SAID, "action_do": "换锁", "action_by": "2026-06-20"}


def test_a_pasted_text_is_shown_with_its_passages_before_it_is_handed_in(told, settings):
    story = told_in.running(told, 4).does("close_class", "秦月", "2026-05-13")
    settings.TODAY = "2026-05-14"
    one, two = places.learners(story.row)[:2]
    first, second = phone_of(story.row, one), phone_of(story.row, two)
    assert first.post("/class/essay/", {**WRITTEN, "do": "hand"}).status_code == 302
    page = text(second.post("/class/essay/", {**WRITTEN, "text": "我也一样。" + told_in.SAID, "do": "look"}))
    assert "同班 1 号学员" in page and "<mark>三年前我们厂里" in page and "退回重写" in page and one.name not in page
    refused = second.post("/class/essay/", {**WRITTEN, "text": "我也一样。" + told_in.SAID, "do": "hand"})
    assert refused.status_code == 409 and "我也一样。三年前" in text(refused) and not Essay.objects.filter(learner=two).exclude(handed=None).exists()
    assert second.post("/class/essay/save/", {"title": "草稿", "text": "写了一半", "action_do": "", "action_by": ""}).json() == {"kept": True}
    assert "写了一半" in text(second.get("/class/essay/")) and "写了一半" not in text(first.get("/class/essay/"))


def test_a_quiz_is_answered_on_the_phone_and_every_answer_shows_its_article(told, settings):
    story = told_in.running(told, 4).does("close_class", "秦月", "2026-05-13")
    settings.TODAY = "2026-05-14"
    one = places.learners(story.row)[0]
    phone = phone_of(story.row, one)
    assert quiz.BLANK in text(phone.get("/class/quiz/")) and "答案" not in text(phone.get("/class/quiz/"))
    right = {each.key: each.right for each in quiz.paper(story.row, day("2026-05-13"))}
    page = text(phone.post("/class/quiz/", right))
    assert "答对 10 题，共 10 题" in page and quiz.paper(story.row, day("2026-05-13"))[0].article in page
    assert phone.post("/class/quiz/", right).status_code == 409


def test_results_are_given_on_the_page_and_a_certificate_is_checked_by_anybody(told, settings):
    story = told_in.ended(told, 4)
    settings.TODAY = "2026-05-22"
    clerk = signed_in(told, "秦月")
    for one in places.learners(story.row):
        assert clerk.get(f"/training/{story.pk}/essays/{one.number}/").status_code == 200
        assert "0 到 100" in text(clerk.post(f"/training/{story.pk}/essays/{one.number}/", {"mark": "一百"}))
        assert clerk.post(f"/training/{story.pk}/essays/{one.number}/", {"mark": "90", "pick": "1"}).status_code == 302
    page = text(clerk.get(f"/training/{story.pk}/results/"))
    assert "最多 1 名" in page and "÷70＝" in page
    assert "最多 1 名" in text(clerk.post(f"/training/{story.pk}/results/", {"excellent": ["1", "2"]}))
    assert clerk.post(f"/training/{story.pk}/results/", {"excellent": ["1"]}).status_code == 302
    certificate = Certificate.objects.get(result="优秀")
    found = text(Client().post("/certificate/", {"code": certificate.code}))
    assert "这张证书是真的" in found and certificate.name in found and "23" in found
    assert Client().post("/certificate/", {"code": "AAAA-BBBB-CCCC"}).status_code == 409
    printed = clerk.get(f"/training/{story.pk}/certificates/")
    assert printed["Content-Type"] == "application/pdf" and printed.content[:5] == b"%PDF-"
    summary = text(clerk.get(f"/training/{story.pk}/summary/"))
    assert f'href="/training/{story.pk}/signed/"' in summary and "4 人，其中优秀 1 人" in summary


def test_a_reflection_that_was_marked_stays_as_it_was_read(told, settings):
    story = told_in.ended(told, 3)
    settings.TODAY = "2026-05-22"
    clerk, one = signed_in(told, "秦月"), places.learners(story.row)[0]
    phone = phone_of(story.row, one)
    read = re.search(r'name="read" value="([0-9a-f]+)"', text(clerk.get(f"/training/{story.pk}/essays/1/")))[1]
    assert "改了再交" in text(phone.get("/class/")) and phone.post("/class/essay/", {**WRITTEN, "do": "hand"}).status_code == 302
    stale = clerk.post(f"/training/{story.pk}/essays/1/", {"mark": "90", "pick": "1", "read": read})
    assert stale.status_code == 409 and "又交了一次" in text(stale) and told_in.SAID in text(stale) and not essays.marks(story.row)
    read = re.search(r'name="read" value="([0-9a-f]+)"', text(stale))[1]
    assert clerk.post(f"/training/{story.pk}/essays/1/", {"mark": "90", "pick": "1", "read": read}).status_code == 302
    assert "改了再交" not in text(phone.get("/class/")) and "已经评阅" in text(phone.post("/class/essay/", {**WRITTEN, "text": "没有人看过", "do": "hand"}))
    assert Essay.objects.get(learner=one).text == told_in.SAID


def test_who_gets_no_certificate_reads_why_and_nobody_else_reads_it(told, settings):
    story = told_in.certified(told, 3, but={(1, lesson) for lesson in (1, 2, 3, 4)})
    settings.TODAY = "2026-05-26"
    one, two = places.learners(story.row)[:2]
    page, other = text(phone_of(story.row, one).get("/class/")), text(phone_of(story.row, two).get("/class/"))
    assert "没有结业" in page and "共 16 学时" in page and "第七条" in page and "没有结业" not in other and "结业证书" in other


def test_why_there_is_no_certificate_is_read_in_english_too(told, settings):
    story = told_in.certified(told, 3, but={(1, lesson) for lesson in (1, 2, 3, 4)})
    settings.TODAY = "2026-05-26"
    phone = phone_of(story.row, places.learners(story.row)[0])
    phone.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "more than is allowed of 23 hours (at most 7)" in text(phone.get("/class/"))
    for said, words in (("总评 40.0，没有达到及格线 60.0 分。依《职工教育培训办法》（示范）第九条。", "below the pass mark of 60.0"), ("严春本月用带薪时间参加的培训已有 3 天，加上本班 3 天共 6 天，超过每月 3个工作日，须经单位同意。依《中华人民共和国工会法》第四十一条。", "3 days of this class"),
                        ("输错的太多，暂时不收输入的数字。请扫大屏幕上的二维码，或请组长点名，或过几分钟再输。", "Too many wrong digits")):  # fmt: skip
        with translation.override("en"):
            assert words in tongue.say(said), said


def test_a_certificate_taken_back_reads_so_to_everybody_and_is_printed_no_more(told, settings, monkeypatch):
    story = told_in.certified(told, 3)
    settings.TODAY = "2026-06-01"
    clerk, member = signed_in(told, "秦月"), signed_in(told, "彭磊")
    one, two, _ = Certificate.objects.order_by("number")
    page = f"/training/{story.pk}/certificates/1/revoke/"
    assert page in text(clerk.get(f"/training/{story.pk}/results/")) and f"/training/{story.pk}/results/" in text(clerk.get(f"/training/{story.pk}/"))
    assert member.post(page, {"reason": "x", "confirmed": "1"}).status_code == 403
    assert "缺少撤销的理由" in text(clerk.post(page, {"reason": " ", "confirmed": "1"}))
    asked = text(clerk.post(page, {"reason": "他人冒名参加"}))  # without a script: asked once more, the words are kept
    one.refresh_from_db()
    assert one.standing and 'name="confirmed"' in asked and "他人冒名参加" in asked
    assert clerk.post(page, {"reason": "他人冒名参加", "confirmed": "1"}).status_code == 302
    found = Client().post("/certificate/", {"code": one.code})
    assert "已于 2026-06-01 撤销" in text(found) and "现在有效" not in text(found) and "他人冒名参加" not in text(found)
    assert "现在有效" in text(Client().post("/certificate/", {"code": two.code}))
    shown = text(clerk.get(f"/training/{story.pk}/results/"))
    assert "证书已撤销" in shown and page not in shown and "不必再办" in text(clerk.get(page))
    assert "已于 2026-06-01 撤销" in text(phone_of(story.row, one.learner).get("/class/"))
    printed = []
    monkeypatch.setattr(pages, "diplomas", lambda rows, *more: printed.extend(rows) or diplomas(rows, *more))
    clerk.get(f"/training/{story.pk}/certificates/")
    assert {each["number"] for each in printed} == set(Certificate.objects.filter(standing=True).values_list("number", flat=True)) and len(printed) == 2
    assert "他人冒名参加" in text(clerk.get(f"/cases/{Case.objects.get(procedure='certificate_revocation').pk}/"))


def test_many_sign_behind_one_router_and_a_page_is_still_opened(told):
    story = told_in.running(told, 4)
    clerk, own = signed_in(told, "秦月"), places.own_codes(story.row)
    one = places.learners(story.row)[0]
    for _ in range(attending.POSTS + 1):
        phone = Client()
        given = re.search(r'name="pass" value="([^"]+)"', text(phone.get(f"/class/sign/{story.pk}/1/?k={shown(clerk, story)['token']}")))[1]
        assert phone.post(f"/class/sign/{story.pk}/1/", {"pass": given, "code": own[one.pk]}).status_code == 200
    assert Client().post("/class/", {"code": own[one.pk]}).status_code == 302


def test_the_deed_is_told_on_the_phone_and_the_figure_moves_by_itself(told, settings):
    story = told_in.certified(told, 3)
    story.passes("2026-06-26")
    settings.TODAY = "2026-06-26"
    one = places.learners(story.row)[0]
    phone = phone_of(story.row, one)
    assert "那件事办了没有" in text(phone.get("/class/")) and phone.post("/class/follow/", {"done": "done", "what": "锁换了"}).status_code == 302
    clerk = signed_in(told, "秦月")
    assert "锁换了" in text(clerk.get(f"/training/{story.pk}/follow/")) and "1 件" in text(clerk.get(f"/training/{story.pk}/summary/"))
    two = places.learners(story.row)[1]
    assert clerk.post(f"/training/{story.pk}/follow/", {"place": two.number, "round": "first", "done": "doing", "what": "电话问的"}).status_code == 302
    assert clerk.post(f"/training/{story.pk}/follow/", {"place": two.number, "round": "third", "done": "x"}).status_code == 409


# --- a file of many texts ------------------------------------------------------------------------------------------------------------------------------
def read_in(told, story, content, name="心得.txt"):
    """The page after a file was handed in."""
    return signed_in(told, "秦月").post(f"/training/{story.pk}/intake/", {"file": SimpleUploadedFile(name, content)})


def texts_as_expected(page, wanted):
    """Titles, lines, lengths and the likeness on the page are those of the expectation."""
    for one in wanted["essays"]:
        assert f"第 {one['start_line']}–{one['end_line']} 行，{one['characters']} 字" in page, one["no"]
        assert not one["title"] or one["title"] in page
    for pair in wanted["pairs_sharing_text"]:
        assert f"本文件第{pair['essays'][1]}篇" in page and f"本文件第{pair['essays'][0]}篇" in page


def test_a_text_file_enters_as_the_reflections_of_a_class(told, settings):
    """Our own file; with UNIONHALL_ESSAYS another of the same form, with its expectation beside it or named by UNIONHALL_ESSAYS_EXPECTED."""
    story = told_in.running(told, 4).does("close_class", "秦月", "2026-05-13")
    settings.TODAY = "2026-05-14"
    file = Path(os.environ.get("UNIONHALL_ESSAYS") or DATA / "essays.txt")
    content, wanted = file.read_bytes(), expected_of(file)
    page = text(read_in(told, story, content))
    texts_as_expected(page, wanted)
    rows = essays.texts_of(content, "心得.txt")
    typed = {"many": len(rows), "source": "心得.txt"}
    for at, (one, words) in enumerate(rows):
        typed |= {f"title{at}": one.title or f"第{one.no}篇", f"text{at}": words}
    typed |= {"who0": "1", "do0": "换锁", "by0": "2026-06-20"}
    clerk = signed_in_again(told)
    done = text(clerk.post(f"/training/{story.pk}/intake/", typed))
    assert f"收下 {len(rows)} 篇" in done and Essay.objects.filter(case=story.pk).count() == len(rows)
    assert Essay.objects.get(learner=places.learners(story.row)[0]).handed == day("2026-05-14")
    assert text(clerk.get(f"/training/{story.pk}/essays/?alike=1")).count("占较短一篇的") == len(wanted["pairs_sharing_text"])


def test_a_file_that_holds_no_text_is_refused_with_its_name(told):
    story = told_in.running(told, 3).does("close_class", "秦月", "2026-05-13")
    answer = read_in(told, story, b"\x00\x01\x02\xff\xfe", "图.txt")
    assert answer.status_code == 409 and "图.txt" in text(answer) and read_in_empty(told, story).status_code == 409


def read_in_empty(told, story):
    """A file with nothing in it."""
    clerk = signed_in_again(told)
    return clerk.post(f"/training/{story.pk}/intake/", {"file": SimpleUploadedFile("空.txt", b"\n \n")})


# --- whose it is not -----------------------------------------------------------------------------------------------------------------------------------
def test_another_unions_officer_and_a_member_open_no_page_of_a_class(told):
    story = told_in.running(told, 4)
    foreign, member = signed_in(told, "石磊"), signed_in(told, "彭磊")
    for address in ("", "units/", "enrol/", "groups/", "signed/", "essays/", "results/", "follow/", "summary/", "roll/1/", "screen/1/", "now/1/"):
        assert foreign.get(f"/training/{story.pk}/{address}").status_code == 404, address
        assert member.get(f"/training/{story.pk}/{address}").status_code == 403, address
    assert Client().get(f"/training/{story.pk}/").status_code == 302


def test_a_learner_of_another_class_signs_nothing_and_writes_nothing_here(told):
    here, there = told_in.running(told, 3), told_in.running(told, 3)
    clerk = signed_in(told, "秦月")
    phone = phone_of(there.row, places.learners(there.row)[0])
    page = text(phone.get(f"/class/sign/{here.pk}/1/?k={shown(clerk, here)['token']}"))
    assert 'name="pass"' in page and not Line.objects.filter(case=here.pk, sheet="sign").exists()


def test_the_first_class_of_a_union_is_offered_the_unions_below_and_the_next_one_the_last(told):
    from unionhall.systems.training.offers import offers

    Union.objects.create(code="L2", name="第二机械厂工会", short="二机", parent=told.factory)
    row = run.open_case(told.factory.pk, "training_class", told.who("秦月", day("2026-04-01")), day("2026-04-01"), {"subject": "新班", "aim": "x"})
    assert offers(row, stored.fold(row), "propose") == {"quotas": [{"unit": "第二机械厂工会", "seats": 1}]}
    story = told_in.running(told, 3)
    second = run.open_case(told.factory.pk, "training_class", told.who("秦月", day("2026-05-11")), day("2026-05-11"), {"subject": "又一班", "aim": "x"})
    assert offers(second, stored.fold(second), "propose")["place"] == "市职工学校" and Case.objects.get(pk=story.pk).stage == "running"
    asked = run.act(story.pk, "ask_opinions", told.who("秦月", day("2026-05-11")), day("2026-05-11"), {"survey_until": day("2026-05-20")})
    child = Case.objects.get(parent=asked, procedure="survey")
    assert offers(child, stored.fold(child), "ask")["questions"][0]["text"] == "工会法和工会章程（黄老师）"


def test_a_telephone_is_opened_with_a_reason_written_down_and_gone_when_the_class_is_over(told, settings):
    story = told_in.certified(told, 3)
    one = places.learners(story.row)[0]
    one.phone = seal_text("13800000000")
    one.save()
    settings.TODAY = "2026-06-01"
    clerk = signed_in(told, "秦月")
    assert "13800000000" not in text(clerk.get(f"/training/{story.pk}/follow/")) and clerk.post(f"/training/{story.pk}/phone/", {"place": one.number, "why": " "}).status_code == 409 and not Looked.objects.exists()
    assert "13800000000" in text(clerk.post(f"/training/{story.pk}/phone/", {"place": one.number, "why": "三十天跟踪"})) and Looked.objects.get().why == "三十天跟踪"
    story.passes("2026-08-24")
    story.does("finish", "秦月", "2026-08-25")
    one.refresh_from_db()
    assert one.phone == ""


def test_hours_stand_in_the_officers_file(told, settings):
    story = told_in.certified(told, 3)
    Learner.objects.filter(case=story.pk, number=1).update(person=told.number("林芳"), home=told.factory.pk)
    settings.TODAY = "2026-06-01"
    clerk = signed_in(told, "秦月")
    assert "23 学时" in text(clerk.get(f"/members/{told.number('林芳')}/")) and "23" in text(clerk.get("/training/hours/"))
    assert "累计 23 学时" in text(signed_in(told, "林芳").get("/training/mine/"))


def test_while_lessons_are_to_come_nobody_has_failed(told, settings):
    story = told_in.running(told, 3)
    settings.TODAY = "2026-05-11"
    page = text(signed_in(told, "秦月").get(f"/training/{story.pk}/results/"))
    assert "课还没有上完" in page and "不合格" not in page
