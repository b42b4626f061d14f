"""What is suggested in the forms of training: questions out of the courses, quotas out of the unions below, the last class as a model."""

from typing import Any

from unionhall.desk import stored
from unionhall.desk.models import Case
from unionhall.systems.organization import api as organization
from unionhall.systems.training import places, results
from unionhall.systems.training.earned import dealt

GROUPS = 3  # as many as a class usually has
USEFUL = "很有用、有用、用处不大"
TOPICS = "会员和组织、民主选举、职代会和提案、集体协商、困难帮扶、劳动争议调解、经费和财务、文体活动、写材料和总结"


def offers(row: Case, case: Any, action: str) -> dict[str, Any]:
    """A person keeps it or changes it."""
    if row.procedure == "survey" and action == "ask" and row.parent and row.parent.procedure in ("training_class", "training_plan"):
        return {"questions": questions(row.parent, str(case.facts.get("subject", "")))}
    if row.procedure == "training_class" and action in OFFERED:
        return OFFERED[action](row, case)
    return {}


def questions(parent: Case, title: str) -> list[dict[str, str]]:
    """Of a class one for each course; of a survey of needs what people want to learn."""
    if title.endswith("课程评价"):
        courses = dict.fromkeys(f"{one['course']}（{one['teacher']}）" for one in stored.fold(parent).facts.get("timetable") or ())
        return [*({"text": course, "kind": "choice", "options": USEFUL} for course in courses), {"text": "食宿和组织", "kind": "choice", "options": "满意、基本满意、不满意"}, {"text": "最该改的一处", "kind": "words"}]
    return [{"text": "最想学的", "kind": "choice", "options": TOPICS}, {"text": "您的工会职务", "kind": "group", "options": "主席、副主席、委员、小组长、其他"}, {"text": "工作里最难办的一件事", "kind": "words"}]


def scheme(row: Case, case: Any) -> dict[str, Any]:
    """What was planned before in this case, or what the last class had; for the first class the unions below, one place each."""
    own = case.facts if case.facts.get("timetable") else {}
    last = Case.objects.filter(union_id=row.union_id, procedure="training_class").exclude(pk=row.pk).order_by("-pk").first()
    former = own or (stored.fold(last).facts if last else {})
    kept = {key: former[key] for key in ("whom", "place", "host", "budget", "discipline", "quotas") if former.get(key)}
    if own:
        kept |= {key: own[key] for key in ("starts", "ends", "timetable", "work_time", "quiz_from") if own.get(key)}
    below = sorted(organization.below(row.union_id).values())
    return kept | ({} if kept.get("quotas") or not below else {"quotas": [{"unit": name, "seats": 1} for name in below]})


def groups(row: Case, case: Any) -> dict[str, Any]:
    """As they sit, or dealt out anew."""
    people = places.learners(row)
    if any(one.group for one in people):
        return {"grouped": [{"who": one.badge, "name": one.name, "unit": one.unit, "group": one.group, "post": one.office} for one in people]}
    tables = dealt([{"who": one.badge, "name": one.name, "unit": one.unit} for one in people], GROUPS)
    return {"grouped": [{**one, "group": f"第{at}组", "post": "组长" if one is table[0] else ""} for at, table in enumerate(tables, 1) for one in table]}


def timetable(row: Case, case: Any) -> dict[str, Any]:
    """The timetable as it stands, to be changed."""
    return {"timetable": list(case.facts.get("timetable") or ())}


def certified(row: Case, case: Any) -> dict[str, Any]:
    """The results as the system reckons them."""
    return {"results": results.rows(results.accounts(row, case.last_day), set())}


def fees(row: Case, case: Any) -> dict[str, Any]:
    """The budget, to be turned into what it really cost; words written before."""
    return {"fees": list(case.facts.get("fees") or case.facts.get("budget") or ()), **{key: case.facts[key] for key in ("measures", "effect_words") if case.facts.get(key)}}


OFFERED = {"propose": scheme, "group": groups, "regroup": groups, "retime": timetable, "certify": certified, "summarise": fees}
