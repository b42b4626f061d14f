"""What the papers of bargaining are filled with: every unsealed fact under its Chinese label. What the labour side keeps to itself is sealed and stands on no paper."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Q

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import asked, stored
from unionhall.desk.labelled import common, rows
from unionhall.desk.models import Case
from unionhall.systems.bargaining import figures, redline
from unionhall.systems.bargaining.models import Acknowledged, Firm
from unionhall.systems.bargaining.procedures import fields as f
from unionhall.systems.bargaining.procedures.bargain import voted_day
from unionhall.systems.bargaining.procedures.firm_votes import by_firm


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; what is missing prints as a line to fill by hand."""
    found = {**common(row, case, entry), "登记日期": case.opened, "期限": row.next_due, "两项检验": case.facts.get("tests"), "表决结论": conclusion(case), "差距": case.facts.get("gaps"), "检查小结": str(case.facts.get("outcome") or "").rstrip("。"), "测算": case.facts.get("arithmetic"), "测算结论": case.facts.get("outcome")}
    found |= {"职工方首席": chief(case, "labour_reps"), "企业方首席": chief(case, "firm_reps"), "要约方": offered_by(case), "签字日期": case.facts.get("signed_last"), "表决日期": voted_day(case), "生效日期": case.facts.get("last_day") if case.facts.get("effective") else None}
    found |= by_law(row, case, entry)
    if label in MAKERS:
        found |= MAKERS[label](row, case, entry)
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def by_law(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """The figures that papers name, by the rules of the day: for how long, under which article."""
    law = asked.law(row.union_id).rules.on(entry.day)
    renew = law["bargain.renew_wage" if case.facts.get("kind") == "wage" else "bargain.renew"]
    figure = {"应约": "bargain.answer", "资料": "bargain.information", "协调": "bargain.dispute", "定额": "bargain.quota"}
    found = {f"{name}依据": law[key].article for name, key in figure.items()}
    return found | {"应约期限": law["bargain.answer"].said, "资料期限": f"{law['bargain.information'].said}前", "协调期限": law["bargain.dispute"].said, "定额比例": law["bargain.quota"].said, "续订依据": f"{renew.article}（{renew.quote}）", "法定份数": law["bargain.copies"].number}


def chief(case: core.Case, side: str) -> str:
    """The chief of a side."""
    return next((str(one["name"]) for one in case.facts.get(side) or () if one.get("chief") == "yes"), "")


def offered_by(case: core.Case) -> str:
    """Which side made the offer."""
    acts = case.acts("offer", "offer_firm")
    return "" if not acts else "职工方" if acts[-1].action == "offer" else "企业方"


def conclusion(case: core.Case) -> str:
    """Passed or not."""
    return "" if "passed" not in case.facts else "通过" if case.facts["passed"] else "没有通过"


# --- what single papers ask for ----------------------------------------------------------------------------------------------------------
def pressed(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """What the firm did with our offer, as it happened: silent until the last day, or a refusal in writing; and whether it was asked once more."""
    rule, ways = asked.law(row.union_id).rules.on(entry.day)["bargain.answer"], case.acts("answer_lapsed", "refuse")
    refused, urged = bool(ways) and ways[-1].action == "refuse", case.acts("urge")
    said = f"于{stored.day_text(ways[-1].day)}书面拒绝协商，所述理由为“{str(ways[-1].facts['reason']).rstrip('。')}”" if refused else f"在{rule.said}内没有书面答复"
    return {"企业回应": said, "催告情况": f"我会于{stored.day_text(urged[-1].day)}催告，至今仍未安排协商。" if urged else "至今没有安排协商。", "附件": "协商要约书及送达凭证" + ("、催告函" if urged else "") + ("、企业方书面答复" if refused else "")}


def meeting(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """The issue table of this meeting with the distance on each line, and the number of the meeting."""
    lines = [{"议题": one["issue"], "职工方主张": one["claim"], "企业方方案": one.get("offer") or "", "差距": figures.gap(one["claim"], one.get("offer"), one.get("unit") or "") if not one.get("agreed") else "—", "达成一致": one.get("agreed") or ""} for one in entry.facts.get("issues") or ()]
    return {"议题表": lines, "第几次": len(case.acts("meet"))}


def data_list(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """What was asked, and beside it what was given."""
    given = {str(one["item"]): one for one in case.facts.get("data_given") or ()}
    asked_for = [{"资料": one["item"], "用途": one.get("why") or "", "已提供": dict(f.YES_NO).get(str(given.get(str(one["item"]), {}).get("given")), ""), "说明": given.get(str(one["item"]), {}).get("note") or ""} for one in case.facts.get("data_asked") or ()]
    more = [{"资料": name, "用途": "企业方主动提供", "已提供": dict(f.YES_NO)[one["given"]], "说明": one.get("note") or ""} for name, one in given.items() if name not in {str(line["资料"]) for line in asked_for}]
    return {"资料表": [*asked_for, *more]}


def against_former(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """What is different from the last contract."""
    before = former_clauses(row.union_id, case)
    if before is None:
        return {}
    lines = [one for one in redline.compared(before, case.facts.get("clauses") or ()) if one["state"] != redline.SAME]
    return {"与上一份对照": [{"条款": one["title"], "变化": one["said"], "上一份": one["before"], "这一份": one["after"]} for one in lines] or [{"条款": "全部条款", "变化": "没有变", "上一份": "", "这一份": ""}]}


def former_clauses(union_id: int, case: core.Case) -> list[dict[str, Any]] | None:
    """The clauses of the contract before: the one that is named, or this one before its change."""
    number = str(case.facts.get("former") or "").strip()
    drafts = case.acts("draft")
    if case.acts("deemed") and len(drafts) > 1:
        before = [one for one in drafts if one.height < case.acts("deemed")[0].height]
        return list(before[-1].facts["clauses"]) if before else None
    row = Case.objects.filter(union_id=union_id, procedure="bargain", number=number).first() if number else None
    return list(stored.fold(row).facts.get("clauses") or ()) if row else None


def checked(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Clause by clause, those that were broken, and until when they are to be put right."""
    field = case.procedure.fields["checks"]
    lines = rows(field, list(case.facts.get("checks") or ()))
    return {"检查表": lines, "没有履行的条款": [{"条款": one["clause"], "检查情况": one["seen"]} for one in case.facts.get("broken") or ()], "整改期限": fix_until(row, entry)}


def fix_until(row: Case, entry: Entry) -> Any:
    """The last day to put it right, counted from the letter."""
    law = asked.law(row.union_id)
    return law.calendar.count(entry.day, law.rules.on(entry.day)["bargain.fix"])


def signatures(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Each covered employer with its own signature, or the empty place for it."""
    signed = {one.firm_id: one for one in Acknowledged.objects.filter(union_id=row.union_id, case=row.pk)}
    voted = {str(one["firm"]): f"{'通过' if one['passed'] else '没有通过'}（应到 {one['entitled']}，到会 {one['present']}，同意 {one['votes_for']}）" for one in by_firm(case)}
    lines = [{"企业": one.name, "信用代码": one.code, "签字人": signed[one.pk].signer if one.pk in signed else "", "日期": signed[one.pk].day if one.pk in signed else "", **({"表决": voted.get(one.name, "没有表决")} if voted else {})} for one in covered_firms(row.union_id, case, entry.day)]
    return {"覆盖企业": lines}


def voted(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Firm by firm, where each voted for itself."""
    rows = by_firm(case)
    sides = [(said, [str(one["firm"]) for one in rows if one["passed"] is passed]) for said, passed in (("通过", True), ("没有通过", False))]
    conclusion_of_all = "；".join(f"在{'、'.join(names)}{said}" for said, names in sides if names)
    return {} if not rows else {"表决结论": conclusion_of_all, "逐家表决": [{"企业": one["firm"], "应到": one["entitled"], "到会": one["present"], "同意": one["votes_for"], "会议记录": one["record"], "结果": "通过" if one["passed"] else "没有通过"} for one in rows]}


def covered_firms(union_id: int, case: core.Case, day: date | None = None) -> list[Firm]:
    """The employers in the area or the trade of a contract that are not closed on a day (of the last act, if none is named); none for a contract of one firm or of no named trade."""
    trade = str(case.facts.get("trade") or "").strip()
    if case.facts.get("scope") == "firm" or (case.facts.get("scope") == "trade" and not trade):
        return []
    found = Firm.objects.filter(Q(closed=None) | Q(closed__gt=day or case.last_day), union_id=union_id, own=False)  # the first day of closing counts no more, as in coverage.Place
    return list((found.filter(trade=trade) if case.facts.get("scope") == "trade" else found).order_by("name"))


def pack(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """The filing pack: what lies in it, and what is known of it."""
    firms = covered_firms(row.union_id, case, entry.day)
    items = ["集体合同正式文本", "草案说明和协商过程", "职工代表大会（全体职工）审议表决结果", "双方协商代表名单和授权委托书", "协商会议记录（双方首席代表签字）", "企业营业执照复印件、工会法人资格证明", *(["覆盖企业确认签字表"] if firms or case.facts.get("scope") != "firm" else [])]
    return {"报送清单": [{"材料": one, "份数": case.facts.get("copies") or ""} for one in items], "审查期限": examined_within(row, entry), **signatures(row, case, entry)}


def examined_within(row: Case, entry: Entry) -> str:
    """How long the bureau has, and what its silence means."""
    rule = asked.law(row.union_id).rules.on(entry.day)["bargain.examine"]
    return f"人力资源社会保障部门自收到之日起{rule.said}内没有提出异议的，集体合同即行生效（{rule.article}）。"


def people(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Who signs for what, for the list and the mandates."""
    outside = [one["name"] for side in ("labour_reps", "firm_reps") for one in case.facts.get(side) or () if one["standing"] == "outside"]
    return {"外请人员": outside}


def timed(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Every measured time, process by process, from quick to slow; no number of a worker, whose pace is nobody's business."""
    begun = case.acts("list_processes")[-1].height if case.acts("list_processes") else 0
    times = [one for act in case.acts("time") if act.height > begun for one in act.facts["times"]]
    found = []
    for process in dict.fromkeys(str(one["process"]) for one in times):
        quick = sorted(Fraction(str(one["seconds"])) for one in times if one["process"] == process)
        found.append({"工序": process, "人数": len(quick), "单件用时（秒，从快到慢）": "、".join(figures.plain(one) for one in quick)})
    return {"测时表": found}


MAKERS = {
    "催告函": pressed, "责令改正申请书": pressed, "协商情况报告": pressed,
    "协商会议记录": meeting, "资料提供清单": data_list, "草案说明": against_former, "集体合同": signatures, "履约检查表": checked, "整改建议书": checked, "报送说明书": pack, "协商代表名单": people, "授权委托书": people, "劳动定额测评报告": timed, "区域行业确认签字表": signatures, "表决结果": voted,
}  # fmt: skip

__all__ = ["covered_firms", "facts", "former_clauses"]
