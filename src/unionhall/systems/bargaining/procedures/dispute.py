"""集体协商争议 (bargain_dispute): talks have broken down; the labour bureau brings both sides and the union above together (集体合同规定第四十九至五十四条)."""

from datetime import date

from unionhall.core.procedure import Action, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.bargaining.procedures import fields as f
from unionhall.systems.organization.roles import BUREAU, CHAIR, CLERK, LABOUR, UPPER

HT = "集体合同规定"
ABOUT = Field("dispute_about", "争议事项", "note")
TAKEN_ON = Field("taken_on", "受理日期", "date", past=True)
SETTLED_AS = Field("settled_as", "协调处理协议书要点", "note")
PROOF = (f.DOCNO, f.SCAN)
LATE = (Notice("bargain_late", to=CLERK), Notice("bargain_late", to=CHAIR))

DISPUTE = Procedure("bargain_dispute", "集体协商争议", since=date(2026, 1, 1), by=f.DESK, seen_by=f.SEEN, given=(f.SUBJECT, ABOUT), stages=(
    Stage("asked", "待申请", basis=f"{HT}第四十九条", actions=(
        Action("apply", "向人社部门提出协调处理申请", by=(LABOUR, *f.DESK), to="applied", papers=("协调处理申请书",), notices=(Notice("bargain_up", to=UPPER),)),
        Action("drop", "恢复协商，不再申请", by=f.DESK, needs=(f.REASON,), to="dropped"),
    )),
    Stage("applied", "待受理", basis=f"{HT}第五十条", actions=(
        Action("take_up", "登记受理", by=BUREAU, recorded_by=f.DESK, proof=PROOF, needs=(TAKEN_ON,), to="coordinated_by"),
        Action("not_taken", "登记不予受理", by=BUREAU, recorded_by=f.DESK, proof=PROOF, needs=(f.REASON,), to="dropped"),
    )),
    Stage("coordinated_by", "协调处理中", basis=f"{HT}第五十一至五十四条", clocks=(Clock("bargain.dispute", counted="taken_on", longer=(("prolong", "bargain.dispute_extend"),), chase=LATE),), actions=(
        Action("prolong", "登记延期", by=BUREAU, recorded_by=f.DESK, proof=PROOF, times="bargain.dispute_times", needs=(f.REASON,)),
        Action("settle", "达成协议，签协调处理协议书", by=BUREAU, recorded_by=f.DESK, proof=PROOF, needs=(SETTLED_AS,), to="settled", papers=("协调处理协议书",)),
        Action("end_unsettled", "协调期满，没有达成协议", by=BUREAU, recorded_by=f.DESK, proof=PROOF, needs=(f.REASON,), to="unsettled", notices=(Notice("bargain_up", to=UPPER),)),
    )),
    Stage("settled", "已达成协议", final=True),
    Stage("unsettled", "没有达成协议", final=True),
    Stage("dropped", "没有进行", final=True),
))  # fmt: skip
