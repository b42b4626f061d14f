"""The twenty-four proposals of a factory and a school, entered as from the pages: what the platform shows the writer and the committee, and what not."""

import json
from pathlib import Path

import pytest

from cast import Cast
from story import TEXT, Story, day, filed
from unionhall.core.procedure import Refused
from unionhall.desk import run
from unionhall.systems.congress import drafts, screening
from unionhall.systems.congress.pages import begin
from unionhall.systems.organization.api import roles
from unionhall.systems.organization.models import Membership, Office, Person, Term, Union, Unit

GIVEN = json.loads((Path(__file__).parent.parent / "data" / "proposals.json").read_text(encoding="utf-8"))
PROPOSALS = {one["no"]: one for one in GIVEN["proposals"]}


class Seat:
    """Who sits at the page."""

    def __init__(self, union: Union, person: Person, on):
        self.union, self.person, self.day, self.roles = union, person, on, roles(str(person.pk), union.pk, on)


def delegates() -> dict[str, Union]:
    """Both unions with the delegates of the file."""
    unions = {}
    for code, name in (("F", "红星机械厂"), ("S", "实验中学")):
        union = unions[name] = Union.objects.create(code=code, name=f"{name}工会", short=name, employer=name)
        term = Term.objects.create(union=union, body="staff_congress", number=6, since=day("2024-01-01"), until=day("2028-12-31"))
        team = Unit.objects.create(union=union, kind="delegation", name="代表团")
        for one in (one for one in GIVEN["delegates"] if one["unit"] == name):
            person = Person.objects.create(union=union, name=one["name"])
            Membership.objects.create(union=union, person=person, since=day("2024-01-01"))
            Office.objects.create(union=union, person=person, role="deputy", unit=team, term=term, title=one["no"], since=day("2024-01-01"), until=day("2028-12-31"))
    return unions


def entered(one: dict, unions: dict[str, Union]) -> tuple[Story, list[str]]:
    """A proposal written, seconded by everybody named, and the numbers shown as similar while it was typed."""
    union, on = unions[one["unit"]], day(one["date"])
    number = {person.name: person for person in Person.objects.filter(union=union)}
    author, seconders = number[one["proposer"]["name"]], [str(number[each["name"]].pk) for each in one["seconders"]]
    shown = [row.number for _, row, _ in drafts.alike(union.pk, one["title"], one["grounds"] + one["suggestion"])]
    values = {"subject": one["title"], "kind": one["category"], "grounds": one["grounds"], "measures": one["suggestion"], "invited": seconders}
    row = begin(Seat(union, author, on), run.who(str(author.pk), union.pk, on), values)
    for each in seconders:
        run.line(row.pk, "second", run.who(each, union.pk, on), each, on)
    return Story(Cast(union, union, {one["proposer"]["name"]: str(author.pk)}), row.pk), shown


@pytest.fixture
def all_entered(db):
    """Number in the file → (the case, the numbers in the file shown as similar)."""
    unions, cases, shown = delegates(), {}, {}
    for no, one in sorted(PROPOSALS.items(), key=lambda pair: (pair[1]["date"], pair[0])):
        cases[no], shown[no] = entered(one, unions)
    known = {(case.row.union_id, case.number): no for no, case in cases.items()}
    return cases, {no: [known[cases[no].row.union_id, number] for number in numbers] for no, numbers in shown.items()}


def test_the_three_pairs_on_one_matter_are_shown_and_no_others(all_entered):
    _, shown = all_entered
    pairs = {tuple(sorted((no, other))) for no, others in shown.items() for other in others}
    assert pairs == {tuple(pair) for pair in GIVEN["near_duplicate_pairs"]}


def test_the_later_of_a_pair_is_shown_the_earlier_one(all_entered):
    assert {no: others for no, others in all_entered[1].items() if others} == {"F-02": ["F-01"], "F-06": ["F-05"], "S-02": ["S-01"]}


def test_everything_goes_to_the_committee_but_the_one_with_a_single_seconder(all_entered):
    cases, _ = all_entered
    assert {no for no, case in cases.items() if case.stage != "review"} == {"S-11"}
    refusal = cases["S-11"].refusal("file", PROPOSALS["S-11"]["proposer"]["name"], "2026-09-20")
    assert "还差 1 人" in refusal and "《提案工作办法》" in refusal


def test_the_personal_grievances_and_the_two_matters_in_one_are_named(all_entered):
    cases, _ = all_entered
    named = {no: [text for entry in case.case.entries for text in entry.data.get("_warnings", ())] for no, case in cases.items()}
    assert {no for no, said in named.items() if any("个人事项" in one for one in said)} == set(GIVEN["personal_grievances"])
    assert {no for no, said in named.items() if any("不止一件事" in one for one in said)} == {"F-12"}
    assert "增设电动车充电棚" in named["F-12"][0] and "整修三号路面" in named["F-12"][0]


def test_a_hint_never_stands_in_the_way(all_entered):
    cases, _ = all_entered
    assert cases["F-10"].stage == "review" and cases["F-12"].stage == "review"


# --- other texts, so that nothing is fitted to the file --------------------------------------------------------------------------------------
SAME = [
    (("关于给装配车间加装空调的提案", "装配车间是铁皮顶，七八月车间温度常到38度，去年有3名职工中暑送医，风扇吹的都是热风。请厂里在装配车间安装工业空调或冷风机，高温天错时上班。"),
     ("关于解决装配车间夏季高温问题的提案", "夏天装配车间像蒸笼，最高测到40度，去年中暑三人。建议六月前装好冷风机，屋顶做隔热层，高温时段调整上班时间。")),
    (("关于增加职工停车位的提案", "厂区停车位只有86个，有车职工310人，早上七点半以后进不来，只能停在马路边，经常被贴条。请把东门空地平整出来，划出停车位120个。"),
     ("关于解决厂区停车难的提案", "职工开车上班越来越多，厂区车位不够，晚到的车停在路边常被处罚。建议把东门旁的空地硬化后划线，用作职工停车场。")),
    (("关于开办职工子女暑期托管班的提案", "双职工家庭暑假孩子没人看，有人把孩子带到车间。请工会在俱乐部办暑期托管班，请老师辅导作业，职工交成本费。"),
     ("关于解决职工子女假期无人看管问题的提案", "每年暑假，双职工的孩子没人管，带进厂区不安全。建议利用俱乐部开设托管班，由工会牵头，聘请老师。")),
    (("关于疏通二号楼下水管道的提案", "教学二号楼卫生间下水经常堵塞，污水漫到走廊，学生上课受影响。请总务处更换老旧管道，定期疏通。"),
     ("关于二号教学楼卫生间返水问题的提案", "二号楼一层卫生间返水已有两年，走廊地面常有污水，请学校把旧的下水管道换掉。")),
]
APART = [
    (("关于延长职工浴室开放时间的提案", "中班职工23点下班，浴室22点30分关门。请把浴室开放时间延到零点。"),
     ("关于职工浴室铺设防滑地面的提案", "浴室瓷砖湿滑，今年已有4人摔倒。请更换防滑地砖，加装扶手。")),
    (("关于调整高温津贴标准的提案", "高温津贴每月150元，多年没有调整。请按本市新标准发放，室外岗位上浮。"),
     ("关于高温季节发放防暑用品的提案", "去年夏天清凉饮料和药品不够分。请在六月初把藿香正气水、毛巾、绿豆发到班组。")),
    (("关于增加职工停车位的提案", "厂区停车位只有86个，有车职工310人，只能停在马路边。请把东门空地平整出来，划出停车位120个。"),
     ("关于厂区停车场安装监控的提案", "停车场没有监控，今年发生3起剐蹭，找不到责任人。请在出入口和通道安装摄像头，录像保存30天。")),
    (("关于增加教师培训经费的提案", "每位教师一年培训经费300元，报名费都不够。请列入预算，提到每人1500元。"),
     ("关于规范教师培训请假手续的提案", "外出培训要跑五个部门签字。请改为网上审批，一次办结。")),
    (("关于班主任外出参观学习的提案", "班主任多年没有外出学习。请每年安排一次到外校参观。"),
     ("关于提高班主任值班补助的提案", "班主任晚自习值班一次补助20元。请提高到50元，按月发放。")),
]


def shown_to(cast, first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether the writer of the second proposal is shown the first."""
    filed(cast, subject=first[0], grounds=first[1], measures="请有关部门研究办理。")
    return bool(drafts.alike(cast.factory.pk, second[0], second[1] + "请有关部门研究办理。"))


@pytest.mark.parametrize(("first", "second"), SAME)
def test_the_same_matter_in_other_words_is_shown(cast, first, second):
    assert shown_to(cast, first, second)


@pytest.mark.parametrize(("first", "second"), APART)
def test_another_matter_of_the_same_place_is_not_shown(cast, first, second):
    assert not shown_to(cast, first, second)


def test_what_others_still_write_is_not_shown(cast):
    from story import invited

    invited(cast)
    assert drafts.alike(cast.factory.pk, TEXT["subject"], TEXT["grounds"] + TEXT["measures"]) == []


def test_a_foreign_unions_proposals_are_not_shown(cast):
    filed(cast)
    assert drafts.alike(cast.school.pk, TEXT["subject"], TEXT["grounds"] + TEXT["measures"]) == []


@pytest.mark.parametrize(("subject", "measures"), [
    ("关于恢复我先进工作者称号的提案", "请重新评定。"), ("关于岗位工资定级的提案", "请将我的岗位工资由四级调为五级。"), ("请求为本人办理工伤认定", "请尽快申报。"), ("关于宿舍调换的提案", "请给我调换一间朝南的宿舍。"),
])
def test_a_matter_of_the_writer_alone_is_named(subject, measures):
    assert screening.personal(subject, measures)


@pytest.mark.parametrize(("subject", "measures"), [
    ("关于提高职工本人及子女补充医疗报销比例的提案", "请列入今年集体协商。"), ("关于加强对我校实验室安全检查的提案", "请给我校每个实验室配备洗眼器。"), ("关于完善我厂考勤办法的提案", "我们建议按班次排班，请假须由本人签字。"),
    ("关于开展自我健康管理培训的提案", "我认为应当每季度一次。"),
])
def test_a_common_matter_is_not_named_personal(subject, measures):
    assert screening.personal(subject, measures) == ""


@pytest.mark.parametrize("subject", ["关于更换更衣柜及增设热水器的提案", "关于整修篮球场、更换浴室热水器的提案", "关于公开食堂采购价格并延长晚餐供应的提案"])
def test_two_matters_in_one_title_are_named(subject):
    assert screening.several(subject)


@pytest.mark.parametrize("subject", ["关于改善喷漆房通风条件、保障职工健康的提案", "关于修订绩效和津贴办法的提案", "关于加装隔音板和防护罩的提案", "关于建立师徒结对与培训档案的提案"])
def test_one_matter_with_several_parts_is_one(subject):
    assert screening.several(subject) == ""


def test_nobody_outside_the_delegates_writes_a_proposal(cast):
    with pytest.raises(Refused, match="须由职工代表办理"):
        filed(cast, by="罗文")
