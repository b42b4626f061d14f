"""The sample unions' congresses: a factory's 职代会 and a school's 教代会 from the quotas to the tasks that follow, and what is open and appraised afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from unionhall.core.procedure import Who
from unionhall.desk import run
from unionhall.desk.models import Case
from unionhall.systems.openness import survey
from unionhall.systems.organization.models import Office, Union

Say = Callable[[str], None]


@dataclass(frozen=True)
class Story:
    """One congress: its figures and what is put to the vote."""

    procedure: str
    subject: str
    meets: date
    place: str
    staff: int
    women: int
    quota: tuple[dict[str, Any], ...]
    items: tuple[dict[str, Any], ...]
    votes: dict[str, tuple[int, int]]  # item → for, against
    came: int
    tasks: tuple[dict[str, Any], ...]


FACTORY = Story(
    "staff_congress", "红星机械厂第六届职工代表大会第三次会议", date(2026, 3, 27), "职工俱乐部", 386, 92,
    (
        {"unit": "铸造车间", "people": 120, "delegates": 13, "managers": 2, "women": 2, "front": 10}, {"unit": "机加车间", "people": 150, "delegates": 16, "managers": 2, "women": 4, "front": 13},
        {"unit": "装配车间", "people": 70, "delegates": 8, "managers": 1, "women": 3, "front": 6}, {"unit": "机关科室", "people": 46, "delegates": 5, "managers": 2, "women": 2, "front": 1},
    ),
    (
        {"title": "2025年生产经营工作报告", "matter": "plan", "power": "advise", "reporter": "厂长", "minutes": 30}, {"title": "上次大会提案落实情况报告", "matter": "last_session", "power": "supervise", "reporter": "工会", "minutes": 15},
        {"title": "2026年工资集体协议草案", "matter": "collective_contract", "power": "pass", "minutes": 20}, {"title": "女职工权益保护专项集体合同草案", "matter": "collective_contract", "power": "pass", "minutes": 15},
        {"title": "2026年职工福利费使用方案", "matter": "welfare", "power": "pass", "minutes": 15},
    ),
    {"2026年工资集体协议草案": (37, 2), "女职工权益保护专项集体合同草案": (38, 0), "2026年职工福利费使用方案": (20, 17)}, 39,
    ({"subject": "四月起按新工资标准发放", "owner": "劳资科", "until": date(2026, 4, 30)}, {"subject": "福利费方案修改后提交下次大会", "owner": "后勤科", "until": date(2026, 12, 31)}),
)  # fmt: skip
SCHOOL = Story(
    "teachers_congress", "实验中学第四届教职工代表大会第二次会议", date(2026, 4, 10), "报告厅", 156, 98,
    (
        {"unit": "文科组", "people": 52, "delegates": 14, "managers": 2, "women": 9, "front": 12, "teachers": 13}, {"unit": "理科组", "people": 60, "delegates": 16, "managers": 2, "women": 9, "front": 14, "teachers": 15},
        {"unit": "综合组和后勤", "people": 44, "delegates": 10, "managers": 3, "women": 6, "front": 6, "teachers": 4},
    ),
    (
        {"title": "学校年度工作报告", "matter": "school_reports", "power": "advise", "reporter": "校长", "minutes": 30}, {"title": "上次大会提案办理情况报告", "matter": "last_session", "power": "supervise", "reporter": "工会", "minutes": 15},
        {"title": "绩效工资分配办法", "matter": "distribution", "power": "pass", "minutes": 20}, {"title": "教师岗位聘任办法", "matter": "distribution", "power": "pass", "minutes": 20},
    ),
    {"绩效工资分配办法": (29, 5), "教师岗位聘任办法": (34, 2)}, 37,
    ({"subject": "九月起执行绩效工资分配办法", "owner": "人事处", "until": date(2026, 9, 30)},),
)  # fmt: skip
OPINIONS = (("change", "希望把夜班（晚自习）津贴再提一档。"), ("agree", "同意。"), ("agree", "同意，建议每季度公布一次执行情况。"))


def hold(union: Union, clerk: str, told: Story, say: Say) -> Case:
    """One congress, each act on its own day."""
    say(f"{union.name}：{told.subject} …")
    meets = told.meets
    start = meets - timedelta(days=45)
    row = run.open_case(union.pk, told.procedure, run.who(clerk, union.pk, start), start, {"subject": told.subject, "ownership": "other"})
    whole = sum(one["delegates"] for one in told.quota)

    def act(key: str, before: int, **data: Any) -> None:
        day = meets - timedelta(days=before)
        run.act(row.pk, key, run.who(clerk, union.pk, day), day, data)

    act("convene", 45, asked_by="yearly", reason="按规定每年召开一次。")
    act("allot", 44, staff=told.staff, women_staff=told.women, quota=[dict(one) for one in told.quota])
    elected = [{"unit": one["unit"], "people": one["people"], "attended": one["people"] - one["people"] // 12, "fewest": one["people"] * 2 // 3, "delegates": one["delegates"]} for one in told.quota]
    sums = {key: sum(one.get(key, 0) for one in told.quota) for key in ("managers", "women", "teachers")}
    act("verify", 28, staff=told.staff, elected_in=elected, delegates=whole, summary="各选举单位选举程序合法，代表结构符合规定。", **{key: value for key, value in sums.items() if value})
    act("set_agenda", 25, meets=meets, place=told.place, items=[dict(one) for one in told.items], heard="听取了各选举单位的意见，议题与行政协商一致。")
    act("send", 10, sent_to="文件发到每位代表，签收回执存档。")
    discuss(row, union, told, meets - timedelta(days=6))
    act("merge", 4, merged="意见汇总后与行政协商，津贴一条已采纳，写入草案。", split="no")
    seated = [{"name": name, "front": "yes" if at % 3 else "no"} for at, name in enumerate(deputies(union, meets)[1][:7])]
    act("prepare", 0, present=told.came, agreed=told.came - 1, seated=seated)
    act("open_session", 0, came=told.came)
    act("put_to_vote", 0)
    vote(row, run.who(clerk, union.pk, meets), told)
    act("close", 0, reported="听取并审议了工作报告和提案落实情况报告。", resolved="大会要求按期落实通过的方案，没有通过的修改后再提交大会。")
    act("publish", -2)
    act("report_up", -5)
    act("assign", -7, tasks=[dict(one) for one in told.tasks])
    first = Case.objects.filter(parent=row, procedure="resolution").order_by("pk").first()
    if first is not None:
        day = meets + timedelta(days=30)
        run.act(first.pk, "carried_out", run.who(clerk, union.pk, day), day, {"how": "已按大会通过的方案执行。"})
    if not Case.objects.filter(parent=row, procedure="resolution", closed=None).exists():
        act("file_away", -60)
    row.refresh_from_db()
    return row


def deputies(union: Union, day: date) -> tuple[list[str], list[str]]:
    """The delegates of the day: their numbers and names."""
    found = list(Office.objects.filter(union=union, role="deputy", since__lte=day).select_related("person").order_by("pk"))
    return [str(one.person_id) for one in found], [one.person.name for one in found]


def discuss(row: Case, union: Union, told: Story, day: date) -> None:
    """A few delegates say what they think."""
    item = next(one["title"] for one in told.items if one["power"] == "pass")
    for person, (stance, opinion) in zip(deputies(union, day)[0], OPINIONS, strict=False):
        run.line(row.pk, "discuss", run.who(person, union.pk, day), person, day, {"item": item, "stance": stance, "opinion": opinion})


def vote(row: Case, who: Who, told: Story) -> None:
    """The secret vote, item by item, on paper."""
    child = Case.objects.get(parent=row, procedure="vote")
    day, came = told.meets, told.came
    run.act(child.pk, "begin", who, day, {"way": "paper", "present": came})
    run.act(child.pk, "open_box", who, day, {"issued": came, "returned": came})
    tally = [{"name": name, "yes": yes, "no": no, "abstain": came - yes - no} for name, (yes, no) in told.votes.items()]
    run.act(child.pk, "count", who, day, {"invalid": 0, "tally": tally, "signed_by": "监票人三人"})
    run.act(child.pk, "announce", who, day, {})


# --- open affairs, an appraisal, a survey -------------------------------------------------------------------------------------------------------------
def be_open(union: Union, clerk: str, today: date, say: Say) -> None:
    """The factory's catalogue, one publication with a question, a reception with a promise, the yearly appraisal, and a survey that is being filled in."""
    say(f"{union.name}：厂务公开、接待日、会员评家、问卷 …")

    def who(day: date) -> Who:
        return run.who(clerk, union.pk, day)

    first = date(2026, 6, 1)
    item = run.open_case(union.pk, "open_item", who(first), first, {"subject": "工会经费收支情况", "category": "union", "timing": "periodic", "period": "quarter", "circle": "all", "owner": "工会"})
    run.open_case(union.pk, "open_item", who(first), first, {"subject": "业务招待费使用情况", "category": "leaders", "timing": "periodic", "period": "half", "circle": "delegates", "owner": "财务科"})
    issue = today - timedelta(days=12)
    run.act(item.pk, "issue_now", who(issue), issue, {"issue": "2026年第三季度"})
    held = today - timedelta(days=20)
    talk = run.open_case(union.pk, "reception", who(held - timedelta(days=9)), held - timedelta(days=9), {"subject": "九月主席接待日", "kind": "reception", "held_on": held, "place": "工会办公室", "host": "工会主席"})
    run.act(talk.pk, "announce", who(held - timedelta(days=9)), held - timedelta(days=9), {})
    notes = [{"said": "装配车间饮水机常坏", "reply": "后勤科一周内换新"}, {"said": "年休假安排不公开", "reply": "每季度公布一次"}]
    run.act(talk.pk, "hold", who(held), held, {"came": 9, "notes": notes, "tasks": [{"subject": "更换装配车间饮水机", "owner": "后勤科", "until": held + timedelta(days=7)}, {"subject": "按季度公布年休假安排", "owner": "劳资科", "until": today + timedelta(days=30)}]})
    appraise(union, who, today - timedelta(days=60))
    asked = today - timedelta(days=5)
    row = run.open_case(union.pk, "survey", who(asked), asked, {"subject": "职工食堂满意度问卷", "until": today + timedelta(days=10)})
    questions = [{"text": "对食堂满意吗", "kind": "choice", "options": "满意、一般、不满意"}, {"text": "您在哪个部门", "kind": "group", "options": "铸造车间、机加车间、装配车间、机关科室"}, {"text": "最想改进什么", "kind": "words"}]
    run.act(row.pk, "ask", who(asked), asked, {"questions": questions})
    row.refresh_from_db()
    for at, code in enumerate(survey.make(row, who(asked), asked, 60)[:34]):
        survey.take(code, {"q0": ("满意", "一般", "满意", "不满意")[at % 4], "q1": ("铸造车间", "机加车间", "装配车间")[at % 3], "q2": "早餐再早半小时" if at % 11 == 0 else ""})


def appraise(union: Union, who: Callable[[date], Who], day: date) -> None:
    """会员评家 with two classes of voters, to the mending list."""
    row = run.open_case(union.pk, "appraisal", who(day), day, {"subject": "2026年度会员评家", "kind": "home"})
    people = [{"name": "建设职工之家工作", "last_year": "passed"}, {"name": "工会主席", "post": "主席", "last_year": "passed"}]
    run.act(row.pk, "draw_up", who(day), day, {
        "scale": "three", "formula": "good_and_fair", "line": 80, "people": people, "classes": [{"voters": "会员代表", "many": 42, "weight": 60}, {"voters": "小组长", "many": 32, "weight": 40}],
        "method_agreed": "测评办法经会员代表大会表决通过，报上一级工会备案。", "team": "党组织一人、上级工会一人、会员代表三人。",
    })
    run.act(row.pk, "reported", who(day), day, {"reports": "工会主席向大会述职。"})
    graded = [
        {"name": name, "voters": voters, "good": good, "fair": fair, "bad": bad, "abstain": 1}
        for name, voters, good, fair, bad in (("建设职工之家工作", "会员代表", 30, 7, 2), ("建设职工之家工作", "小组长", 20, 7, 3), ("工会主席", "会员代表", 33, 5, 1), ("工会主席", "小组长", 22, 6, 2))
    ]
    run.act(row.pk, "count", who(day), day, {"issued": 72, "returned": 72, "invalid": 1, "graded": graded, "counters": "监票人二人、计票人二人"})
    for key, data in (("feed_back", {"told": "结果已向主席本人反馈。"}), ("report_up", {}), ("publish", {})):
        run.act(row.pk, key, who(day), day, data)
    run.act(row.pk, "list_mending", who(day), day, {"mending": [{"subject": "活动室晚上开放到九点", "owner": "工会", "until": day + timedelta(days=30)}]})


def all_of(union_of: Callable[[str], tuple[Union, str]], today: date, say: Say) -> list[Case]:
    """Both congresses, and the factory's open affairs. union_of: unit type → (union, number of its clerk)."""
    rows = [hold(*union_of("enterprise"), FACTORY, say), hold(*union_of("school"), SCHOOL, say)]
    be_open(*union_of("enterprise"), today, say)
    return rows


