"""The pages of sessions: what must go to the congress, the plan back from its day, the places side by side, the agenda on the screen."""

import pytest

import cast as people
from stories.test_session import agreed, day
from story import signed_in
from unionhall.desk import asked, run
from unionhall.systems.congress import backplan
from unionhall.systems.congress.sessions import in_words
from unionhall.systems.organization.models import Union

pytestmark = pytest.mark.django_db
DAY = "2026-03-23"


@pytest.fixture
def told(db, settings):
    settings.TODAY = DAY
    return people.make()


def test_a_member_reads_whether_a_wage_agreement_must_go_to_the_congress_and_under_which_article(told):
    page = signed_in(told, "林芳").get("/congress/matters/", {"q": "工资集体协议和休假制度"}).content.decode()
    assert "劳动合同法第五十一条" in page and "审议通过" in page and "要分项表决" in page
    assert "书面要求纠正</a>" not in page  # that is for those who run the union


def test_state_firms_pass_their_pay_plan_others_are_heard(told):
    clerk = signed_in(told, "秦月")
    assert "全民所有制工业企业法第五十二条" in clerk.get("/congress/matters/", {"q": "工资调整方案", "owner": "state"}).content.decode()
    other = clerk.get("/congress/matters/", {"q": "工资调整方案", "owner": "other"}).content.decode()
    assert "全民所有制" not in other and "没有上会就发布了" in other


def test_the_plan_counts_back_from_the_day_under_the_law_of_the_place(told):
    law = asked.law(told.factory.pk)
    steps = {one.label: one.last for one in backplan.plan(day("2026-05-20"), day(DAY), law)}
    assert steps["会议文件送达代表，代表团（组）开始讨论"] == day("2026-05-13") and steps["报上一级工会"] == day("2026-05-29")
    members = {one.label: one.last for one in backplan.plan(day("2026-05-20"), day(DAY), law, members=True)}
    assert members["通知代表日期、议程和讨论事项"] == day("2026-05-12")  # five clear working days
    page = signed_in(told, "林芳").get("/congress/plan/", {"meets": "2026-03-25"}).content.decode()
    assert "已经过了" in page and "企业民主管理规定 第十八条" in page
    clerk = signed_in(told, "秦月")
    for typed in ("五月", "9999-12-31", "0001-01-01"):
        assert clerk.get("/congress/plan/", {"meets": typed}).status_code == 422


def test_a_year_whose_holidays_are_not_known_yet_says_so(told):
    steps = backplan.plan(day("2029-05-20"), day(DAY), asked.law(told.factory.pk))
    assert any(one.last is None and "2029" in one.said for one in steps)


def test_the_places_stand_side_by_side_and_the_own_one_is_marked(told):
    Union.objects.filter(pk=told.factory.pk).update(region="shanghai")
    page = signed_in(told, "秦月").get("/congress/places/").content.decode()
    assert all(word in page for word in ("上海", "浙江", "山东", "重庆", "陕西", "本单位", "上海市职工代表大会条例 第二十一条", "依据待核"))


def test_the_clerk_chooses_the_place_and_the_next_congress_is_under_its_rules(told):
    clerk, member = signed_in(told, "秦月"), signed_in(told, "林芳")
    assert member.post("/congress/places/set/", {"place": "shanghai"}).status_code == 403 and clerk.post("/congress/places/set/", {"place": "mars"}).status_code == 409
    assert clerk.post("/congress/places/set/", {"place": "shanghai"}, follow=True).status_code == 200
    assert asked.law(told.factory.pk).rules.on(day(DAY))["congress.notice"].article == "上海市职工代表大会条例 第三十条"


def test_the_agenda_stands_on_the_screen_for_those_who_preside_only(told):
    story = agreed(told)
    page = signed_in(told, "秦月").get(f"/congress/{story.pk}/screen/")
    assert page.status_code == 200 and "行政工作报告" in page.content.decode()
    assert signed_in(told, "林芳").get(f"/congress/{story.pk}/screen/").status_code == 403


def test_rows_stand_as_tables_and_never_as_a_program_writes_them(told):
    story = agreed(told)
    page = signed_in(told, "秦月").get(f"/cases/{story.pk}/").content.decode()
    assert "[{" not in page and "<th scope=\"col\">选举单位</th>" in page and "铸造车间" in page
    assert "倒排日期" in page and "议程大屏" in page


@pytest.mark.parametrize(("scale", "said"), [("1-99:30; 100-3000:30+5/100; 3001-:175", "99 人以下 30 人；100 至 3000 人 30 人起，每多 100 人加 5 人；3001 人以上 175 人"), ("30-100:3-5; 101-:7-", "30 至 100 人 3 至 5 人；101 人以上 7 人以上")])
def test_a_scale_is_said_in_words(scale, said):
    assert in_words(scale) == said


def test_delegates_ask_for_the_floor_and_stand_on_the_screen_in_their_order(told):
    from stories.test_session import sitting

    story = sitting(told)
    for name in ("周杰", "林芳"):
        run.line(story.pk, "speak", told.who(name, day("2026-04-10")), told.number(name), day("2026-04-10"), {"item": "工资集体协议草案"})
    chair = signed_in(told, "秦月")
    found = chair.get(f"/congress/{story.pk}/screen/speakers/").json()["waiting"]
    assert [one["who"] for one in found] == ["周杰", "林芳"]
    assert "speakers" in chair.get(f"/congress/{story.pk}/screen/").content.decode()
    assert signed_in(told, "林芳").get(f"/congress/{story.pk}/screen/speakers/").status_code == 403
