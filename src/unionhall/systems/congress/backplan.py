"""Back-planning from the day of a session: what must be done by when, each day with its article (features C3)."""

from dataclasses import dataclass
from datetime import date, timedelta

from unionhall.core.procedure import Law
from unionhall.core.statute.rule import Rule
from unionhall.core.statute.workdays import UnknownYear

STEPS_OF_STAFF = (
    ("proposal.open_before_close", "发出提案征集通知", "before_close"), ("proposal.close_before_congress", "截止征集提案", "before"), ("congress.notice", "会议文件送达代表，代表团（组）开始讨论", "before"),
    ("openness.before_congress", "向全体职工公开议题", "before"), ("", "预备会议、正式会议", "day"), ("congress.publish", "公布决议", "after"), ("congress.report_up", "报上一级工会", "after"),
)  # fmt: skip
STEPS_OF_MEMBERS = tuple(("assembly.notice", "通知代表日期、议程和讨论事项", how) if key == "congress.notice" else (key, label, how) for key, label, how in STEPS_OF_STAFF)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Step:
    """One line of the plan. last: the last day on which it is in time; None where the calendar of that year is not known yet."""

    label: str
    last: date | None
    rule: Rule | None
    late: bool
    said: str = ""


def plan(meets: date, today: date, law: Law, members: bool = False) -> list[Step]:
    """The steps in the order of their days."""
    rules = law.rules.on(today)
    found = []
    for key, label, how in STEPS_OF_MEMBERS if members else STEPS_OF_STAFF:
        rule = rules.get(key)
        if key and rule is None and how != "before_close":  # the place has no such rule
            continue
        day, said = day_of(meets, rules, rule, how, law)
        found.append(Step(label, day, rule, day is not None and day < today, said))
    return sorted(found, key=lambda one: one.last or meets)


def day_of(meets: date, rules: object, rule: Rule | None, how: str, law: Law) -> tuple[date | None, str]:
    """The last day of one step, or why it is not known."""
    try:
        if how == "day":
            return meets, ""
        if how == "before_close":  # 一至二周征集: two weeks before the closing day
            close = rules["proposal.close_before_congress"]  # type: ignore[index]
            return law.calendar.latest(meets, close) - 2 * A_WEEK, "征集一般用一至二周"
        assert rule is not None
        return (law.calendar.latest(meets, rule) if how == "before" else law.calendar.count(meets, rule)), ""
    except UnknownYear as unknown:
        return None, str(unknown)
