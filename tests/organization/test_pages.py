"""The pages of the register as a clerk, a leader and a member use them."""

import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from unionhall.systems.organization import accounts, proxy, transfers
from unionhall.systems.organization.models import (
    Account,
    Held,
    Holidays,
    Membership,
    Office,
    Opening,
    OwnRule,
    Person,
    Proxy,
    Term,
    Union,
    Unit,
)

from .conftest import DAY, PASSWORD
from .test_importing import LI, ZHANG

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent.parent / "data"


def words(answer):
    return answer.content.decode()


def sheet_of(*rows):
    heads = list(dict.fromkeys(head for row in rows for head in row))
    text = "\n".join(",".join(row.get(head, "") for head in heads) for row in ({head: head for head in heads}, *rows))
    return SimpleUploadedFile("名册.csv", text.encode(), "text/csv")


# --- the register ----------------------------------------------------------------------------------------------------------


def test_the_list_finds_by_name_number_group_and_initials(factory, browser_of):
    clerk = browser_of("clerk")
    person = Person.objects.create(union=factory.union, name="单丹", work_number="W77")
    Membership.objects.create(union=factory.union, person=person, group=factory.groups[1], since=DAY)
    for asked in ("单丹", "W77", "机加二组", "sd"):
        page = words(clerk.get(reverse("members"), {"q": asked}))
        assert "单　丹" in page and "H05" not in page, asked
    assert "没有找到人" in words(clerk.get(reverse("members"), {"q": "cd"})), "单 is read shàn as a surname"


def test_a_leader_lists_the_own_group_only_and_reads_no_hardship(factory, browser_of):
    Person.objects.filter(pk=factory.people["member"].pk).update(hardship=True, note="家庭困难")
    leader = browser_of("leader")
    assert "二组工友" not in words(leader.get(reverse("members")))
    page = words(leader.get(reverse("member", kwargs={"number": factory.people["member"].pk})))
    assert "困难" not in page
    assert "困难职工" in words(browser_of("clerk").get(reverse("member", kwargs={"number": factory.people["member"].pk})))


def test_no_list_and_no_page_shows_a_whole_number_before_it_is_opened(factory, browser_of):
    person = factory.people["member"]
    person.set_identity("居民身份证", ZHANG["证件号码"])
    person.save()
    clerk = browser_of("clerk")
    address = reverse("member", kwargs={"number": person.pk})
    for page in (words(clerk.get(reverse("members"))), words(clerk.get(address))):
        assert ZHANG["证件号码"] not in page and ZHANG["证件号码"][-4:] not in page and "13800000001" not in page
    opened = clerk.post(reverse("member_open", kwargs={"number": person.pk, "field": "identity"}), {"why": "核对帮扶申请"})
    assert ZHANG["证件号码"] in words(opened) and opened["Cache-Control"] == "no-store, private"
    mine = words(browser_of("member").get(reverse("me")))
    assert "核对帮扶申请" in mine and "clerk员" in mine
    assert Opening.objects.count() == 1


def test_opening_without_a_reason_is_refused_and_not_logged(factory, browser_of):
    person = factory.people["member"]
    answer = browser_of("clerk").post(reverse("member_open", kwargs={"number": person.pk, "field": "phone"}), {"why": ""}, follow=True)
    assert "为什么要看" in words(answer) and not Opening.objects.exists()


def test_the_clerk_registers_changes_and_gives_offices_on_the_pages(factory, browser_of):
    clerk = browser_of("clerk")
    made = clerk.post(reverse("member_new"), {"name": "新会员", "group": factory.groups[0].pk, "id_kind": "居民身份证", "identity": ZHANG["证件号码"], "phone": "13911112222", "work_number": "N9", "day": "2026-11-20"})
    person = Person.objects.get(name="新会员")
    assert made.status_code == 302 and (person.sex, person.born) == ("男", "1985-06-15")
    wrong = clerk.post(reverse("member_new"), {"name": "错号", "identity": ZHANG["证件号码"][:17] + "A", "day": "2026-11-20"})
    assert wrong.status_code == 422 and not Person.objects.filter(name="错号").exists()
    clerk.post(reverse("member_change", kwargs={"number": person.pk, "act": "regroup"}), {"group": factory.groups[1].pk, "day": "2026-11-23"})
    assert Membership.objects.get(person=person, until=None).group == factory.groups[1]
    clerk.post(reverse("office_new", kwargs={"number": person.pk}), {"role": "leader", "unit": factory.groups[1].pk, "day": "2026-11-23"})
    office = Office.objects.get(person=person)
    assert office.role == "leader"
    clerk.post(reverse("office_end", kwargs={"office": office.pk}), {"day": "2026-11-30"})
    office.refresh_from_db()
    assert office.until.isoformat() == "2026-11-30"
    refused = clerk.post(reverse("member_change", kwargs={"number": person.pk, "act": "expel"}), {"day": "2026-11-23", "reason": ""})
    assert refused.status_code == 422 and "第七条" in words(refused)


def test_a_group_of_another_union_cannot_be_chosen_in_a_form(factory, browser_of):
    foreign = Unit.objects.create(union=factory.school, kind="group", name="语文组")
    answer = browser_of("clerk").post(reverse("member_change", kwargs={"number": factory.people["member"].pk, "act": "regroup"}), {"group": foreign.pk, "day": "2026-11-23"})
    assert answer.status_code == 422


def test_a_member_goes_over_to_the_school_by_slip(factory, browser_of):
    person = factory.people["member"]
    clerk = browser_of("clerk")
    clerk.post(reverse("member_out", kwargs={"number": person.pk}), {"to": "实验中学工会", "reason": "调动", "day": "2026-11-23"})
    slip = Membership.objects.get(person=person, until=None)
    assert slip.slip in words(clerk.get(reverse("transfers")))
    paper = clerk.get(reverse("transfer_slip", kwargs={"number": slip.pk}))
    assert paper.content.startswith(b"%PDF")
    Office.objects.create(union=factory.school, person=factory.teacher, role="clerk", since=DAY)
    school = browser_of("teacher")
    refused = school.post(reverse("transfer_receive"), {"number": slip.slip, "name": "别人", "day": "2026-11-23"})
    assert refused.status_code == 422 and "没有找到接转单" in words(refused)
    school.post(reverse("transfer_receive"), {"number": slip.slip, "name": person.name, "day": "2026-11-23"})
    person.refresh_from_db()
    assert person.union == factory.school
    assert not transfers.under_way(factory.union, DAY)


def test_the_district_sees_counts_of_the_unions_below_and_founds_a_new_one(factory, browser_of):
    Office.objects.filter(person=factory.people["upper"]).update(role="clerk")
    district = browser_of("upper")
    page = words(district.get(reverse("units")))
    assert "红星机械厂工会" in page and "10 人" in page and "有选举权 10 人" in page
    district.post(reverse("union_new"), {"name": "新兴纺织厂工会", "short": "新兴工会", "code": "XINXING", "kind": "grassroots", "unit_type": "enterprise"})
    assert Union.objects.get(code="XINXING").parent == factory.district
    again = district.post(reverse("union_new"), {"name": "另一家", "short": "另一家", "code": "XINXING", "kind": "grassroots", "unit_type": "enterprise"})
    assert again.status_code == 422 and "已经有了" in words(again)
    foreign = district.get(reverse("units"), {"at": factory.school.pk})
    assert foreign.status_code == 200, "it lies below"
    assert browser_of("clerk").get(reverse("units"), {"at": factory.school.pk}).status_code == 404


def test_a_group_with_members_is_not_closed(factory, browser_of):
    clerk = browser_of("clerk")
    answer = clerk.post(reverse("unit_change", kwargs={"number": factory.groups[0].pk}), {"name": "机加一组", "closed": "2026-11-23"})
    assert answer.status_code == 422 and "位会员在机加一组" in words(answer)
    clerk.post(reverse("unit_new"), {"kind": "group", "name": "机加三组", "parent": factory.branch.pk})
    made = Unit.objects.get(name="机加三组")
    assert made.parent == factory.branch
    clerk.post(reverse("unit_change", kwargs={"number": made.pk}), {"name": "机加三组", "closed": "2026-11-23"})
    made.refresh_from_db()
    assert made.closed == DAY


def test_a_term_is_entered_and_counted_down(factory, browser_of):
    clerk = browser_of("clerk")
    refused = clerk.post(reverse("term_new"), {"body": "committee", "number": 4, "since": "2022-03-09", "years": 4})
    assert refused.status_code == 422 and "3年或5年" in words(refused)
    clerk.post(reverse("term_new"), {"body": "committee", "number": 4, "since": "2022-03-09", "years": 5})
    assert Term.objects.get().until.isoformat() == "2027-03-08"
    assert "还剩 105 天" in words(clerk.get(reverse("terms"))) and "还剩 105 天" in words(clerk.get(reverse("units")))


# --- import ----------------------------------------------------------------------------------------------------------------


def test_a_roster_is_looked_through_first_then_written_in_and_what_waits_is_decided(factory, browser_of):
    clerk = browser_of("clerk")
    done = clerk.post(reverse("import"), {"file": sheet_of(ZHANG, LI | {"出生日期": "1999-01-01"})}, follow=True)
    assert "1 行要人定" in words(done) and "出生日期与身份证号不一致" in words(done)
    assert not Person.objects.filter(name="张建国").exists(), "nothing is written by the dry run"
    number = done.request["PATH_INFO"].split("/")[2]
    marked = clerk.get(reverse("import_marked", kwargs={"number": number}))
    assert marked.content.startswith(b"PK")
    applied = clerk.post(reverse("import_apply", kwargs={"number": number}), follow=True)
    assert "已写入 1 人" in words(applied) and Person.objects.filter(name="张建国").exists()
    again = clerk.post(reverse("import_apply", kwargs={"number": number}), follow=True)
    assert "没有变化 1 人" in words(again)
    held = Held.objects.get()
    page = clerk.get(reverse("held"))
    assert "李秀兰" in words(page)
    wrong = clerk.post(reverse("held_decide", kwargs={"number": held.pk}), {f"{held.pk}-姓名": "李秀兰", f"{held.pk}-证件号码": LI["证件号码"], f"{held.pk}-小组": "机加二组", f"{held.pk}-出生日期": "1999-01-02", "decision": "fix"})
    assert wrong.status_code == 422 and "不一致" in words(wrong)
    clerk.post(reverse("held_decide", kwargs={"number": held.pk}), {f"{held.pk}-姓名": "李秀兰", f"{held.pk}-证件号码": LI["证件号码"], f"{held.pk}-小组": "机加二组", f"{held.pk}-分会": "机加分会", f"{held.pk}-出生日期": "1990-03-12", "decision": "fix"})
    assert Membership.objects.get(person__name="李秀兰").group == factory.groups[1]
    assert "没有待处理的行" in words(clerk.get(reverse("held")))


def test_the_uploaded_file_and_its_rows_lie_encrypted_on_the_disk(factory, browser_of, settings, tmp_path):
    settings.FILES = tmp_path  # papers of other tests lie in the common folder
    browser_of("clerk").post(reverse("import"), {"file": sheet_of(ZHANG)})
    kept = [path.read_bytes() for path in Path(settings.FILES).rglob("*") if path.is_file()]
    assert kept and not [one for one in kept if ZHANG["证件号码"].encode() in one or "张建国".encode() in one]


@pytest.mark.parametrize(("name", "content"), [
    ("空.xlsx", b""), ("假.xlsx", b"MZ\x90\x00 not a workbook"), ("乱.csv", b"\x00\xff\x00\xff" * 50), ("图.docx", b"\x89PNG\r\n"), ("无表头.csv", "甲,乙\n1,2".encode()), ("空行.csv", b"\n" * 1000),
])  # fmt: skip
def test_a_file_that_is_no_roster_gets_one_sentence(factory, browser_of, name, content):
    answer = browser_of("clerk").post(reverse("import"), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422 and "class=\"wrong\"" in words(answer)


def test_a_file_over_the_limit_gets_one_sentence(factory, browser_of, settings):
    settings.UPLOAD_LIMIT = 1000
    answer = browser_of("clerk").post(reverse("import"), {"file": SimpleUploadedFile("大.csv", b"x" * 2000)})
    assert answer.status_code == 422 and "超过" in words(answer)


def test_a_large_file_becomes_a_job(factory, browser_of, settings, monkeypatch):
    from unionhall.desk.models import Job
    from unionhall.systems.organization import uploads

    monkeypatch.setattr(uploads, "BYTES_AT_ONCE", 10)
    clerk = browser_of("clerk")
    answer = clerk.post(reverse("import"), {"file": sheet_of(ZHANG)})
    job = Job.objects.get()
    assert answer.url == reverse("job", kwargs={"number": job.pk}) and job.kind == "roster.check"
    assert uploads.check_job(job, lambda *_: None)["url"] == reverse("import_check", kwargs={"number": job.args["intake"]})
    clerk.post(reverse("import_apply", kwargs={"number": job.args["intake"]}))
    job = Job.objects.get(kind="roster.import")
    said = []
    assert uploads.import_job(job, lambda *one: said.append(one))["created"] == 1 and said
    assert uploads.import_job(job, lambda *_: None)["created"] == 0, "a crashed worker's job is run again without harm"


def test_the_same_file_twice_waits_once(factory, browser_of):
    clerk = browser_of("clerk")
    for _ in range(2):
        done = clerk.post(reverse("import"), {"file": sheet_of(LI | {"出生日期": "1999-01-01"})}, follow=True)
        clerk.post(reverse("import_apply", kwargs={"number": done.request["PATH_INFO"].split("/")[2]}))
    assert Held.objects.count() == 1


def test_the_template_offers_the_unions_own_groups(factory, browser_of):
    from openpyxl import load_workbook

    answer = browser_of("leader").get(reverse("import_template"))
    book = load_workbook(io.BytesIO(answer.content))
    assert "机加一组" in {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def test_a_chain_from_the_chat_is_matched_to_the_own_members(factory, browser_of):
    text = "秋游接龙\n1. member员 带1人\n2. 没有这人\n3. clerk员"
    clerk = browser_of("clerk")
    page = words(clerk.post(reverse("chain"), {"text": text}))
    assert "member员" in page and "要确认" in page
    listed = clerk.post(reverse("chain_file"), {"token": text})
    assert listed.content.startswith(b"PK")
    assert clerk.post(reverse("chain"), {"text": "今天天气不错"}).status_code == 422


# --- accounts --------------------------------------------------------------------------------------------------------------


def test_slips_are_printed_for_a_group_and_open_the_door(factory, browser_of):
    clerk = browser_of("clerk")
    assert "打印登录条" in words(clerk.get(reverse("account_slips")))
    answer = clerk.post(reverse("account_slips"), {"unit": factory.groups[1].pk})
    assert answer.content.startswith(b"%PDF") and answer["Cache-Control"] == "no-store, private"
    assert Account.objects.get(person=factory.people["other"]).code_hash


def test_cards_are_numbered_and_the_code_on_them_says_only_whether_it_is_a_member(factory, browser_of, client):
    clerk = browser_of("clerk")
    person = factory.people["member"]
    assert clerk.post(reverse("member_card"), {"person": person.pk}).content.startswith(b"%PDF")
    person.refresh_from_db()
    assert person.card == "HONGXING-000001"
    address = browser_of("member").get(reverse("card")).context["address"]
    page = words(client.get(address))
    assert "今天是会员" in page and "m*****员" in page and "member员" not in page and "H01" not in page
    assert client.get(address[:-2] + "x/").status_code == 404
    Membership.objects.filter(person=person).update(state="quit")
    assert "今天不是会员" in words(client.get(address))


def test_the_administrator_closes_an_account_and_sees_no_business_data(factory, browser_of, account_of):
    account_of("member")
    admin = browser_of("admin")
    assert "member员" in words(admin.get(reverse("accounts")))
    admin.post(reverse("account_act", kwargs={"number": factory.people["member"].pk, "act": "close"}))
    assert not Account.objects.get(person=factory.people["member"]).is_active
    assert admin.get(reverse("members")).status_code == 403
    own = admin.post(reverse("account_act", kwargs={"number": factory.people["admin"].pk, "act": "close"}), follow=True)
    assert "不能停用自己的账号" in words(own)


def test_the_owner_of_the_machine_gives_a_code_by_command(factory, capsys):
    from unionhall.cli.main import main

    assert main(["account", "code", "--union", "HONGXING", "--work-number", "H01"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["name"] == "member员" and accounts.looks_like_code(told["code"])
    assert main(["account", "code", "--union", "HONGXING", "--name", "没有这人"]) == 2
    assert "请先导入名册" in capsys.readouterr().err
    assert main(["account", "code", "--union", "NOWHERE", "--name", "x"]) == 2
    assert main(["account", "list", "--union", "HONGXING"]) == 0
    listed = json.loads(capsys.readouterr().out)["accounts"]
    assert [one["name"] for one in listed] == ["member员"] and "138" not in str(listed)
    assert main(["account", "list"]) == 0
    assert {one["code"] for one in json.loads(capsys.readouterr().out)["unions"]} == {"DEMO-QU", "HONGXING", "SCHOOL"}


def test_the_command_imports_a_roster_and_again_updates(factory, capsys):
    from unionhall.cli.main import main

    path = str(DATA / "roster_clean.xlsx")
    Union.objects.create(code="HX2", name="红星机械厂第二工会", short="红星二工会")
    assert main(["roster", "import", path, "--union", "HX2"]) == 0
    assert json.loads(capsys.readouterr().out)["created"] == 386
    assert main(["roster", "import", path, "--union", "HX2"]) == 0
    assert json.loads(capsys.readouterr().out)["created"] == 0
    assert main(["roster", "import", path, "--union", "NOWHERE"]) == 2
    assert "没有代码为" in capsys.readouterr().err


# --- me, proxies -----------------------------------------------------------------------------------------------------------


def test_my_page_shows_my_numbers_masked_and_opens_them_for_me(factory, browser_of):
    me = browser_of("member")
    assert "138****0001" in words(me.get(reverse("me")))
    assert "13800000001" in words(me.post(reverse("me_open"), {"field": "phone"}))
    assert Opening.objects.get().by == factory.people["member"]


def test_what_was_typed_for_me_waits_until_i_confirm_it(factory, browser_of):
    row = proxy.note(factory.union.pk, str(factory.people["member"].pk), str(factory.people["leader"].pk), "提案2026-017", 3, "附议提案", DAY)
    me = browser_of("member")
    assert "附议提案" in words(me.get(reverse("me")))
    address = reverse("me_confirm", kwargs={"number": row.pk})
    assert "2026年12月23日" in words(me.get(address))
    me.post(address)
    row.refresh_from_db()
    assert row.way == "self"
    assert browser_of("other").get(address).status_code == 404


def test_a_leader_confirms_with_a_signed_sheet_for_the_own_group(factory, browser_of):
    from PIL import Image

    row = proxy.note(factory.union.pk, str(factory.people["member"].pk), str(factory.people["clerk"].pk), "提案2026-017", 3, "附议提案", DAY)
    leader = browser_of("leader")
    address = reverse("proxy_confirm", kwargs={"number": row.pk})
    assert "签名的照片" in words(leader.post(address, {"code": ""}))
    photo = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(photo, "JPEG")
    assert leader.post(address, {"paper": SimpleUploadedFile("签名.jpg", photo.getvalue(), "image/jpeg")}).status_code == 302
    row.refresh_from_db()
    assert row.way == "paper" and len(row.paper) == 64
    other = Proxy.objects.create(union=factory.union, person=factory.people["other"], by=factory.people["clerk"], case_number="x", what="y", on=DAY)
    assert leader.get(reverse("proxy_confirm", kwargs={"number": other.pk})).status_code == 404


# --- holidays, own rules ---------------------------------------------------------------------------------------------------


def test_the_administrator_enters_the_holidays_of_a_year_and_deadlines_go_on(factory, browser_of):
    from unionhall.systems.organization import api

    admin = browser_of("admin")
    address = reverse("holidays_of", kwargs={"year": 2027})
    assert 2027 not in api.law(factory.union.pk)[1].years
    off = "元旦 1月1日至3日\n春节：2月6日—12日（共7天）\n劳动节 5月1日至5日"
    wrong = admin.post(address, {"source": "国办发明电〔2026〕9号", "off": off + "\n国庆 13月1日", "work": "1月4日"})
    assert wrong.status_code == 422 and "不存在的日期" in words(wrong) and "不是周末" in words(wrong)
    assert admin.post(address, {"source": "国办发明电〔2026〕9号", "off": off, "work": "2月13日、5月8日"}).status_code == 302
    from datetime import date

    calendar = api.law(factory.union.pk)[1]
    assert not calendar.is_workday(date(2027, 2, 8)) and calendar.is_workday(date(2027, 2, 13))
    assert "国办发明电〔2026〕9号" in words(admin.get(address)) and Holidays.objects.get().by == factory.people["admin"]


def test_one_works_clerk_does_not_change_the_holidays_of_everybody(factory, browser_of):
    answer = browser_of("clerk").post(reverse("holidays_of", kwargs={"year": 2027}), {"source": "x", "off": "元旦 1月1日", "work": ""})
    assert answer.status_code == 403 and not Holidays.objects.exists()


def test_a_year_that_came_with_the_platform_is_shown_and_not_changed(factory, browser_of):
    page = browser_of("admin").get(reverse("holidays_of", kwargs={"year": 2026}))
    assert "10月1日—10月7日" in words(page) and page.context["form"] is None


def test_a_figure_of_the_own_rules_is_kept_within_the_bounds_of_the_law(factory, browser_of):
    from unionhall.systems.organization import api

    chair = browser_of("chair")
    address = reverse("rule_set", kwargs={"key": "proposal.seconders"})
    refused = chair.post(address, {"value": "99", "article": "本厂办法第六条", "since": "2026-11-23"})
    assert refused.status_code == 422 and "不能多于20人" in words(refused) and not OwnRule.objects.exists()
    assert chair.post(address, {"value": "2.5", "article": "x", "since": "2026-11-23"}).status_code == 422
    chair.post(address, {"value": "5", "article": "本厂办法第六条", "since": "2026-11-23"})
    book = api.law(factory.union.pk)[0]
    assert book.on(DAY)["proposal.seconders"].value == 5
    assert book.on(DAY.replace(day=22))["proposal.seconders"].value != 5, "earlier cases keep the earlier figure"
    assert "本厂办法第六条" in words(chair.get(reverse("rules")))
    assert browser_of("clerk").get(reverse("rule_set", kwargs={"key": "no.such"})).status_code == 404


def test_the_law_of_another_union_does_not_change_with_ours(factory, browser_of):
    from unionhall.systems.organization import api

    browser_of("chair").post(reverse("rule_set", kwargs={"key": "proposal.seconders"}), {"value": "5", "article": "本厂办法第六条", "since": "2026-11-23"})
    assert api.law(factory.school.pk)[0].on(DAY)["proposal.seconders"].value != 5


def test_the_password_of_the_cast_is_not_a_weak_one(factory, account_of):
    assert accounts.wrong_password(account_of("member"), PASSWORD, PASSWORD) == ""


@pytest.mark.parametrize(("name", "typed"), [("term_new", {"body": "committee", "number": "5", "years": "5", "since": "9999-12-31"}), ("office_new", {"role": "women", "day": "0001-01-01"}), ("office_new", {"role": "women", "day": "2026-11-23", "until": "9999-12-31"})])
def test_a_day_in_a_year_that_nobody_can_mean_is_refused_beside_its_field(factory, browser_of, name, typed):
    here = {"number": factory.people["member"].pk} if name == "office_new" else {}
    answer = browser_of("chair").post(reverse(name, kwargs=here), typed)
    assert answer.status_code == 422 and "日期的年份要在 1900 到 2200 之间" in words(answer)
    assert not Term.objects.exists() and not Office.objects.filter(role="women").exists()
