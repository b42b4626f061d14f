"""The first hundred days of a chair, read off the state of this very union: each finding says how much, why, and where to begin; it goes by itself when the state has changed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse

from unionhall.core.procedure import Law
from unionhall.core.statute.majority import numeral
from unionhall.core.statute.workdays import length
from unionhall.desk import asked, stored
from unionhall.desk.backup import LAST
from unionhall.desk.generic import registry
from unionhall.desk.models import Case, Entry, Party, Posting, Turn
from unionhall.systems.handbook import standing, wheel
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.roles import ADMIN, AUDIT, CHAIR, CLERK, KEEPER, LABELS, LEADER, WOMEN

WEEK, MONTH, HUNDRED = "week", "month", "hundred"
PARTS = ((WEEK, "第1周", 7), (MONTH, "第1月", 30), (HUNDRED, "百日", 100))
SHOWN, NAMED, STALE, AHEAD, YEAR = 5, 4, 30, 90, 366  # cases of a kind, names in a sentence, days of an old backup, days ahead, days an ended office still matters
NOVEMBER = 11  # the State Council publishes the holidays of the next year about then
TO_SEE = ("visit", "visited", "call", "help")  # acts by which somebody was there
LASTING = ("end_standing",)  # what is open for good (长期公开) is ended, not followed by anything
ENTER = "登记"


@dataclass(frozen=True)
class Finding:
    """One thing to do: what, how much, by which article, where to begin (url and the word of its button)."""

    title: str
    said: str
    basis: str = ""
    url: str = ""
    verb: str = "去办"


@dataclass(frozen=True)
class Here:
    """The union, who looks, the day and the law of that day."""

    union: Any
    person: str
    day: date
    law: Law

    @property
    def rules(self) -> Any:
        return self.law.rules.on(self.day)

    @property
    def cases(self) -> Any:
        return Case.objects.filter(union_id=self.union.pk, closed=None)


def page(name: str, *args: Any) -> str:
    """An address, or nothing where that system is switched off."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def some(names: list[str], unit: str = "件") -> str:
    """A few names, and how many they are in all."""
    return "、".join(names[:NAMED]) + (f"等 {len(names)} {unit}" if len(names) > NAMED else "")


# --- the first week: who is who, what waits, what is late ------------------------------------------------------------------------------------------------
def waits_for_chair(here: Here) -> list[Finding]:
    """Cases whose next act is the chair's."""
    turns = Turn.objects.filter(Q(role=CHAIR, person="") | Q(person=here.person), Q(earliest=None) | Q(earliest__lte=here.day), union_id=here.union.pk, duty=True, case__closed=None).select_related("case").order_by("due", "case_id")
    rows = list({turn.case_id: turn.case for turn in turns}.values())
    return [Finding("等您办理的事", f"{len(rows)} 件：{some([row.title for row in rows])}。", "工会法第十条", page("home"), "看首页")] if rows else []


def overdue(here: Here) -> list[Finding]:
    """Open cases past their day, by procedure."""
    counted = here.cases.filter(next_due__lt=here.day).values("procedure").annotate(n=Count("pk")).order_by("-n", "procedure")
    many = [(registry().pick(one["procedure"], here.day).label, one["n"]) for one in counted]
    return [Finding("已经超期的事", f"{sum(n for _, n in many)} 件：{'、'.join(f'{label} {n} 件' for label, n in many[:SHOWN])}。先问清卡在哪里，该催的催，该改期的说明理由。", "", page("desk"), "看案头")] if many else []


def no_chair(here: Here) -> list[Finding]:
    """The office itself is empty: a by-election."""
    if here.union.offices.filter(organization.held(here.day), role=CHAIR).exists():
        return []
    rule = here.rules["election.by_election"]
    return [Finding("主席空缺", f"要及时补选，{rule.quote}。", rule.article, page("start", "by_election"), "发起补选")]


def empty_offices(here: Here) -> list[Finding]:
    """Offices without which the work stands still."""
    needed = {CLERK: "没有干事，登记、通知、建档没有人办", KEEPER: "没有保密员，职工留下的姓名没有人能合规打开"}
    missing = [(role, why) for role, why in needed.items() if not organization.holders(here.union.pk, role, here.day)]
    return [Finding(f"{LABELS[role]}空缺", f"{why}。在会员的页面上登记职务，写明起止日期。", "工会法第十条", page("members"), "选人登记") for role, why in missing]


def ended_offices(here: Here) -> list[Finding]:
    """Offices that ran out and that nobody holds any more."""
    gone = here.union.offices.filter(until__lt=here.day, until__gte=here.day - timedelta(days=YEAR)).exclude(role__in=("deputy", "member")).select_related("unit")
    held = {(one.role, one.unit_id) for one in here.union.offices.filter(organization.held(here.day))}
    empty = list(dict.fromkeys(f"{LABELS.get(one.role, one.role)}{f'（{one.unit.name}）' if one.unit else ''}" for one in gone if (one.role, one.unit_id) not in held and one.role not in (CHAIR, CLERK, KEEPER)))
    return [Finding("到期没有接任的职务", f"{some(empty, '项')}。职务到期，权限自动停止，要有人接。", "工会法第十六条", page("members"), "选人登记")] if empty else []


def no_accounts(here: Here) -> list[Finding]:
    """Officers who cannot sign in: no account, or never used."""
    offices = here.union.offices.filter(organization.held(here.day)).exclude(role="deputy")
    none = sorted(set(offices.filter(person__account=None).values_list("person__name", flat=True)))
    never = sorted(set(offices.filter(person__account__last_login=None, person__account__is_active=True).values_list("person__name", flat=True)))
    found = [Finding("有职务还没有账号", f"{some(none, '人')}。打印首次登录凭条交给本人。", "", page("accounts"), "发账号")] if none else []
    return found + ([Finding("账号发了还没有登录过", f"{some(never, '人')}。当面教一次，不会用手机的可以由干事代填、本人确认。", "", page("accounts"), "看账号")] if never else [])


# --- the first month: the union itself is whole ---------------------------------------------------------------------------------------------------------
def terms(here: Here) -> list[Finding]:
    """The term of the committee: not entered, over, or near its end."""
    latest = {term.body: term for term in here.union.terms.filter(since__lte=here.day).order_by("since")}
    if "committee" not in latest:
        return [Finding("届期没有登记", "不知道本届委员会什么时候届满，换届不能提前准备。", "工会法第十六条", page("terms"), ENTER)]
    rule = here.rules["organization.term_notice"]
    near = [term for term in latest.values() if here.day + timedelta(days=length(here.day, rule)) >= term.until and term.body in ("committee", "audit", "women")]
    return [Finding(f"{term.get_body_display()}换届", f"第{numeral(term.number)}届任期到{stored.day_text(term.until)}，{f'还剩 {(term.until - here.day).days} 天' if term.until >= here.day else f'已超期 {(here.day - term.until).days} 天'}，先向同级党组织和上一级工会请示。", "工会法第十六条；工会基层组织选举工作条例第三十条", page("start", "reelection"), "发起换届") for term in near]


def committees(here: Here) -> list[Finding]:
    """The audit committee, and the women's committee or a member for women."""
    found = []
    if not organization.holders(here.union.pk, AUDIT, here.day):
        found.append(Finding("没有经费审查委员会", "经费收支由经审委审查，定期向大会报告；主席和管钱的人不能当经审委员。", "工会法第四十五条；工会基层组织选举工作条例第三十五条", page("members"), "登记经审委员"))
    women, line = standing.figures(here.union, here.day)["女会员人数"], here.rules["election.women_line"]
    if women and not organization.holders(here.union.pk, WOMEN, here.day):
        full = line.met(women)
        found.append(Finding("没有女职工委员会" if full else "没有女职工委员", f"现有女会员 {women} 人，{line.quote}{'' if full else '；不足的设女职工委员'}。", "工会女职工委员会工作条例第十一条；工会法第十一条", page("shelf_paper", "成立女职工委员会的请示") if full else page("members"), "写请示" if full else ENTER))
    return found


def ungrouped(here: Here) -> list[Finding]:
    """Members of no group, and groups without a leader."""
    loose = here.union.memberships.filter(organization.held(here.day), state="normal", group=None).count()
    led = set(here.union.offices.filter(organization.held(here.day), role=LEADER, unit__isnull=False).values_list("unit_id", flat=True))
    headless = [unit.name for unit in here.union.units.filter(kind="group", closed=None) if unit.pk not in led]
    found = [Finding("会员没有编组", f"{loose} 名会员不在任何小组，通知、走访、提名都轮不到他们。", "中国工会章程第二十八条", page("members"), "编组")] if loose else []
    return found + ([Finding("小组没有组长", f"{some(headless, '个小组')}。组长由会员选。", "中国工会章程第二十八条", page("members"), ENTER)] if headless else [])


def unit_data(here: Here) -> list[Finding]:
    """What the union's own card lacks."""
    missing = [label for label, value in (("单位名称", here.union.employer), ("统一社会信用代码", here.union.credit_code), ("建会日期", here.union.founded), ("职工人数", here.union.staff)) if not value]
    found = [Finding("单位资料不全", f"缺{'、'.join(missing)}，公文和报表上会空着。", "工会法第十五条", page("unit_card"), "补资料")] if missing else []
    local = [] if here.union.region != "national" else [Finding("没有选适用的地方规定", "现在只按全国规定办；所在地另有规定的，选上以后期限和比例自动跟着变。", "", page("places"), "选地方")]
    return found + local


def own_figures(here: Here) -> list[Finding]:
    """Figures that only the place or the unit knows."""
    wanted = {"hardship.standard": "低保标准", "hardship.minimum_wage": "最低工资"}
    set_here = set(here.union.own_rules.filter(since__lte=here.day).values_list("key", flat=True))
    missing = [(key, label) for key, label in wanted.items() if key not in set_here and key in here.rules]
    return [Finding(f"{'、'.join(label for _, label in missing)}没有登记", "困难类别按当地标准算，没有登记就用示范数，算出来不作准。", "；".join(dict.fromkeys(here.rules[key].article for key, _ in missing)), page("rule_set", missing[0][0]), ENTER)] if missing else []


def holidays(here: Here) -> list[Finding]:
    """A year whose holidays are not known stops every clock that reaches it."""
    wanted = [here.day.year] + ([here.day.year + 1] if here.day.month >= NOVEMBER or here.cases.filter(awaiting=here.day.year + 1).exists() else [])
    missing = [one for one in wanted if one not in here.law.calendar.years]
    waiting = here.cases.filter(awaiting__in=missing).count() if missing else 0
    who = "" if here.union.parent_id is None else "由最上级工会录入，提醒一声。"
    return [Finding("缺节假日安排", f"{'、'.join(map(str, missing))}年的还没有录入{f'，{waiting} 件事的期限算不出来' if waiting else ''}。{who}", "", page("holidays_of", missing[0]), "录入")] if missing else []


def backups(here: Here) -> list[Finding]:
    """When the last backup was made, and who makes the next: whoever keeps the computer, never the chair."""
    try:
        last = datetime.fromisoformat(json.loads((Path(settings.HOME) / LAST).read_text(encoding="utf-8"))["at"]).date()
    except (OSError, ValueError, KeyError, TypeError):
        last = None
    if last and here.day - last <= timedelta(days=STALE):
        return []
    said = f"最近一次在{stored.day_text(last)}，已过 {(here.day - last).days} 天" if last else "还没有做过备份"
    return [Finding("备份", f"{said}。备份由管电脑的人做：请{keeper_of_the_computer(here)}做一次，把文件拷到另一台机器加锁保存，做好以后这一项自己消失。", "个人信息保护法第五十一条")]


def keeper_of_the_computer(here: Here) -> str:
    """The administrators by name; where none is entered, whoever keeps the machine."""
    names = list(asked.names(organization.holders(here.union.pk, ADMIN, here.day)).values())
    return f"系统管理员{some(names, '人')}" if names else "管这台电脑的同志（平台上没有登记系统管理员）"


# --- the hundred days: promises, people, the year ahead ----------------------------------------------------------------------------------------------------
def late_promises(here: Here) -> list[Finding]:
    """Answers to proposals that promised a day which has passed; what was promised in the election."""
    rows = here.cases.filter(procedure="proposal", next_clock="proposal.promise", next_due__lt=here.day)
    found = [Finding("提案答复的承诺过了期", f"{len(rows)} 件：{some([row.title for row in rows])}。请承办部门说明，改期要写理由。", here.rules["proposal.promise"].article, page("ledger"), "看台账")] if rows else []
    own = here.cases.filter(procedure="promise")
    late = own.filter(next_due__lt=here.day).count()
    return found + ([Finding("竞选承诺", f"公开的承诺 {own.count()} 项{f'，其中 {late} 项到了公布进展或者兑现的日子' if late else '，按期公布进展'}。", here.rules["promise.report"].article, page("case_list") + "?system=promise", "看承诺")] if own else [])


def hanging(here: Here) -> list[Finding]:
    """Cases that still stand where they stood when their notice was posted, long after its days were over; whether it has come down by itself says nothing of that."""
    last = {one.case_id: one for one in Posting.objects.filter(union_id=here.union.pk, case__isnull=False, case__closed=None).select_related("case").order_by("height", "pk")}
    late = [one for one in last.values() if one.shown_until and (here.day - one.shown_until).days > STALE and stands(one) and leads_on(one.case, here.day)]
    where = page("case", late[0].case_id) if len(late) == 1 else page("case_list")
    return [Finding("公示期满没有往下办", f"{some([one.title for one in late])}。期满没有异议的，尽快办下一步。", here.rules["openness.hang"].article, where, "去办")] if late else []


def stands(posting: Posting) -> bool:
    """No act since the posting has led the case elsewhere."""
    return set(Entry.objects.filter(case=posting.case_id, height__gte=posting.height).values_list("to", flat=True)) == {posting.case.stage}


def leads_on(row: Case, day: date) -> bool:
    """A next step is open and no clock of the stage gives it time. Where an act that is always open starts the clock anew (履约检查, 报告进展), the stage is lived in, not passed through."""
    stage = stored.procedure_of(row).stage(row.stage)
    leading = {action.key for action in stage.actions if action.goals or action.key in stage.all_of}
    again = {action.key for action in stage.actions if action.key not in leading and action.when is None}
    if any(again & set(clock.starts) for clock in stage.clocks if not clock.until):
        return False
    turns = row.turns.filter(Q(earliest=None) | Q(earliest__lte=day), duty=True, action__in=leading - set(LASTING))
    return any(turn.due < day if turn.due else not stage.clocks for turn in turns)


def unvisited(here: Here) -> list[Finding]:
    """Households on file whom nobody has seen this year."""
    homes = list(here.cases.filter(procedure="household").exclude(stage="lead").values_list("pk", flat=True))
    seen = set(Entry.objects.filter(case__in=homes, action__in=TO_SEE, day__year=here.day.year).values_list("case_id", flat=True))
    visited = Entry.objects.filter(union_id=here.union.pk, case__procedure="visit", action__in=TO_SEE, day__year=here.day.year).values("case")
    people = set(Party.objects.filter(case__in=visited).values_list("person", flat=True))
    left = [pk for pk in homes if pk not in seen and not Party.objects.filter(case=pk, person__in=people).exists()]
    return [Finding("在档困难家庭今年没有走访", f"{len(left)} 户。先走访这几户，再看别的。", here.rules["hardship.call"].article if "hardship.call" in here.rules else "困难职工档案管理办法第十三条", page("unvisited"), "看名单")] if left else []


def agreements(here: Here) -> list[Finding]:
    """Collective contracts that end soon, or none at all."""
    rows = wheel.in_force(here.union, here.day)
    near = [one for one in rows if one.until <= here.day + timedelta(days=AHEAD)]
    found = [Finding("集体合同快到期", f"{one.number}到{stored.day_text(one.until)}期满，还剩 {(one.until - here.day).days} 天，发要约、征集要求。", "集体合同规定第三十八条", page("case", one.case) if one.case else page("bargain_coverage"), "看合同") for one in near]
    none = not rows and not here.cases.filter(procedure="bargain").exists() and here.union.kind == "grassroots" and here.union.unit_type == "enterprise"
    return found + ([Finding("没有生效的集体合同", "平台上没有正在履行的集体合同或者工资协议。已经签了的在“双合同”里登记，没有签的发要约。", "工会法第二十一条；工资集体协商试行办法第十七条", page("start", "bargain"), "发起协商")] if none else [])


def chair_training(here: Here) -> list[Finding]:
    """A chair is trained within a year."""
    own = [one for year in (here.day.year, here.day.year + 1) for one in wheel.chair_training(here.union, year, here.day)]
    return [Finding("岗位任职资格培训", f"{why}，最迟{stored.day_text(last)}。", "工会基层组织选举工作条例第十四条", page("shelf_paper", "工作请示"), "写请示报名") for _, last, why in own]


def legal_person(here: Here) -> list[Finding]:
    """After an election the certificate of the legal person bears the new name."""
    since = wheel.chair_since(here.union, here.day)
    fresh = since and here.day - since <= timedelta(days=PARTS[-1][2])
    return [Finding("法人登记变更", "主席换了，工会法人资格证书要办变更；银行预留印鉴一起换。办过的可以不管，百日以后不再提示。", "企业工会主席产生办法第十九条；工会法第十五条", page("law_article", "中华人民共和国工会法", 15), "看依据")] if fresh else []


def no_mentor(here: Here) -> list[Finding]:
    """A new chair has somebody to ask."""
    since = wheel.chair_since(here.union, here.day)
    fresh = since and here.day - since <= timedelta(days=PARTS[-1][2])
    paired = Case.objects.filter(union_id=here.union.pk, procedure="mentoring", stage__in=("offered", "agreed", "running", "finished")).exists()
    asked_once = Case.objects.filter(union_id=here.union.pk, procedure="question", opened__gte=since).exists() if since else True
    return [Finding("有不懂的，问过没有", "请一位老同志带一程，或者把问题提给上级工会；答案会留下来，以后都能查到。", "《师傅带徒弟办法》（示范）第三条", page("question_ask"), "提问题")] if fresh and not paired and not asked_once else []


def yearly(here: Here) -> list[Finding]:
    """The congress and the rating: once a year at least."""
    due = [one for one in wheel.year(here.union, here.day) if one.duty.key in ("congress", "rating") and one.state in ("late", "now", "soon")]
    return [Finding(one.duty.label, f"{one.said}{behind(one, here.day)}。{one.why}{'。' if one.why else ''}{one.duty.do}。", one.duty.basis, one.url, "去办") for one in due]


def behind(due: wheel.Due, day: date) -> str:
    """How long a duty has been over without anything on record."""
    return f"，已超期 {(day - due.last).days} 天，平台上没有今年的记录；已经办过的补录" if due.state == "late" else ""


CHECKS: tuple[tuple[str, str, Callable[[Here], list[Finding]]], ...] = (
    (WEEK, "主席在任", no_chair), (WEEK, "没有等您办理的事", waits_for_chair), (WEEK, "没有超期的事", overdue), (WEEK, "干事、保密员都有人", empty_offices), (WEEK, "职务都有人接任", ended_offices), (WEEK, "有职务的都登录过", no_accounts), (WEEK, "节假日安排齐全", holidays), (WEEK, "备份是新的", backups),
    (MONTH, "届期清楚，离届满还早", terms), (MONTH, "经审委、女职工委员会齐全", committees), (MONTH, "会员都有小组，小组都有组长", ungrouped), (MONTH, "单位资料齐全", unit_data), (MONTH, "低保、最低工资已登记", own_figures), (MONTH, "公示都按期办了下一步", hanging), (MONTH, "法人登记", legal_person), (MONTH, "有人可问", no_mentor),
    (HUNDRED, "承诺都在期内", late_promises), (HUNDRED, "在档家庭今年都走访过", unvisited), (HUNDRED, "集体合同在期内", agreements), (HUNDRED, "任职资格培训", chair_training), (HUNDRED, "大会和评家没有到期", yearly),
)  # fmt: skip


@dataclass(frozen=True)
class Map:
    """The hundred days: since when, which day it is, what is found in each part, what is in order."""

    since: date | None
    number: int
    parts: tuple[tuple[str, str, int, tuple[Finding, ...]], ...]
    clean: tuple[str, ...]

    @property
    def count(self) -> int:
        return sum(len(found) for _, _, _, found in self.parts)

    @property
    def part(self) -> str:
        """The part in which today lies; after the hundred days none."""
        return next((key for key, _, last in PARTS if 0 < self.number <= last), "")


def hundred_days(union: Any, person: str, day: date) -> Map:
    """Everything that this union's state asks of its chair today."""
    here = Here(union, person, day, asked.law(union.pk))
    since = wheel.chair_since(union, day, person) or wheel.chair_since(union, day)
    found = [(part, clean, check(here)) for part, clean, check in CHECKS]
    parts = tuple((key, label, last, tuple(one for part, _, rows in found if part == key for one in rows)) for key, label, last in PARTS)
    return Map(since, (day - since).days + 1 if since else 0, parts, tuple(clean for _, clean, rows in found if not rows))


def facts(union: Any, person: str, day: date) -> dict[str, Any]:
    """The same for the paper."""
    made = hundred_days(union, person, day)
    rows = {label: [{"事项": one.title, "情况": one.said, "依据": one.basis, "办好日期": ""} for one in found] for _, label, _, found in made.parts}
    return {**standing.facts(union, day), **rows, "任职日期": made.since, "第几天": made.number or "", "已经没有的问题": "、".join(made.clean)}
