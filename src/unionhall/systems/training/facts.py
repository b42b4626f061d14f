"""What the papers of training are filled with, as the class stands with the act that brings the paper forth. No telephone number ever stands on a paper."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import asked, labelled
from unionhall.desk.models import Case
from unionhall.systems.training import places, results
from unionhall.systems.training import timetable as t
from unionhall.systems.training.models import Essay
from unionhall.systems.training.papers.setting import money, span
from unionhall.systems.training.procedures import fields as f

WEEKDAYS = "一二三四五六日"
RULES = {
    "提前签到": "early", "迟到线": "late", "请假限度": "leave", "心得期限": "essay", "雷同限度": "essay_alike", "测验题数": "questions", "及格线": "pass", "优秀限度": "excellent", "出勤权重": "weight_attendance",
    "测验权重": "weight_quiz", "心得权重": "weight_essay", "第一次跟踪": "follow_first", "第二次跟踪": "follow_second",
}  # fmt: skip
SOURCES = {
    "参训学员": "学员名册", "来自单位": "学员名册", "课程": "课程表", "天数": "课程表", "出勤": "签到记录", "迟到": "签到记录", "心得": "交心得、评阅记录", "测验": "测验记录", "结业": "考核结果、结业证书登记册",
    "带回去做的事": "心得里写明的一件事", "已经办成": "训后跟踪记录", "预算": "培训实施方案", "决算": "本总结的决算表", "课程评价": "匿名问卷汇总",
}  # fmt: skip


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; what is missing prints as a line to fill by hand."""
    found = {**labelled.common(row, case, entry), **of_rules(row, entry.day), **(of_plan(case) if row.procedure == "training_plan" else of_class(row, case))}
    if label in OF_PEOPLE:
        found["学员"] = people(row, case)
    if label in MORE:
        found |= MORE[label](row, case, entry)
    return {key: value for key, value in found.items() if value not in (None, "", [])}


# --- days and rules ------------------------------------------------------------------------------------------------------------------------------------
def of_rules(row: Case, on: date) -> dict[str, Any]:
    """The figures of the union's own rules as they stand on the day, and their article."""
    rules = asked.law(row.union_id).rules.on(on)
    found = {label: rules[f"training.{key}"] for label, key in RULES.items()}
    return {**{label: rule.said for label, rule in found.items()}, "考核依据": articles([rule.article for rule in found.values()])}


def articles(cited: Iterable[str]) -> str:
    """《办法》第六条、第七条: the name of the text stands once."""
    named: dict[str, list[str]] = {}
    for one in dict.fromkeys(cited):
        name, _, article = one.rpartition("》")
        note, mark, number = article.rpartition("第")
        named.setdefault(f"{name}》{note.strip()}", []).append(mark + number)
    return "，".join(name + "、".join(parts) for name, parts in named.items())


# --- a year, a class -----------------------------------------------------------------------------------------------------------------------------------
def of_plan(case: core.Case) -> dict[str, Any]:
    """Sums of a year's plan."""
    said = case.facts
    return {"班次合计": said.get("classes_many"), "人数合计": said.get("people_many"), "预算合计": said.get("classes_cost"), "问卷份数": said.get("needs_many"), "需求调查结果": said.get("needs")}


def of_class(row: Case, case: core.Case) -> dict[str, Any]:
    """When, how long, how many, what it costs, until when units enrol."""
    said = case.facts
    held = t.sessions(said.get("timetable") or ())
    days = [one.on for one in held] or [said[key] for key in ("starts", "ends") if key in said]
    return {
        "起止": span(min(days), max(days)) if days else "", "天数": t.days(held) or None, "学时合计": t.hours(held) or None, "课程安排": [session(one) for one in held], "名额合计": said.get("seats_total"),
        "单位数": len(said.get("quotas") or ()) or None, "预算合计": said.get("budget_total"), "报名截止": last_day(row, case, "training.enrol"), "问卷份数": said.get("needs_many"), "需求调查结果": said.get("needs"),
    }  # fmt: skip


def session(one: t.Session) -> dict[str, Any]:
    """One session as papers show it."""
    return {"课次": one.no, "日期": f"{one.on.month}月{one.on.day}日（星期{WEEKDAYS[one.on.weekday()]}）", "时间": f"{t.clock(one.begins)}—{t.clock(one.ends)}", "课程": one.course, "教师": one.teacher, "课时": one.hours, "教室": one.room}


def last_day(row: Case, case: core.Case, rule: str) -> date | None:
    """The last day of a clock that runs in this stage; None where a holiday of that year is not known yet."""
    return next((one.last_day for one in core.running(case, asked.law(row.union_id)) if one.clock.rule == rule), None)


# --- people --------------------------------------------------------------------------------------------------------------------------------------------
def people(row: Case, case: core.Case) -> list[dict[str, Any]]:
    """Everybody by badge number, with group and post as the record has them."""
    grouped = {str(one["who"]): one for one in case.facts.get("grouped") or ()}
    return [
        {"学号": one.number, "姓名": one.name, "性别": one.sex, "单位": one.unit, "职务": one.post, "小组": grouped.get(one.badge, {}).get("group", one.group), "班委": grouped.get(one.badge, {}).get("post") or one.office}
        for one in places.learners(row)
    ]  # fmt: skip


# --- results, certificates, what became of it ----------------------------------------------------------------------------------------------------------
def of_results(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Everybody's account with its arithmetic, and why somebody did not pass."""
    known = places.by_badge(row)
    reckoned = {place.badge: got for place, got in results.accounts(row, entry.day)}
    rows = [
        {"学号": known[one["who"]].number, "姓名": one["name"], "单位": one["unit"], "学时": one["hours"], "出勤": one["attendance"], "测验": one["quiz"], "心得": one["essay"], "总评": one["score"], "结果": one["result"],
         "算式": reckoned[one["who"]].why or reckoned[one["who"]].lines[-1].removeprefix("总评：").replace(" ", "")}
        for one in case.facts["results"] if one["who"] in known and one["who"] in reckoned
    ]  # fmt: skip
    return {"考核": rows}


def of_certificates(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """The register: everybody who passed, under the number that the certificate bears."""
    known = places.by_badge(row)
    passed = [one for one in case.facts["results"] if one["result"] != "不合格" and one["who"] in known]
    return {"证书": [{"编号": results.certificate_number(row, case, known[one["who"]].number), "姓名": one["name"], "单位": one["unit"], "学时": one["hours"], "结果": one["result"]} for one in passed]}


def of_summary(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Every figure with where it comes from; money planned beside money spent."""
    found = {one["label"]: one["value"] for one in results.figures(row, entry.day)} | {label: f"{money(case.facts[key])} 元" for label, key in (("预算", "budget_total"), ("决算", "spent_total")) if key in case.facts}
    grouped = list(case.facts.get("grouped") or ())
    return {
        **{f"数字：{label}": value for label, value in found.items()}, "数字": [{"项目": label, "数字": value, "出处": SOURCES.get(label, "案卷记录")} for label, value in found.items()], "收支对照": spending(case),
        "小组数": len({one["group"] for one in grouped}) or None, "班委数": len([one for one in grouped if one.get("post")]) or None, "决算合计": case.facts.get("spent_total"),
    }  # fmt: skip


def spending(case: core.Case) -> list[dict[str, Any]]:
    """Item by item: planned, spent, the difference; an item that only one of both has stands there all the same."""
    plan, cost = (amounts(case.facts.get(key) or ()) for key in ("budget", "fees"))
    return [{"项目": item, "预算": plan.get(item, Decimal(0)), "决算": cost.get(item, Decimal(0)), "差额": cost.get(item, Decimal(0)) - plan.get(item, Decimal(0))} for item in dict.fromkeys((*plan, *cost))]


def amounts(rows: Iterable[Any]) -> dict[str, Decimal]:
    """Item → its money; an item named twice counts together."""
    found: dict[str, Decimal] = {}
    for one in rows:
        found[str(one["item"])] = found.get(str(one["item"]), Decimal(0)) + Decimal(str(one["cost"]))
    return found


def of_follow(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """What everybody promised, by when, and what was said about it at both times."""
    words, told = dict(f.DONE.choices), answers(row)
    kept = {one.learner_id: one for one in Essay.objects.filter(union_id=row.union_id, case=row.pk).exclude(handed=None).exclude(learner=None)}
    rows = []
    for place in places.learners(row):
        essay, (first, second) = kept.get(place.pk), (told.get((place.subject, which), {}) for which in ("first", "second"))
        if essay and essay.action_do:
            rows.append({"学号": place.number, "姓名": place.name, "单位": place.unit, "答应做的事": essay.action_do, "期限": essay.action_by, "第一次": words.get(first.get("done", ""), ""), "第二次": words.get(second.get("done", ""), ""), "情况": second.get("what") or first.get("what") or ""})
    return {"行动": rows}


def answers(row: Case) -> dict[tuple[str, str], dict[str, Any]]:
    """(学号, round) → the last answer."""
    return {(subject, data["round_"]): data for subject, data in results.sheet(row, "follow")}


OF_PEOPLE = ("学员名册", "学员手册", "胸卡", "座签", "签到表")
MORE: dict[str, Callable[[Case, core.Case, Entry], dict[str, Any]]] = {"考核结果": of_results, "结业证书": of_certificates, "培训总结": of_summary, "跟踪反馈表": of_follow}
