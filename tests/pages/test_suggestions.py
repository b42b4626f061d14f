"""Suggestions through the pages: written on a phone, led elsewhere, marked without a name on any page, search, print or export, paid from a list, the years, the departments that were late."""

import io
import re
import zipfile
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

import cast as people
from stories import test_suggestion as told_there
from stories.test_suggestion import BLIND, REVIEWERS, TEXT, answered, campaign, counted, filed, graded, in_review, review_of, screened
from story import day, signed_in
from unionhall.desk import stored
from unionhall.desk.models import Case, Draft
from unionhall.systems.organization.models import Account, Membership, Office, Unit
from unionhall.systems.suggestions.models import PastYear

pytestmark = pytest.mark.django_db
FORM = {"subject": "砂轮修整加定位挡块", **{key: value for key, value in TEXT.items() if key != "shares"}}


@pytest.fixture
def told(db, settings):
    """The cast with its groups, on a day of 2026."""
    settings.TODAY = "2026-06-01"
    cast = people.make()
    for name, role in (("白雪", "finance"), ("彭磊", "labour")):
        people.hold(cast, cast.factory, name, role)
    unit = Unit.objects.create(union=cast.factory, kind="group", name="磨工班")
    for name in ("林芳", "蒋超"):
        Membership.objects.filter(person_id=cast.number(name)).update(group=unit)
    Office.objects.create(union=cast.factory, person_id=int(cast.number("袁梅")), role="leader", unit=unit, since=day("2024-01-01"))
    return cast


def draft(browser):
    """The address of a draft of which one word is written."""
    assert browser.post(reverse("suggestion_begin"), {"subject": "砂轮", "fresh": uuid4().hex}).status_code == 204
    return browser.get(reverse("suggestion_new")).url


# --- writing -----------------------------------------------------------------------------------------------------------------------------------------
def test_a_member_writes_leaves_comes_back_and_hands_in(told):
    browser = signed_in(told, "林芳")
    address = draft(browser)
    assert browser.post(f"{address}save/", {**FORM, "method": "先写一半"}).status_code == 204
    assert "先写一半" in browser.get(reverse("suggestion_new"), follow=True).content.decode()
    answer = browser.post(address, {**FORM, "act": "file"})
    row = Case.objects.get(procedure="suggestion")
    assert answer.url == reverse("case", args=[row.pk]) and row.stage == "filed" and not Draft.objects.exists()
    assert row.title in browser.get(reverse("suggestions")).content.decode()


def test_looking_at_the_page_writes_nothing_and_the_first_save_makes_the_draft(told):
    browser = signed_in(told, "林芳")
    for address in ("", "?another=1", "?another=1"):
        page = browser.get(reverse("suggestion_new") + address)
        assert page.status_code == 200 and not Draft.objects.exists()
    sign = re.search(r'name="fresh" value="([0-9a-f]{32})"', page.content.decode())[1]
    save = re.search(r'data-autosave="([^"]+)"', page.content.decode())[1]
    for typed in ({}, {"subject": " ", "kind": "saving"}):
        assert browser.post(save, {**typed, "fresh": sign}).status_code == 204 and not Draft.objects.exists()
    for text in ("先写一半", "再写一半"):
        assert browser.post(save, {"subject": "砂轮", "method": text, "fresh": sign}).status_code == 204
    assert Draft.objects.count() == 1 and "再写一半" in Draft.objects.get().data
    answer = browser.post(reverse("suggestion_new"), {"subject": "砂轮", "fresh": sign, "act": "file"})
    assert answer.status_code == 422 and f'action="{reverse("suggestion_draft", args=[Draft.objects.get().pk])}"' in answer.content.decode()
    assert browser.post(reverse("suggestion_new"), {**FORM, "fresh": sign, "act": "file"}).status_code == 302
    assert Case.objects.filter(procedure="suggestion").count() == 1 and not Draft.objects.exists()


def test_it_is_handed_in_at_once_without_any_save_and_left_empty_leaves_nothing(told):
    browser = signed_in(told, "林芳")
    assert browser.post(reverse("suggestion_new"), {"act": "later"}).status_code == 302 and not Draft.objects.exists()
    assert browser.post(reverse("suggestion_new"), {"act": "file"}).status_code == 422 and not Draft.objects.exists()
    assert browser.post(reverse("suggestion_new"), {**FORM, "act": "file"}).status_code == 302
    assert Case.objects.get(procedure="suggestion").stage == "filed" and not Draft.objects.exists()


def test_a_save_that_is_still_on_its_way_brings_no_draft_back(told):
    browser, sign = signed_in(told, "林芳"), uuid4().hex
    assert browser.post(reverse("suggestion_new"), {**FORM, "fresh": sign, "act": "file"}).status_code == 302
    assert browser.post(reverse("suggestion_begin"), {"subject": "砂轮", "fresh": sign}).status_code == 204 and not Draft.objects.exists()
    browser.post(reverse("suggestion_begin"), {"subject": "另一件", "fresh": uuid4().hex})
    assert Draft.objects.count() == 1


def test_the_years_refuse_in_english_too(told, settings):
    browser = signed_in(told, "秦月")
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for typed in ({}, {"year": "2030"}, {"authors": "900"}, {"value": "x"}, {"source": ""}):
        given = {"year": "2019", "employees": "300", "authors": "30", "filed": "40", "adopted": "20", "carried_out": "10", "source": "book", **typed} if typed else {"year": "x"}
        page = browser.post(reverse("suggestion_past"), given)
        wrong = re.search(r'role="alert">(.*?)</div>', page.content.decode(), re.S)
        assert page.status_code == 409 and wrong and not re.search(r"[\u3400-\u9fff]", re.sub(r"<svg.*?</svg>", "", wrong[1], flags=re.S)), typed


def test_several_drafts_stand_side_by_side_and_no_empty_one_among_them(told):
    browser = signed_in(told, "林芳")
    first = draft(browser)
    browser.post(f"{first}save/", {"subject": "第一件"})
    browser.post(reverse("suggestion_begin"), {"method": "第二件还没有名称", "fresh": uuid4().hex})
    Draft.objects.create(union_id=told.factory.pk, person=told.number("林芳"), procedure="suggestion", saved="2026-06-01T09:00:00+08:00")
    page = browser.get(reverse("suggestions")).content.decode()
    second = browser.get(reverse("suggestion_new")).url
    assert second != first and "第一件" in page and "第二件还没有名称" in page and page.count("/suggestions/draft/") == 2
    assert "第二件还没有名称" in browser.get(second).content.decode() and "第一件" in browser.get(first).content.decode()


def test_the_sign_of_a_page_opens_nobody_elses_draft(told):
    sign = uuid4().hex
    signed_in(told, "林芳").post(reverse("suggestion_begin"), {"subject": "林芳写的", "fresh": sign})
    other = signed_in(told, "周杰")
    other.post(reverse("suggestion_begin"), {"subject": "周杰写的", "fresh": sign})
    other.post(reverse("suggestion_begin"), {"subject": "另一张", "fresh": "x' OR 1=1"})
    assert "林芳写的" in Draft.objects.get(person=told.number("林芳")).data and Draft.objects.filter(person=told.number("周杰")).count() == 2


def test_the_page_for_writing_keeps_large_letters(told):
    browser = signed_in(told, "林芳")
    Account.objects.filter(person_id=told.number("林芳")).update(elder=True, theme="dark")
    page = browser.get(draft(browser)).content.decode()
    assert "data-elder" in page and 'data-theme="dark"' in page


def test_what_a_leader_leads_on_for_a_member_is_the_members(told):
    leader = signed_in(told, "袁梅")
    said = {"subject": "澡堂水温", "present": "水温忽冷忽热。", "for_whom": f"蒋超 #{told.number('蒋超')}"}
    for act, procedure in (("to_request", "request"), ("to_pool", "suggestion")):
        assert leader.post(reverse("suggestion_new"), {**said, "act": act}).status_code == 302
        row = Case.objects.filter(procedure=procedure).order_by("pk").last()
        assert stored.fold(row).entries[0].actor == told.number("蒋超"), act
    answer = leader.post(reverse("suggestion_new"), {**said, "for_whom": "没有这个人", "act": "to_request"})
    assert answer.status_code == 409 and Case.objects.filter(procedure="request").count() == 1
    assert "只能替本组的职工填" in leader.post(reverse("suggestion_new"), {**said, "for_whom": f"周杰 #{told.number('周杰')}", "act": "to_pool"}).content.decode()


def test_several_authors_say_their_shares(told):
    browser = signed_in(told, "林芳")
    address = draft(browser)
    asks = {**FORM, "act": "file", "together": ["周杰", "何勇"]}
    assert "请写各人份额" in browser.post(address, asks).content.decode()
    assert "90%" in browser.post(address, {**asks, "shares": "50、20、20"}).content.decode()
    assert browser.post(address, {**asks, "shares": "50、30、20"}).status_code == 302
    assert signed_in(told, "周杰").get(reverse("suggestions")).content.decode().count("砂轮修整加定位挡块")


def test_a_topic_of_the_open_campaign_is_chosen_and_kept(told, monkeypatch):
    monkeypatch.setattr(told_there, "PLAN", {**told_there.PLAN, "opens": day("2025-04-01"), "closes": day("2026-06-30")})
    story = campaign(told)
    browser = signed_in(told, "林芳")
    address = draft(browser)
    assert "节能降耗" in browser.get(address).content.decode()
    browser.post(address, {**FORM, "act": "file", "topic_of": f"{story.number}|节能降耗"})
    row = Case.objects.get(procedure="suggestion")
    page = browser.get(reverse("suggestion_campaign", args=[story.pk])).content.decode()
    assert row.number and "1 件 ÷ 职工" in page and "建议人 1 人 ÷ 职工" in page


def test_similar_ones_are_shown_before_it_is_handed_in_and_never_with_a_name(told):
    filed(told, by="周杰", on="03-02")
    browser = signed_in(told, "林芳")
    address = draft(browser)
    typed = browser.post(reverse("suggestion_similar"), FORM).content.decode()
    assert "合理化建议2025-001" in typed and "相同处" in typed and "周杰" not in typed
    first = browser.post(address, {**FORM, "act": "file"}).content.decode()
    assert "先看看相近的建议" in first and "看过了，提交" in first and "周杰" not in first and Case.objects.count() == 1
    assert browser.post(address, {**FORM, "act": "file", "seen": "合理化建议2025-001"}).status_code == 302
    assert Case.objects.count() == 2


def test_a_complaint_and_a_wish_for_pay_are_led_on_with_what_was_written(told):
    browser = signed_in(told, "林芳")
    address = draft(browser)
    page = browser.post(address, {**FORM, "method": "希望领导尽快解决。", "act": "file"})
    assert page.status_code == 409 and "转为诉求" in page.content.decode() and "希望领导尽快解决" in page.content.decode()
    assert browser.post(address, {**FORM, "method": "希望领导尽快解决。", "act": "to_request"}).status_code == 302
    assert Case.objects.filter(procedure="request").count() == 1 and Case.objects.get(procedure="suggestion").stage == "led"
    address = draft(browser)
    wish = {**FORM, "subject": "提高夜班津贴", "method": "把夜班津贴提高到二十元。"}
    page = browser.post(address, {**wish, "act": "file"})
    assert page.status_code == 409 and "集体协商" in page.content.decode() and "不是要求涨工资" in page.content.decode()
    browser.post(address, {**wish, "act": "to_pool"})
    assert Case.objects.filter(procedure="suggestion", stage="pooled").count() == 1
    pool = signed_in(told, "彭磊").get(reverse("suggestion_wishes")).content.decode()
    assert "把夜班津贴提高到二十元" in pool and "林芳" not in pool


def test_a_leader_types_for_the_own_group_only(told):
    browser = signed_in(told, "袁梅")
    address = draft(browser)
    assert "只能替本组" in browser.post(address, {**FORM, "act": "file", "for_whom": "周杰"}).content.decode()
    assert browser.post(address, {**FORM, "act": "file", "for_whom": "林芳"}).status_code == 302
    assert Case.objects.get(procedure="suggestion").opened_by == told.number("林芳")
    assert "for_whom" not in signed_in(told, "周杰").get(reverse("suggestion_new"), follow=True).content.decode()


def test_nobody_opens_the_draft_of_another(told):
    address = draft(signed_in(told, "林芳"))
    assert signed_in(told, "周杰").get(address).status_code == 404


# --- what everybody may read ----------------------------------------------------------------------------------------------------------------------------
def test_everybody_reads_what_was_proposed_and_nobody_by_whom(told):
    story = answered(told)
    browser = signed_in(told, "周杰")
    page = browser.get(reverse("suggestion_read", args=[story.pk])).content.decode()
    assert TEXT["method"] in page and "做法可行" in page and "林芳" not in page and "磨工班" not in page
    assert browser.get(reverse("case", args=[story.pk])).status_code == 404


def test_a_possible_invention_is_on_no_page(told):
    story = filed(told, invention="maybe")
    browser = signed_in(told, "周杰")
    assert browser.get(reverse("suggestion_read", args=[story.pk])).status_code == 404
    assert story.number not in browser.post(reverse("suggestion_similar"), FORM).content.decode()


# --- blind ---------------------------------------------------------------------------------------------------------------------------------------------
def test_no_page_print_search_or_export_of_a_reviewer_shows_who_wrote_it(told):
    story = in_review(told, authors=["林芳", "蒋超"], shares="60、40")
    review = review_of(story)
    browser = signed_in(told, "何勇")
    told_all = []
    for name, args in (("suggestion_reviews", []), ("suggestion_mark", [review.pk]), ("case", [review.pk]), ("case_print", [review.pk]), ("case_public", [review.pk]), ("home", []), ("notices", []), ("case_list", []), ("suggestions", [])):
        answer = browser.get(reverse(name, args=args))
        assert answer.status_code == 200, name
        told_all.append(answer.content.decode())
    for asked in ("林芳", "蒋超", "磨工班", "砂轮"):
        page = browser.get(reverse("case_list"), {"q": asked}).content.decode().replace(f'value="{asked}"', "")
        assert reverse("case", args=[story.pk]) not in page
        told_all.append(page)
    export = browser.get(reverse("case_export", args=[review.pk]))
    assert export.status_code == 200
    with zipfile.ZipFile(io.BytesIO(b"".join(export) if export.streaming else export.content)) as packed:
        told_all += [packed.read(name).decode("utf-8", "ignore") for name in packed.namelist()]
    for text in told_all:
        assert not [secret for secret in ("林芳", "蒋超", "磨工班") if secret in text]
    assert BLIND["blind_method"] in told_all[1]


def test_the_suggestion_itself_reads_as_missing_to_its_reviewers(told):
    story = in_review(told)
    browser = signed_in(told, "何勇")
    for name in ("case", "case_print", "case_export", "case_public"):
        assert browser.get(reverse(name, args=[story.pk])).status_code == 404, name


def test_a_reviewer_reads_only_the_text_for_reviewers_while_it_is_marked(told):
    story = in_review(told, present="林芳在磨工班试过：砂轮修整一次切掉两毫米，新砂轮用七天就报废。")
    reviewer, other = signed_in(told, "何勇"), signed_in(told, "周杰")
    assert reviewer.get(reverse("suggestion_read", args=[story.pk])).status_code == 404
    assert story.number not in reviewer.post(reverse("suggestion_similar"), FORM).content.decode()
    assert other.get(reverse("suggestion_read", args=[story.pk])).status_code == 200 and story.number in other.post(reverse("suggestion_similar"), FORM).content.decode()


def test_nobody_reads_the_marks_of_another_and_an_author_sees_no_review(told):
    story = in_review(told)
    review = review_of(story)
    typed = {f"mark-{at}": str(mark) for at, mark in enumerate((29, 28, 19, 18))}
    assert signed_in(told, "何勇").post(reverse("suggestion_mark", args=[review.pk]), {**typed, "comment": "值得推广"}).status_code == 302
    for name in ("许静", "秦月"):
        page = signed_in(told, name).get(reverse("case", args=[review.pk])).content.decode()
        assert "值得推广" not in page and ">29<" not in page
    author = signed_in(told, "林芳")
    assert author.get(reverse("case", args=[review.pk])).status_code == 404 and author.get(reverse("suggestion_mark", args=[review.pk])).status_code == 404


def test_a_mark_out_of_its_bounds_is_told_and_what_was_typed_stays(told):
    review = review_of(in_review(told))
    browser = signed_in(told, "何勇")
    answer = browser.post(reverse("suggestion_mark", args=[review.pk]), {"mark-0": "31", "mark-1": "20", "mark-2": "10", "mark-3": "10", "comment": "再想想"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "“技术水平”请填 0 到 30 的整数" in page and 'value="31"' in page and "再想想" in page
    assert signed_in(told, "曹敏").get(reverse("suggestion_mark", args=[review.pk])).status_code == 404


def test_a_row_of_digits_that_no_mark_has_is_told_and_no_fault(told):
    review = review_of(in_review(told))
    browser = signed_in(told, "何勇")
    for typed in ("9" * 5000, "²", "-1", "２０"):
        answer = browser.post(reverse("suggestion_mark", args=[review.pk]), {"mark-0": typed, "mark-1": "20", "mark-2": "10", "mark-3": "10"})
        assert answer.status_code == 409 and "请填 0 到 30 的整数" in answer.content.decode()


def test_marks_through_the_page_carry_both_rounds_to_the_result(told, settings):
    settings.TODAY = "2025-03-25"
    story = in_review(told)
    review = review_of(story)
    typed = {f"mark-{at}": str(mark) for at, mark in enumerate((27, 26, 17, 18))}
    for _ in ("first", "final"):
        for name in REVIEWERS:
            assert signed_in_again(told, name).post(reverse("suggestion_mark", args=[review.pk]), typed).status_code == 302
    assert story.stage == "posting" and story.fact("score_mean") == "88.00"


def signed_in_again(told, name):
    """The same person once more."""
    found = Account.objects.filter(person_id=told.number(name)).first()
    if not found:
        return signed_in(told, name)
    browser = Client()
    browser.force_login(found, backend="django.contrib.auth.backends.ModelBackend")
    return browser


# --- money, years, departments -----------------------------------------------------------------------------------------------------------------------------
def test_the_list_to_pay_adds_up_on_the_page_and_in_the_workbook(told):
    story = graded(counted(told, "1000000", authors=["林芳", "蒋超", "周杰"], shares="34、33、33"), "2500.01")
    story.does("post_award", "秦月", "2026-05-21", shown_as="林芳等").does("award_stands", "秦月", "2026-05-29").does("report_up", "秦月", "2026-06-01", docno="红机工〔2026〕9号")
    browser = signed_in(told, "秦月")
    page = browser.get(reverse("suggestion_payout")).content.decode()
    assert "850.01" in page and "825.00" in page and "共 3 笔 2500.01 元（贰仟伍佰元零壹分）" in page
    assert "2500.01" in browser.get(reverse("suggestion_awards")).content.decode()
    sheet = load_workbook(io.BytesIO(browser.get(reverse("suggestion_excel")).content)).active
    assert [sheet.cell(row, 7).value for row in (3, 4, 5, 6)] == [850.01, 825, 825, 2500.01]
    assert signed_in(told, "周杰").get(reverse("suggestion_excel")).status_code == 403


def test_a_past_year_is_typed_in_with_its_source_and_drawn_beside_this_one(told):
    browser = signed_in(told, "秦月")
    asks = {"year": "2023", "employees": "320", "authors": "32", "filed": "41", "adopted": "25", "carried_out": "19", "value": "312400"}
    assert "数据来源" in browser.post(reverse("suggestion_past"), asks).content.decode()
    assert "不能多于" in browser.post(reverse("suggestion_past"), {**asks, "authors": "400", "source": "总结"}).content.decode()
    assert "不能补录" in browser.post(reverse("suggestion_past"), {**asks, "year": "2026", "source": "总结"}).content.decode()
    filed(told)
    assert "不能少于" in browser.post(reverse("suggestion_past"), {**asks, "year": "2025", "filed": "0", "adopted": "0", "carried_out": "0", "source": "总结"}).content.decode()
    assert browser.post(reverse("suggestion_past"), {**asks, "source": "2023年活动总结"}).status_code == 302 and PastYear.objects.get().value == Decimal(312400)
    page = signed_in(told, "周杰").get(reverse("suggestion_years")).content.decode()
    assert page.count("<rect") == 2 and "10.0%" in page and "2023年活动总结" in page and "补录" not in page


def test_the_late_list_names_departments_and_no_author(told):
    screened(told)
    page = signed_in(told, "林芳").get(reverse("suggestion_overdue")).content.decode()
    assert "设备科" in page and "没有答复" in page
    assert "林芳" not in page.partition("逐件")[2].partition("<footer")[0]
    assert signed_in(told, "彭磊").get(reverse("suggestion_overdue")).status_code == 403


def test_the_reviewers_form_is_filled_with_text_criteria_and_those_of_the_pool_who_cannot_know(told):
    pool = campaign(told, pool_of_reviewers=[told.number(name) for name in ("何勇", "许静", "蒋超", "高峰")])
    story = filed(told, on="04-05", campaign=pool.number).does("screen", "秦月", "2025-04-08", **told_there.SCREEN).does("opine", "罗文", "2025-05-20", opinion="adopt", grounds="可行。", signer="罗文")
    page = signed_in(told, "秦月").get(reverse("case_act", args=[story.pk, "to_review"])).content.decode()
    assert TEXT["method"] in page and 'value="技术水平"' in page and 'value="30"' in page
    assert 'value="何勇 003"' in page and 'value="许静 004"' in page and "蒋超" not in page.partition("评分标准")[0] and "高峰" not in page.partition("评分标准")[0].partition("<main")[2]


def test_the_committee_reads_grade_and_band_while_it_fills_the_form(told):
    story = counted(told)
    answer = signed_in(told, "钱明").post(reverse("case_check", args=[story.pk, "grade"]), {"borrowed": "no"})
    assert "评为四等，奖金 300 到 500 元" in answer.json()["warns"][0]


def test_nobody_of_another_union_is_named_by_a_number(told, settings):
    """Numbers are counted up easily: none leads to a name of another union, and a sign that is no digit is told."""
    settings.TODAY = "2026-05-25"
    writer, stranger = signed_in(told, "林芳"), told.number("陶然")
    for typed in (stranger, "²", "9" * 40, "999999"):
        page = writer.post("/suggestions/new/", {"subject": "料架加滑轮", "present": "搬不动。", "method": "加轮。", "effect": "省力。", "together": [typed], "act": "send"})
        assert page.status_code in (409, 422) and "名册里没有" in page.content.decode() and "陶然" not in page.content.decode(), typed
