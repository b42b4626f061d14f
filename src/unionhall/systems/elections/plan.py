"""Is the plan of an election lawful before anyone votes: how many seats and candidates, who may stand, which form the meeting takes."""

from dataclasses import dataclass, field
from typing import Any

from unionhall.core.statute import majority
from unionhall.systems.elections.ground import INFO, STOP, WARN, Finding, Ground, WrongFigures, flag, ground_of, number, table

KINDS = ("committee", "standing_committee", "chair", "vice_chair", "delegates", "audit_committee", "women_committee", "staff_congress")
BODIES = ("committee", "standing_committee", "chair", "vice_chair")  # whose candidates 条例第十一条 speaks of
MARGIN = {"committee": "election.margin", "standing_committee": "election.margin_standing", "delegates": "assembly.delegate_margin"}
NAMED = {"committee": "委员", "standing_committee": "常务委员", "chair": "主席", "vice_chair": "副主席", "delegates": "会员代表", "audit_committee": "经费审查委员", "women_committee": "女职工委员会委员"}
FORMS = ("assembly", "delegates")
MEMBERSHIPS = ("full", "retained", "none")
HEADS = {"legal_representative": "法定代表人", "manager": "行政主要负责人", "partner": "合伙人"}
POSITIONS = {**HEADS, "deputy_manager": "行政副职", "hr_head": "人力资源部门负责人", "finance": "财务（资产）管理人员", "chair": "工会主席", "vice_chair": "工会副主席"}
NEAR = {"spouse": "配偶", "parent": "父母", "child": "子女", "sibling": "兄弟姐妹", "grandparent": "祖父母或外祖父母", "grandchild": "孙子女或外孙子女"}  # 民法典第一千零四十五条
RELATIVES = {**NEAR, "nephew": "侄甥", "in_law": "姻亲"}
PERSON = {"name", "membership", "position", "relative_of_manager", "foreign", "outsider", "scrutineer"}
KNOWN = {  # what a plan file may say; anything else is left aside, and the command says so
    "kind", "rules", "members", "women", "seats", "by_election", "preliminary_round", "form", "candidates", "staff", "delegates",
    "delegate_managers", "delegate_teachers",
}


@dataclass(frozen=True)
class Candidate:
    """Somebody who wants to stand, as the declaration form says."""

    name: str
    membership: str = "full"
    position: str = ""
    relative: str = ""
    foreign: bool = False
    outsider: bool = False
    scrutineer: bool = False


@dataclass
class Plan:
    """The figures of a plan, read."""

    kind: str
    ground: Ground
    members: int | None
    women: int | None
    seats: int | None
    staff: int | None
    delegates: int | None
    managers: int | None
    teachers: int | None
    form: str | None
    by_election: bool
    preliminary_round: bool
    people: tuple[Candidate, ...] | None
    candidates: int | None
    findings: list[Finding] = field(default_factory=list)

    @property
    def enterprise(self) -> bool:
        return self.ground.unit_type == "enterprise"

    @property
    def of_staff(self) -> bool:
        """Whether it is the staff congress, which has a roll and rules of its own."""
        return self.kind == "staff_congress"

    def say(self, level: str, code: str, text: str, key: str) -> None:
        self.findings.append(self.ground.found(level, code, text, key, self.kind))

    def rule(self, key: str) -> Any:
        return self.ground.rule(key, self.kind)


def planned(given: dict[str, Any], law: Ground | None = None) -> dict[str, Any]:
    """The answer of `unionhall election plan` (contracts.md); what the plan does not concern is null. Raises WrongFigures."""
    plan = read(given, law)
    answer = {
        "min_candidates": enough_candidates(plan), "seats_band": seats_band(plan), "women_committee": women_committee(plan), "form": form(plan),
        "min_delegates": min_delegates(plan),
    }
    managers_share(plan)
    teachers_share(plan)
    for person in plan.people or ():
        stands(plan, person)
    return {"ok": not any(one.level == STOP for one in plan.findings), **answer, "findings": [one.to_json() for one in plan.findings]}


# --- reading --------------------------------------------------------------------------------------------------------------------------
def read(given: Any, law: Ground | None = None) -> Plan:
    """The plan file; every wrong thing is named with its place."""
    given = table(given, "整个文件")
    kind, shape = given.get("kind"), given.get("form")
    if kind not in KINDS:
        raise WrongFigures(f"kind：“{kind}”不是一种选举；可以写：{'、'.join(KINDS)}")
    if shape not in (None, *FORMS):
        raise WrongFigures(f"form：“{shape}”不是会议的形式；可以写 assembly（会员大会）或 delegates（会员代表大会）")
    people = people_of(given.get("candidates"))
    plan = Plan(
        kind, law or ground_of(given), *(number(given, key) for key in ("members", "women", "seats", "staff", "delegates", "delegate_managers", "delegate_teachers")),
        shape, flag(given, "by_election", False), flag(given, "preliminary_round", False), people, number(given, "candidates") if people is None else len(people),
    )
    fit(plan)
    return plan


def people_of(value: Any) -> tuple[Candidate, ...] | None:
    """The candidates one by one, or None when only their number is known."""
    if not isinstance(value, list):
        return None
    found = tuple(person_of(one, f"candidates[{at}]") for at, one in enumerate(value))
    seen: set[str] = set()
    for one in found:
        if one.name in seen:
            raise WrongFigures(f"candidates：“{one.name}”写了两次；同名的人请加上部门以便分清")
        seen.add(one.name)
    return found


def person_of(value: Any, where: str) -> Candidate:
    """One candidate."""
    value = table({"name": value} if isinstance(value, str) else value, where)
    unknown = sorted(set(value) - PERSON)
    if unknown:
        raise WrongFigures(f"{where}.{unknown[0]}：不认识这一项；可以写：{'、'.join(sorted(PERSON))}")
    name = value.get("name")
    if not isinstance(name, str) or not name.strip():
        raise WrongFigures(f"{where}.name：请写候选人姓名")
    return Candidate(
        name.strip(), one_of(value, "membership", MEMBERSHIPS, where) or "full", one_of(value, "position", POSITIONS, where), one_of(value, "relative_of_manager", RELATIVES, where),
        *(flag(value, key, False, f"{where}.") for key in ("foreign", "outsider", "scrutineer")),
    )


def one_of(value: dict[str, Any], key: str, allowed: Any, where: str) -> str:
    """One of the known words, or nothing."""
    word = value.get(key)
    if word in (None, ""):
        return ""
    if not isinstance(word, str) or word not in allowed:
        raise WrongFigures(f"{where}.{key}：不认识“{word}”；可以写：{'、'.join(allowed)}")
    return word


def fit(plan: Plan) -> None:
    """Parts are not larger than their whole."""
    pairs = ((plan.women, plan.members, "女会员", "会员"), (plan.managers, plan.delegates, "代表中的管理人员", "代表"), (plan.teachers, plan.delegates, "代表中的教师", "代表"))
    for part, whole, one, other in pairs:
        if part is not None and whole is not None and part > whole:
            raise WrongFigures(f"数字对不上：{one} {part} 人多于{other} {whole} 人")
    if plan.of_staff and plan.staff is not None and plan.delegates is not None and plan.delegates > plan.staff:
        raise WrongFigures(f"数字对不上：代表 {plan.delegates} 人多于职工 {plan.staff} 人")


# --- seats and candidates ---------------------------------------------------------------------------------------------------------------
def enough_candidates(plan: Plan) -> int | None:
    """差额: the least number of candidates. A competitive 预选 before it lets the formal ballot be equal (条例第十七条，章程第十条)."""
    key = MARGIN.get(plan.kind)
    if plan.seats is None or (key is None and plan.kind not in ("chair", "vice_chair")):
        return None
    if key is None:
        return equal_chair(plan)
    rule = plan.rule(key)
    need = plan.seats if plan.preliminary_round else majority.above(plan.seats, rule.number)
    if plan.candidates is not None and plan.candidates < need:
        text = f"{NAMED[plan.kind]}应选 {plan.seats} 人，候选人至少 {need} 人（差额率{rule.said}，以应选人数为基数），现有 {plan.candidates} 人，还差 {need - plan.candidates} 人：补提候选人，或者先差额预选。"
        plan.say(STOP, "differential", text, key)
    return need


def equal_chair(plan: Plan) -> int | None:
    """One text lets chairs be elected equally, the one for enterprises asks for more candidates than seats: the higher union decides (F.2)."""
    seats = plan.seats or 0
    if plan.candidates is not None and plan.candidates < seats:
        plan.say(STOP, "differential", f"{NAMED[plan.kind]}应选 {seats} 人，候选人只有 {plan.candidates} 人。", "election.equal_chair")
    elif plan.candidates == seats and plan.ground.knows("election.chair_contest") and not plan.preliminary_round:
        plan.say(WARN, "equal_chair", f"{NAMED[plan.kind]}等额选举：选举工作条例第十八条允许等额，企业工会主席产生办法第八条要求候选人多于应选人数，请报上一级工会确定。", "election.chair_contest")
    return seats


def seats_band(plan: Plan) -> list[int] | None:
    """The least and most seats of the body; a by-election fills what is empty and is not measured."""
    if plan.kind == "committee":
        found = None if plan.members is None else majority.band(majority.bands(str(plan.rule("election.committee_bands").value)), plan.members)
        key = "election.committee_bands"
    elif plan.kind in ("standing_committee", "audit_committee"):
        name = plan.kind.partition("_")[0]
        found = int(plan.rule(f"election.{name}_least").number), int(plan.rule(f"election.{name}_most").number)
        key = f"election.{name}_least"
    else:
        return None
    if found is None:
        return None
    least, most = found
    if plan.seats is not None and not plan.by_election:
        within(plan, least, most, key)
    return [least, most] if most is not None else [least]


def within(plan: Plan, least: int, most: int | None, key: str) -> None:
    """Whether the seats lie in the band; a union of fewer than 25 may have one chair or organiser only (工会法第十一条)."""
    seats, size = plan.seats or 0, "" if plan.kind != "committee" else f"会员 {plan.members} 人，"
    if plan.kind == "committee" and alone(plan):
        plan.say(INFO, "seats_band", f"{size}不足 {plan.rule('election.committee_line').number} 人，可以只选主席或者组织员 {seats} 人，也可以与其他单位联合建会。", "election.organiser")
    elif seats < least or (most is not None and seats > most):
        plan.say(STOP, "seats_band", f"{size}{NAMED[plan.kind]}应为 {least} 至 {most} 人，方案为 {seats} 人。", key)
    elif plan.kind == "committee" and plan.ground.knows("election.odd") and not seats % 2:
        plan.say(STOP, "seats_band", f"{size}{NAMED[plan.kind]}应为单数，方案为 {seats} 人。", "election.odd")


def alone(plan: Plan) -> bool:
    """One person in place of a committee, where the union is small enough."""
    return plan.seats == plan.rule("election.organiser").number and not plan.rule("election.committee_line").met(plan.members or 0)


def women_committee(plan: Plan) -> bool | None:
    """Whether the union must have a women's committee, or one woman for it (女职工委员会工作条例第十一条)."""
    if plan.women is None:
        return None
    rule = plan.rule("election.women_line")
    must = rule.met(plan.women)
    if must and not plan.of_staff:
        plan.say(INFO, "women_committee", f"女会员 {plan.women} 人，达到 {rule.number} 人，应当与工会委员会同时建立女职工委员会。", "election.women_line")
    elif not must and plan.kind == "women_committee":
        plan.say(STOP, "women_committee", f"女会员 {plan.women} 人，不足 {rule.number} 人，不建立女职工委员会，设女职工委员。", "election.women_line")
    return must


# --- the meeting and its delegates -------------------------------------------------------------------------------------------------------
def form(plan: Plan) -> str | None:
    """会员大会, or either: below the line only the assembly; at exactly the line the texts differ, and the assembly is safe (E36)."""
    if plan.of_staff:
        return staff_form(plan)
    if plan.members is None:
        return None
    rule, edge = plan.rule("election.delegates_line"), plan.rule("assembly.members_line")
    by_delegates = plan.form == "delegates" or (plan.form is None and (plan.kind == "delegates" or plan.delegates is not None))
    if not rule.met(plan.members):
        if by_delegates:
            plan.say(STOP, "form", f"会员 {plan.members} 人，不足 {rule.number} 人，应当召开会员大会，不能由代表选举。", "election.delegates_line")
        return "assembly"
    if edge.met(plan.members):
        if by_delegates:
            plan.say(WARN, "form", f"会员正好 {plan.members} 人：选举工作条例允许代表大会，工会章程规定一百人以下召开会员大会，建议召开会员大会。", "assembly.members_line")
        return "assembly"
    return "either"


def staff_form(plan: Plan) -> str | None:
    """Schools below 80 hold the meeting of all; elsewhere either is lawful (教育部令第32号第十六条)."""
    if plan.staff is None:
        return None
    if plan.ground.unit_type != "school" or plan.ground.rule("congress.delegates_line").met(plan.staff):
        return "either"
    if plan.form == "delegates" or (plan.form is None and plan.delegates is not None):
        line = plan.ground.rule("congress.delegates_line").number
        plan.findings.append(plan.ground.found(STOP, "form", f"教职工 {plan.staff} 人，不足 {line} 人，应当召开教职工大会，不选代表。", "congress.delegates_line"))
    return "assembly"


def min_delegates(plan: Plan) -> int | None:
    """The least number of delegates; too few stops a staff congress, the members' table is a guide."""
    if plan.of_staff:
        return staff_delegates(plan)
    wanted = plan.kind == "delegates" or plan.form == "delegates"
    if plan.members is None or not wanted:
        return None
    key = "assembly.delegate_bands"
    found = majority.band(majority.bands(str(plan.rule(key).value)), plan.members)
    if found is None:
        return None
    least, most = found
    if plan.delegates is not None and (plan.delegates < least or (most is not None and plan.delegates > most)):
        plan.say(WARN, "delegates", f"会员 {plan.members} 人，会员代表一般为 {least} 至 {most} 人，方案为 {plan.delegates} 人，请说明理由并报上一级工会。", key)
    return least


def staff_delegates(plan: Plan) -> int | None:
    """企业民主管理规定第八条: a share of the staff and never fewer than the least; 上海, 浙江 have scales of their own."""
    if plan.staff is None:
        return None
    rules = plan.ground.rules
    needs = {"congress.delegates_share": majority.least(">=", rules["congress.delegates_share"].number, plan.staff), "congress.delegates_least": int(rules["congress.delegates_least"].number)}
    if "congress.delegates_scale" in rules:
        needs["congress.delegates_scale"] = majority.places(majority.scale(str(rules["congress.delegates_scale"].value)), plan.staff) or 0
    key = max(needs, key=lambda one: needs[one])
    if plan.delegates is not None and plan.delegates < needs[key]:
        plan.findings.append(plan.ground.found(STOP, "delegates", f"职工 {plan.staff} 人，职工代表不少于 {needs[key]} 人，方案为 {plan.delegates} 人，还差 {needs[key] - plan.delegates} 人。", key))
    return needs[key]


def managers_share(plan: Plan) -> None:
    """Leading and middle managers among the delegates: at most a fifth (企业民主管理规定第九条；会员代表大会条例第八条)."""
    if plan.managers is None or not plan.delegates:
        return
    key = "congress.managers" if plan.of_staff else "assembly.managers"
    rule = plan.ground.rule(key)
    if not rule.met(plan.managers, plan.delegates):
        limit = majority.most(rule.op, rule.number, plan.delegates)
        plan.findings.append(plan.ground.found(STOP, "managers_share", f"代表 {plan.delegates} 人中，中层以上管理人员和领导人员 {plan.managers} 人，{rule.said}，最多 {limit} 人。", key))


def teachers_share(plan: Plan) -> None:
    """教育部令第32号第十二条: in a school teachers are at least three fifths of the delegates."""
    if plan.teachers is None or not plan.delegates or not plan.ground.knows("congress.teachers"):
        return
    rule = plan.ground.rule("congress.teachers")
    if not rule.met(plan.teachers, plan.delegates):
        need = majority.least(rule.op, rule.number, plan.delegates)
        plan.findings.append(plan.ground.found(STOP, "teachers_share", f"代表 {plan.delegates} 人中教师 {plan.teachers} 人，须有{rule.said}（至少 {need} 人）。", "congress.teachers"))


# --- who may stand --------------------------------------------------------------------------------------------------------------------------
def stands(plan: Plan, person: Candidate) -> None:
    """Every reason why one candidate may not stand, or what must be looked at."""
    if person.membership != "full" and not (person.outsider and plan.kind in BODIES):
        why = "保留会籍" if person.membership == "retained" else "不是会员"
        plan.say(STOP, "barred", f"“{person.name}”{why}，没有被选举权，不能作为候选人。", "election.franchise")
    if plan.kind in BODIES:
        heads(plan, person)
        relatives(plan, person)
    if plan.kind == "chair":
        chair_only(plan, person)
    if plan.kind == "audit_committee" and person.position in ("chair", "vice_chair", "finance"):
        plan.say(STOP, "audit_bar", f"“{person.name}”是{POSITIONS[person.position]}，不能任经费审查委员。", "election.audit_bar")
    outsider(plan, person)
    if person.scrutineer:
        plan.say(STOP, "scrutineer_candidate", f"“{person.name}”是候选人，不能担任监票人：投票前更换监票人。", "election.scrutineer")


def heads(plan: Plan, person: Candidate) -> None:
    """条例第十一条: the heads of the unit do not stand for its own union."""
    if person.position in HEADS:
        plan.say(STOP, "barred", f"“{person.name}”是本单位{HEADS[person.position]}，不能作为{NAMED[plan.kind]}候选人。", "election.barred")


def relatives(plan: Plan, person: Candidate) -> None:
    """工会法第十条 bars near relatives as 民法典第一千零四十五条 lists them; others only say so openly (E49)."""
    if person.relative in NEAR:
        key = "election.relatives" if plan.enterprise else "election.barred"
        plan.say(STOP, "barred", f"“{person.name}”是单位主要负责人的近亲属（{NEAR[person.relative]}），不能作为{NAMED[plan.kind]}候选人。", key)
    elif person.relative:
        plan.say(INFO, "barred", f"“{person.name}”是单位主要负责人的{RELATIVES[person.relative]}，不属于近亲属，可以作为候选人，应当如实说明。", "election.barred")


def chair_only(plan: Plan, person: Candidate) -> None:
    """企业工会主席产生办法第六条 goes further than the 条例, for the chair of an enterprise; 北京 warns of heads of personnel (E48, E50)."""
    why = "外籍职工" if person.foreign else POSITIONS.get(person.position, "") if person.position in ("deputy_manager", "hr_head") else ""
    if why and plan.ground.knows("election.barred_chair"):
        plan.say(STOP, "barred", f"“{person.name}”是{why}，不能作为企业工会主席候选人。", "election.barred_chair")
    elif person.position == "hr_head" and plan.ground.knows("election.personnel_head"):
        plan.say(WARN, "barred", f"“{person.name}”负责劳动、工资、人事工作，不宜担任工会主席。", "election.personnel_head")


def outsider(plan: Plan, person: Candidate) -> None:
    """条例第十三条: the higher union may recommend somebody from outside as chair or vice-chair; the committee is the way there (E59)."""
    if not person.outsider:
        return
    if plan.kind in BODIES:
        plan.say(WARN, "outsider", f"“{person.name}”不是本单位人员，须由上一级工会推荐并经协商一致，附推荐文件；先由大会选为委员。", "election.outsider")
    else:
        plan.say(STOP, "outsider", f"“{person.name}”不是本单位人员，不能作为{NAMED.get(plan.kind, '代表')}候选人。", "election.outsider")
