"""The fixed cast of the procedure stories, the roles they hold, and a teller that acts a story out."""

from datetime import date

import pytest

from unionhall.core.procedure import Case, Done, Law, Line, Procedure, Refused, Registry, Who, act, give_back, open_case, settle, why_not

MEMBER, DEPUTY, LEADER, CLERK, CHAIR, AUDIT = "member", "deputy", "leader", "clerk", "chair", "audit"
ORGANISER, PARTY, UPPER, PRESIDER, SCRUTINEER = "organiser", "party", "upper", "presider", "scrutineer"
HANDLER, WORKER, MEDIATOR, TEACHER = "handler", "worker", "mediator", "teacher"
LABOUR, FIRM, BUREAU = "labour", "firm", "bureau"
LABELS = {
    MEMBER: "会员", DEPUTY: "职工代表", LEADER: "小组长", CLERK: "工会干事", CHAIR: "工会主席", AUDIT: "经审委员会", ORGANISER: "工会筹备组", PARTY: "同级党组织",
    UPPER: "上一级工会", PRESIDER: "大会主持人", SCRUTINEER: "监票人", HANDLER: "承办人", WORKER: "诉求人", MEDIATOR: "调解员", TEACHER: "培训教师",
    LABOUR: "职工方", FIRM: "企业方", BUREAU: "人社部门",
}  # fmt: skip

WANG = Who("wang", (MEMBER, CLERK, ORGANISER))  # 王芳, the union's clerk, who also prepares elections
LIU = Who("liu", (MEMBER, CHAIR))  # 刘洋, chair
ZHAO = Who("zhao", (MEMBER, HANDLER, MEDIATOR))  # 赵敏, handles requests
QIAN = Who("qian", (MEMBER, HANDLER))  # 钱进
SUN = Who("sun", (AUDIT,))  # 孙丽, audit committee
LI = Who("li", (MEMBER, DEPUTY, LEADER))  # 李娜, delegate and group leader
ZHOU = Who("zhou", (MEMBER, PRESIDER))  # 周华 presides
WU = Who("wu", (MEMBER, SCRUTINEER))  # 吴刚 counts
CHEN = Who("chen", (MEMBER, LABOUR))  # 陈静 leads the workers' side
HE = Who("he", (FIRM,))  # 何总 leads the firm's side
ZHANG = Who("zhang", (MEMBER, WORKER))  # 张伟 has something on his mind
CODE = Who("h:5f2c", (WORKER,))  # somebody with nothing but a receipt code
TEACHER_XU = Who("xu", (TEACHER,))


def body(role: str, clerk: Who = WANG) -> Who:
    """A body without an account, whose letter the clerk enters."""
    return Who(role, (role,), clerk.id, clerk.roles)


class Story:
    """One case acted out: `does` acts, `is_refused` gives the reasons, children are opened and come back under their numbers."""

    def __init__(self, procedure: Procedure, who: Who, day: date, law: Law, registry: Registry, **given) -> None:
        self.law, self.registry = law, registry
        self.case: Case = open_case(procedure, "2026-001", who, day, **given)
        self.born: dict[str, Case] = {}
        self.lines: dict[str, list[Line]] = {}
        self.last: Done | None = None

    def does(self, key: str, who: Who, day: date, **data) -> "Story":
        self._keep(act(self.case, key, who, day, self.law, sheets=self.lines, **data), who, day)
        return self

    def is_refused(self, key: str, who: Who, day: date, **data) -> str:
        reasons = why_not(self.case, key, who, day, self.law, data, self.lines)
        with pytest.raises(Refused) as refused:
            act(self.case, key, who, day, self.law, sheets=self.lines, **data)
        assert refused.value.reasons == reasons
        return "".join(reasons)

    def signs(self, sheet: str, *names: str, day: date, by: str = "", **data) -> "Story":
        self.lines.setdefault(sheet, []).extend(Line(name, by or name, day, data) for name in names)
        return self

    def child_does(self, number: str, key: str, who: Who, day: date, **data) -> "Story":
        done = act(self.born[number], key, who, day, self.law, **data)
        self.born[number] = done.case
        if done.case.closed:
            self._keep(give_back(self.case, done.case, day, self.law), who, day)
        return self

    def sweeps(self, today: date) -> "Story":
        for done in settle(self.case, today, self.law):
            self._keep(done, Who("clock", ()), done.entry.day)
        return self

    def _keep(self, done: Done, who: Who, day: date) -> None:
        self.case, self.last = done.case, done
        for birth in done.births:
            child = self.registry.pick(birth.procedure, day)
            self.born[birth.number] = open_case(
                child, birth.number, who, day, parent=birth.parent, returns=birth.returns, brings=birth.brings, veiled=birth.veiled, **birth.given
            )  # fmt: skip
