"""Requests and aid in the browser: without login on a phone, at the desk, and a leader's visits with the network cut."""

import io
from datetime import date

from PIL import Image

import cast as people
from unionhall.desk.models import Case, File
from unionhall.systems.organization.models import Membership, Office, Person, Unit
from unionhall.systems.requests import intake

from .test_congress import key

DAY = "2026-06-08"


def picture(colour):
    """A photo as a phone takes it."""
    out = io.BytesIO()
    Image.new("RGB", (900, 700), colour).save(out, "JPEG")
    return out.getvalue()


def told_of():
    """The cast; 周杰 leads the group in which 林芳, 何勇 and 许静 are."""
    told = people.make()
    group = Unit.objects.create(union=told.factory, kind="group", name="机加一组")
    Membership.objects.filter(person_id__in=[told.number(name) for name in ("林芳", "何勇", "许静")]).update(group=group)
    Office.objects.create(union=told.factory, person=Person.objects.get(pk=told.number("周杰")), role="leader", unit=group, since=date(2024, 1, 1))
    return told


def test_a_matter_without_a_name_is_asked_answered_and_rated_by_code_on_a_phone(transactional_db, settings, come):
    settings.TODAY = DAY
    told = told_of()
    phone = come(390, 844)
    phone.goto("/q/?u=HX")
    phone.fill("#text", "食堂中午没有热菜，倒班的吃不上。")
    phone.get_by_role("button", name="提交").click()
    code = phone.locator(".receipt-code").inner_text()
    row = Case.objects.get(procedure="request")
    assert not row.opened_by.isdigit()

    clerk = come(1280, 900, key(told, "秦月"))
    clerk.goto(f"/cases/{row.pk}/do/triage/")
    clerk.select_option("select[name=handler]", told.number("秦月"))
    clerk.get_by_role("button", name="分类交办").click()
    clerk.wait_for_url(f"**/cases/{row.pk}/**")
    clerk.goto(f"/cases/{row.pk}/do/answer_now/")
    clerk.fill("textarea[name=answer]", "从明天起留一个热菜窗口到一点半。")
    clerk.check("input[name=outcome_kind][value=solved]", force=True)
    clerk.get_by_role("button", name="答复诉求人").click()
    clerk.wait_for_url(f"**/cases/{row.pk}/#now")

    phone.goto(f"/q/track/#{code}")
    phone.get_by_role("button", name="查", exact=True).click()
    phone.get_by_text("留一个热菜窗口", exact=False).first.wait_for()
    phone.check("input[name=looked][value=fair]", force=True)
    phone.check("input[name=solved][value=yes]", force=True)
    phone.get_by_role("button", name="评价", exact=True).click()
    phone.get_by_text("待回访").first.wait_for()
    assert intake.of_code(code)[0].stage == "callback"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_three_visits_and_two_photos_survive_a_cut_line_and_arrive_once(transactional_db, settings, come):
    settings.TODAY = DAY
    told = told_of()
    phone = come(390, 844, key(told, "周杰"))
    phone.goto("/aid/visit/")
    assert "彭磊" not in phone.locator("#employee").inner_text()  # another group's people are no business of this leader
    phone.context.set_offline(True)
    for at, name in enumerate(("林芳", "何勇", "许静")):
        phone.select_option("#employee", told.number(name))
        phone.fill("#met", "本人")
        phone.fill("#saw", f"第{at + 1}户，情况正常。")
        if at < 2:
            phone.check("input[name=photo_ok]")
            phone.set_input_files("input[name=photos]", {"name": f"照片{at}.jpg", "mimeType": "image/jpeg", "buffer": picture((200, 40 * at, 60))})
        phone.get_by_role("button", name="存好并上传").click()
        phone.locator("[data-queue] li").nth(at).wait_for()
    assert "3" in phone.locator("[data-line]").inner_text() and not Case.objects.filter(procedure="visit").exists()

    phone.context.set_offline(False)
    phone.evaluate("dispatchEvent(new Event('online'))")
    phone.get_by_text("都已上传").wait_for(timeout=20000)
    phone.evaluate("dispatchEvent(new Event('online'))")
    phone.reload()
    phone.get_by_text("都已上传").wait_for()
    rows = list(Case.objects.filter(procedure="visit"))
    assert len(rows) == 3 and {row.stage for row in rows} == {"visited"}
    assert File.objects.filter(case__in=rows).count() == 2
