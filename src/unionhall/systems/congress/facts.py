"""What the papers of the congress are filled with: the facts of the case under the Chinese labels that each paper asks for."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry, Law
from unionhall.desk import asked, stored
from unionhall.desk.labelled import common
from unionhall.desk.models import Case

OUTCOMES = {"accept": "立案", "merge": "并案", "to_opinion": "转意见建议", "send_back": "退回修改", "refuse": "不予立案"}  # 审查结果 as the form ticks it
# clock of the proposal → the word under which a paper names its last day
LAST_DAYS = {
    "proposal.reply": "答复期限", "proposal.redo": "答复期限", "proposal.accept": "退办期限", "proposal.rating": "评价期限", "proposal.appeal": "复议期限", "proposal.merge_consent": "表态期限",
    "proposal.revise": "补正期限",
}
DATED = {"accept": "立案日期", "sign": "答复日期", "appeal": "申请日期", "assign": "交办日期"}
ASIDE = {"reason", "grounds", "invited", "lead", "joint", "manager"}  # told below under the words of the papers


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; what is missing is left out and prints as a line to fill by hand."""
    if case.procedure.key not in ("proposal", "proposal_call"):
        return held(row, case, entry)
    law = asked.law(row.union_id)
    found = {**plain(case), **about(row, case, entry), **people(row, case, entry.day), **reviewed(case), **answered(case), **deadlines(case, law), **course(row, case)}
    if case.procedure.key == "proposal_call":
        found["提案"] = listed(row, case, entry.day)
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def plain(case: core.Case) -> dict[str, Any]:
    """Every unsealed field by its label."""
    fields = case.procedure.fields
    return {field.label: stored.worded(field, case.facts.get(key)) for key, field in fields.items() if key not in ASIDE and not field.sealed and case.facts.get(key) not in (None, "", [])}


def about(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """The union, the number, the days."""
    union = asked.union(row.union_id)
    dates = {word: day_of(case, action) for action, word in DATED.items()}
    body = "教职工代表大会" if union.unit_type == "school" else "职工代表大会"
    return {
        "发文机关": f"{union.employer or union.name}{body}提案工作委员会", "编号": row.number, "届次": case.facts.get("congress") or "闭会期间", "单位": union.employer or union.name, "工会": union.name, "提出日期": case.opened, "日期": case.opened, "发文日期": entry.day,
        "案据": case.facts.get("grounds"), "理由": entry.facts.get("reason") or last_reason(case), "依据": case.before(entry.height).at.basis if entry.height else case.at.basis, **dates,
        "交办日期": dates.get("交办日期") or dates.get("立案日期"),
    }


def last_reason(case: core.Case) -> str:
    """The reason of the review, for papers drawn up later."""
    return next((str(entry.facts["reason"]) for entry in reversed(case.entries) if entry.action in OUTCOMES and entry.facts.get("reason")), "")


def day_of(case: core.Case, action: str) -> date | None:
    """The last day of an act."""
    found = case.acts(action)
    return found[-1].day if found else None


def people(row: Case, case: core.Case, day: date) -> dict[str, Any]:
    """Authors, seconders, departments, the leader in charge."""
    if case.procedure.key != "proposal":
        return {}
    joint = [asked.title(row.union_id, one, day, "handler") for one in case.facts.get("joint") or ()]
    return {
        "提案人": [person(row, one, day) for one in case.facts.get("authors") or case.people("open")],
        "附议人": [{**person(row, line.subject, day), "日期": line.day} for line in stored.signed(row, "second")],
        "主办部门": named(row, case, "lead", "handler", day), "协办部门": "、".join(joint), "分管领导": named(row, case, "manager", "manager", day),
        "主案编号": case.facts.get("main"), "答复单位": named(row, case, "lead", "handler", day).partition(" ")[0],
    }


def person(row: Case, one: str, day: date) -> dict[str, str]:
    """A delegate as the papers list them."""
    unit, _, name = asked.title(row.union_id, one, day, "deputy").rpartition(" ")
    return {"姓名": name or asked.names([one]).get(one, ""), "代表证号": asked.deputy_number(row.union_id, one, day), "代表团": unit, "单位": unit}


def named(row: Case, case: core.Case, key: str, role: str, day: date) -> str:
    """设备科 罗文斌"""
    return asked.title(row.union_id, case.facts[key], day, role) if case.facts.get(key) else ""


def reviewed(case: core.Case) -> dict[str, Any]:
    """What the committee decided last."""
    found = [entry for entry in case.entries if entry.action in OUTCOMES][-1:]
    return {"审查结果": OUTCOMES[found[0].action], "审查意见": found[0].facts.get("reason") or found[0].facts.get("words"), "审查日期": found[0].day} if found else {}


def answered(case: core.Case) -> dict[str, Any]:
    """The reply and its rating, the last of each."""
    fields = case.procedure.fields
    found: dict[str, Any] = {"再次答复": True} if len(case.acts("sign")) > 1 else {}
    if rated := case.acts("rate")[-1:]:
        found |= {"对办理态度": stored.worded(fields["attitude"], rated[0].facts.get("attitude")), "对办理结果": stored.worded(fields["result"], rated[0].facts.get("result")),
                  "评价意见": rated[0].facts.get("words"), "评价日期": rated[0].day}
    return found


def deadlines(case: core.Case, law: Law) -> dict[str, Any]:
    """The last day of every clock that runs now, in the words of the papers; how often one may appeal."""
    found = {LAST_DAYS[one.clock.rule]: one.last_day for one in core.running(case, law) if one.clock.rule in LAST_DAYS and one.last_day} if not case.closed else {}
    if case.stage == "refused":
        times = law.rules.on(case.last_day).get("proposal.appeals")
        found |= {"复议次数": times.said if times else "", "复议受理": "大会主席团"}
    return found


def course(row: Case, case: core.Case) -> dict[str, Any]:
    """Act by act, round by round, and the earlier proposals on the same matter."""
    names = asked.names([one for entry in case.entries for one in (entry.actor,) if one])
    fields = case.procedure.fields
    steps = [{"日期": entry.day, "事项": stored.action_label(row, entry.action), "办理人": names.get(entry.actor, "系统"),
              "说明": "；".join(f"{fields[key].label}：{stored.worded(fields[key], value)}" for key, value in entry.facts.items() if key in fields and not fields[key].sealed and key in TOLD)} for entry in case.entries]
    return {"经过": steps, "轮次": rounds(case), "同类提案": formers(row, case)}


TOLD = {"reason", "refused_for", "back_for", "grade", "answer", "promised", "promised_anew", "progress", "done_how", "result", "words", "talk", "countersign", "ruling"}


def rounds(case: core.Case) -> list[dict[str, Any]]:
    """Every reply with the rating it got; each round is kept (features D7)."""
    fields, found = case.procedure.fields, []
    for number, signed in enumerate(case.acts("sign"), start=1):
        reply = [entry for entry in case.acts("reply") if entry.height < signed.height][-1:]
        rated = [entry for entry in case.acts("rate") if entry.height > signed.height][:1]
        said = {fields[key].label: stored.worded(fields[key], value) for one in (*reply, *rated) for key, value in one.facts.items() if key in fields}
        found.append({"轮次": f"第{number}轮", "答复日期": signed.day, **said})
    return found


def formers(row: Case, case: core.Case) -> list[dict[str, Any]]:
    """年年提: what was answered the other times (features D11)."""
    rows = Case.objects.filter(union_id=row.union_id, number__in=case.facts.get("formers") or ()).order_by("opened")
    return [{"编号": one.number, "届次": folded.facts.get("congress"), "案由": one.title, "结果": outcome(folded)} for one in rows for folded in (stored.fold(one),)]


def outcome(case: core.Case) -> str:
    """B 类，承诺 2025年12月31日"""
    grade = f"{case.facts['grade']} 类" if case.facts.get("grade") else case.at.label
    return f"{grade}，承诺 {stored.day_text(case.facts['promised'])}" if case.facts.get("promised") else grade


def of_call(row: Case, case: core.Case) -> QuerySet[Case]:
    """The proposals that answer this call, or bear its session."""
    return Case.objects.filter(union_id=row.union_id, procedure="proposal").exclude(stage__in=("draft", "seconding")).order_by("number")


def listed(row: Case, case: core.Case, day: date) -> list[dict[str, Any]]:
    """Every proposal of the session with what became of it, for the reports to the congress."""
    found = []
    for one in of_call(row, case):
        folded = stored.fold(one)
        if folded.facts.get("congress") != case.facts.get("congress") and folded.facts.get("call") != row.number:
            continue
        grade = folded.procedure.fields["grade"]
        rating = answered(folded).get("对办理结果") or ("未评价" if folded.facts.get("unrated") else "")
        found.append({"编号": one.number, "案由": one.title, "提案人": "、".join(asked.names(folded.people("open")).values()), "类别": folded.facts.get("kind"), "审查结果": reviewed(folded).get("审查结果"),
                      "理由": last_reason(folded), "主办部门": named(one, folded, "lead", "handler", day), "答复期限": one.next_due, "答复类别": stored.worded(grade, folded.facts.get("grade")),
                      "承诺完成日期": folded.facts.get("promised"), "评价": rating, "状态": folded.at.label, "逾期": one.next_due is not None and one.closed is None and one.next_due < day})
    return found


# --- sessions, joint meetings, resolutions ---------------------------------------------------------------------------------------------------------
def held(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """What the papers of a session say: its fields, what was found, what became of earlier resolutions."""
    found = {**common(row, case, entry), "大会": case.procedure.label, "结果": case.facts.get("outcome"), "讨论情况": case.facts.get("opinion_words"), "应当": case.facts.get("should"), "效力": case.facts.get("effect")}
    found["表决结果"] = votes(row)
    found["决议落实"] = carried(row)
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def votes(row: Case) -> list[dict[str, Any]]:
    """Each item with its votes, as the hall counted them."""
    tallies = [stored.fold(one).facts for one in Case.objects.filter(parent=row, procedure="vote").order_by("pk")]
    return [{"议题": line["name"], "赞成": line["yes"], "不赞成": line["no"], "弃权": line["abstain"], "结果": "通过" if line["name"] in (facts.get("elected") or ()) else "没有通过"} for facts in tallies for line in facts.get("tally") or ()]


def carried(row: Case) -> list[dict[str, Any]]:
    """The tasks of this session and where each stands: the report to the next congress writes itself."""
    found = []
    for one in Case.objects.filter(parent=row, procedure="resolution").order_by("pk"):
        facts = stored.fold(one).facts
        found.append({"决议事项": facts["subject"], "责任部门": facts["owner"], "完成日期": facts["until"].isoformat(), "情况": facts.get("how") or facts.get("why") or facts.get("progress") or "", "结果": facts.get("outcome") or "落实中"})
    return found
