"""Test procedures that others open as children: 异议, 投票 (ballot), 决议落实, 劳动争议调解."""

from datetime import date

from core.procedure.cast import CHAIR, CLERK, FIRM, LABELS, MEDIATOR, MEMBER, PRESIDER, SCRUTINEER, WORKER
from unionhall.core.procedure import CLOCK, Action, By, Clock, Field, Notice, Procedure, Stage, with_acts

SINCE = date(2026, 1, 1)
REASON = Field("reason", "理由", "note")
GENERIC = (
    Action("remark", "备注", by=CLERK, needs=(Field("remark", "备注", "note"),)),
    Action("correct", "更正笔误", by=CLERK, effect="corrects", needs=(
        Field("slip_entry", "第几条", "int"), Field("slip_field", "哪一项"), Field("slip_value", "更正为", "note"), REASON)),
    Action("stop", "终止", by=CHAIR, needs=(REASON,), to="stopped"),
    Action("adopt", "改按新程序办理", by=CHAIR, effect="adopts", needs=(Field("adopt_basis", "依据"),)),
)  # fmt: skip


def whole(*args, **kwargs) -> Procedure:
    """A declared procedure with the generic acts, as the desk gives it."""
    return with_acts(Procedure(*args, **kwargs), GENERIC, LABELS)


# --- 异议: rule 6, `away` hands the conflict of interest to the child -----------------------------------------------------------------------
def away(case, who):
    return "与本案有利害关系，应当回避（困难职工档案管理办法第九条）。" if who.id in case.facts.get("away", ()) else ""


UPHELD = Field("upheld", "异议是否成立", "yes")
OBJECTION = whole("objection", "异议核查", since=SINCE, barred=away, given=(Field("objection", "异议内容", "note"), Field("away", "回避的人", "persons", optional=True)), stages=(
    Stage("check", "核查", basis="本单位办法第六条", clocks=(Clock("objection.answer", chase=(Notice("late", to=CHAIR),)),), actions=(
        Action("conclude", "作出核查结论", by=CLERK, needs=(UPHELD, Field("finding", "核查情况", "note")), to="concluded"),)),
    Stage("concluded", "已办结", final=True),
))  # fmt: skip


# --- 投票: its own frozen N, quorum gate and count; the committee's N is not the congress's -----------------------------------------------
PRESENT, ISSUED, RETURNED = Field("present", "实到", "int"), Field("issued", "发出票数", "int"), Field("returned", "收回票数", "int")
COUNT = Field("tally", "计票", "tally")


def quorate(case, data, rules):
    rule, need = rules["vote.quorum"], case.facts["entitled"]
    return "" if rule.met(data["present"], need) else f"到会人数不足：应到{need}人，实到{data['present']}人，须{rule.said}。依{rule.article}。"


def not_more_than_present(case, data, rules):
    over = data["issued"] - case.facts["present"]
    return f"发出的票多于到会人数，多出{over}张。依工会基层组织选举工作条例第二十五条。" if over > 0 else ""


def box_fits(case, data, rules):
    return {"box_fits": data["returned"] <= case.facts["issued"]}


def fits_the_box(case, data, rules):
    broken = [name for name, row in data["tally"].items() if sum(row.values()) > case.facts["returned"]]
    return f"{broken[0]}的票数多于收回的票数。依工会基层组织选举工作条例第二十六条。" if broken else ""


def outcome(case, data, rules):
    """Who has more than half of all entitled; equal votes at the last seat are tied; a resolution is a question with one line."""
    whole_number, seats = case.facts["entitled"], case.facts.get("seats", len(data["tally"]))
    passed = {name: row.get("yes", 0) for name, row in data["tally"].items() if rules["vote.majority"].met(row.get("yes", 0), whole_number)}
    ranked = sorted(passed, key=lambda name: -passed[name])
    last = passed[ranked[seats - 1]] if len(ranked) > seats else None
    tied = [name for name in ranked if passed[name] == last and list(passed.values()).count(last) > 1] if len(ranked) > seats else []
    elected = [name for name in ranked[:seats] if name not in tied]
    return {"elected": elected, "tied": tied, "vacant": seats - len(elected), "filled": len(elected) == seats, "passed": len(passed) == len(data["tally"])}


BALLOT = whole("ballot", "投票", since=SINCE, seen_by=(PRESIDER, SCRUTINEER), given=(
    Field("entitled", "应到", "int"), Field("question", "表决事项", optional=True), Field("names", "候选人", "persons", optional=True),
    Field("seats", "应选名额", "int", optional=True)), stages=(
    Stage("gathering", "核对到会", basis="选举工作条例第十七条", actions=(Action("quorum", "核对到会人数", by=PRESIDER, needs=(PRESENT,), checks=(quorate,), to="issuing"),)),
    Stage("issuing", "发票", basis="选举工作条例第二十三条", actions=(Action("issue", "发票", by=SCRUTINEER, needs=(ISSUED,), checks=(not_more_than_present,), to="box"),)),
    Stage("box", "开箱", basis="选举工作条例第二十六条", actions=(Action("collect", "开箱清点", by=SCRUTINEER, needs=(RETURNED,), finds=box_fits, to=By("box_fits", {True: "counting", False: "void"})),)),
    Stage("void", "选举无效", basis="选举工作条例第二十六条", actions=(Action("again", "重新投票", by=PRESIDER, to="issuing"),)),
    Stage("counting", "计票", basis="选举工作条例第二十七条", actions=(Action("count", "宣布计票结果", by=SCRUTINEER, needs=(COUNT,), checks=(fits_the_box,), finds=outcome, to="announced", papers=("选举结果报告单",)),)),
    Stage("announced", "已宣布", final=True),
))  # fmt: skip

# --- 决议落实: one per row of the congress's resolutions -------------------------------------------------------------------------------------
RESOLUTION = whole("congress.resolution", "决议落实", since=SINCE, given=(Field("text", "决议"), Field("owner", "责任人", "person"), Field("due_on", "完成日期", "date")), stages=(
    Stage("doing", "落实中", basis="企业民主管理规定第二十二条", clocks=(Clock("resolution.due", counted="due_on", chase=(Notice("late", to="owner"),)),), actions=(
        Action("progress", "登记进展", by=CLERK, needs=(Field("progress", "进展", "note"),)),
        Action("carried", "落实完成", by=MEMBER, only_in="owner", recorded_by=(CLERK,), needs=(Field("result", "完成情况", "note"),), to="carried_out"),)),
    Stage("carried_out", "已落实", final=True),
))  # fmt: skip

# --- 调解: both must agree; 15 days without agreement end it by themselves ---------------------------------------------------------------------
MEDIATION = whole("mediation", "劳动争议调解", since=SINCE, given=(Field("claim", "请求事项", "note"), Field("away", "回避的人", "persons", optional=True)), barred=away, stages=(
    Stage("applied", "已申请", basis="企业劳动争议协商调解规定第二十二条", clocks=(Clock("mediation.accept", chase=(Notice("late", to=CHAIR),)),), actions=(
        Action("accept", "受理", by=MEDIATOR, to="talking"), Action("reject", "不受理", by=MEDIATOR, needs=(REASON,), to="failed", papers=("不受理通知",)))),
    Stage("talking", "调解中", basis="企业劳动争议协商调解规定第二十九条", all_of=("worker_signs", "firm_signs"), to="agreed", clocks=(Clock("mediation.finish", then="expired"),), actions=(
        Action("worker_signs", "职工签字", by=WORKER, recorded_by=(MEDIATOR,)), Action("firm_signs", "企业签字", by=FIRM, recorded_by=(MEDIATOR,)),
        Action("expired", "期满调解不成", by=CLOCK, to="failed", papers=("仲裁时效告知书",)))),
    Stage("agreed", "达成协议", final=True), Stage("failed", "调解不成", final=True),
))  # fmt: skip
