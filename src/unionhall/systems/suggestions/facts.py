"""What the papers of suggestions are filled with. What reviewers read holds no author; sealed fields never reach a paper."""

from decimal import Decimal
from typing import Any

from unionhall.core import procedure as core
from unionhall.core.procedure import Entry
from unionhall.desk import asked, labelled
from unionhall.desk.models import Case
from unionhall.systems.organization import api as organization
from unionhall.systems.suggestions import reward

ACTS = {  # label of the day → the acts that give it
    "提交日期": ("file",), "初审日期": ("screen", "unfit"), "意见日期": ("opine",), "认定日期": ("judge_duty",), "立项日期": ("set_up",), "试验登记日期": ("tried",), "验收日期": ("verify",), "核定日期": ("confirm",), "评定日期": ("grade",), "登记说明日期": ("explain",),
}  # fmt: skip
FOUND = {"年效益": "value", "效益算式": "value_words", "等级": "grade_said", "评定依据": "grade_ground", "本次应发": "due", "已发合计": "paid_total", "评审得分": "score_words", "并入": "joined_all"}
REVIEWED = {"初评": "first_words", "终评": "final_words", "结论": "score_words", "评语": "comments"}


def facts(label: str, row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """A flat dict of labels and values; what is missing prints as a line to fill by hand."""
    more = {"suggestion": suggestion, "suggestion_review": review, "campaign": campaign}.get(row.procedure)
    found = {**labelled.common(row, case, entry), "登记日期": case.opened, **(more(row, case, entry) if more else {}), "核验指纹": row.hash}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def suggestion(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """One suggestion with its people, its days and its money."""
    known = case.facts
    acted = {name: case.acts(*keys)[-1].day for name, keys in ACTS.items() if case.acts(*keys)}
    said = {name: case.acts(key)[-1].facts.get("said") for name, key in (("核定说明", "confirm"), ("验收说明", "verify")) if case.acts(key)}
    certified = {"证书编号": f"{row.number}-{known['grade']}"} if known.get("grade") else {}
    return {**acted, **said, "不采纳的原因": refused_for(case), "主管部门": asked.title(row.union_id, str(known.get("department") or ""), case.last_day, "handler"), "证书给谁": bearers(row, case), **{name: known.get(key) for name, key in FOUND.items()}, **certified, "建议人": people(row, case), "建议人表": table_of_people(row, case), "奖金表": payout(row, case), "署名": known.get("shown_as") or people(row, case), "奖励标准": awards(row, case)}


def refused_for(case: core.Case) -> str:
    """Why it was not taken up: the last act that led there, in its own words."""
    came = next((one for one in reversed(case.entries) if one.to == "refusing"), None)
    if came is None:
        return ""
    readings = "；".join(f"{one['measure']} 试验前 {one['was']}、试验后 {one['became']}" for one in came.facts.get("readings") or ())
    return str(came.facts.get("grounds") or came.facts.get("reason") or came.facts.get("score_words") or (f"试验不成功：{readings}" if readings else ""))


def bearers(row: Case, case: core.Case) -> list[dict[str, str]]:
    """Whose names the certificates bear: the authors', or only their groups where they wished so."""
    found = table_of_people(row, case)
    return [{"姓名": group, "称呼": ""} for group in dict.fromkeys(one["单位"] for one in found)] if case.facts.get("signed_as") == "group" else found


def people(row: Case, case: core.Case) -> str:
    """The authors by name, in their order."""
    names = asked.names(case.facts["authors"])
    return "、".join(names.get(one, "") for one in case.facts["authors"])


def table_of_people(row: Case, case: core.Case) -> list[dict[str, str]]:
    """Name, group and share of each author."""
    names, groups = asked.names(case.facts["authors"]), {one: group for one, _, group in organization.roll(row.union_id, case.last_day, tuple(case.facts["authors"]))}
    shares = reward.numbers(str(case.facts.get("shares") or "")) or [""] * len(case.facts["authors"])
    return [{"姓名": names.get(one, ""), "单位": groups.get(one, ""), "份额": f"{share}%" if share else ""} for one, share in zip(case.facts["authors"], shares, strict=True)]


def payout(row: Case, case: core.Case) -> list[dict[str, str]]:
    """What each one gets this time."""
    names = asked.names(case.facts["authors"])
    money = {str(one["author"]): Decimal(str(one["money"])) for one in case.facts.get("payout") or ()}
    return [{**one, "姓名": names.get(person, one["姓名"]), "金额": f"{money[person]:.2f}"} for person, one in zip(case.facts["authors"], table_of_people(row, case), strict=True) if person in money]


def review(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Marks per criterion as means; who marked and who wrote it stand nowhere."""
    known = case.facts
    first, last = ({one["criterion"]: one for one in known.get(key) or ()} for key in ("first_each", "final_each"))
    rows = [{"项目": one["criterion"], "满分": one["full"], "初评均分": first.get(one["criterion"], {}).get("mean", ""), "终评均分": last.get(one["criterion"], {}).get("mean", "")} for one in known["criteria"]]
    return {**{name: known.get(key) for name, key in REVIEWED.items()}, "各项得分": rows, "评委人数": len(known["reviewers"]), "评委": None}


def campaign(row: Case, case: core.Case, entry: Entry) -> dict[str, Any]:
    """Criteria and the unit's own award table beside what was typed."""
    own = case.facts.get("criteria") or ()
    rules = asked.law(row.union_id).rules.on(case.last_day)
    marks = [{"项目": one["criterion"], "满分": one["full"]} for one in own] or [{"项目": label, "满分": int(rules[f"suggestion.mark_{key}"].number)} for key, label in reward.CRITERIA]
    return {"评分标准": marks, "奖励标准": awards(row, case), "主题表": [{"主题": one["topic"], "要解决的问题": one["around"], "主管部门": one.get("department", "")} for one in case.facts["topics"]], "数字": [{"指标": one["label"], "数字": one["value"], "算法": one["how"]} for one in case.facts.get("figures") or ()], "初审期限": rules["suggestion.first"].said, "部门期限": rules["suggestion.answer"].said, "重大期限": rules["suggestion.answer_major"].said}


def awards(row: Case, case: core.Case) -> list[dict[str, str]]:
    """The award table as it holds on the day of the act."""
    return [{"等级": one["grade"], "年效益": one["value"], "奖金": one["money"]} for one in reward.table(asked.law(row.union_id).rules.on(case.last_day))]


def capital(amount: Any) -> str:
    """An amount as it is written on a receipt: 壹佰贰拾元伍角整."""
    return reward.capital(Decimal(str(amount))) if amount not in (None, "") else ""


