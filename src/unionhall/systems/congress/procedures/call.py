"""提案征集: the call before a congress, from the first day of collecting to the report on what became of every proposal."""

from datetime import date

from unionhall.core.procedure import BOARD, CLOCK, Action, Clock, Field, Notice, Procedure, Stage
from unionhall.systems.organization.roles import CHAIR, CLERK, COMMITTEE, DEPUTY, WITHIN

CONGRESS = Field("congress", "届次")
MEETS = Field("meets", "大会日期", "date")
TOPICS = Field("topics", "征集重点", "note", optional=True)
REPORT = Field("report", "报告要点", "note", optional=True)
NEXT = Field("next_congress", "报告的下次大会", optional=True)

CALL = Procedure(
    "proposal_call", "提案征集", since=date(2024, 1, 1), by=(CLERK, CHAIR), given=(CONGRESS, MEETS, TOPICS), seen_by=WITHIN,
    stages=(
        Stage("prepared", "筹备", basis="《提案工作办法》（示范）第四条", actions=(
            Action("announce", "发布征集通知", by=(CLERK, CHAIR), to="open", papers=("征集通知",),
                   notices=(Notice("call_opened", to=DEPUTY), Notice("call_opened_board", to=BOARD, shown="proposal.publicity"))),
        )),
        Stage("open", "征集中", basis="《提案工作办法》（示范）第四条", clocks=(
            Clock("proposal.close_before_congress", counted="-meets", then="closed_by_day"),), actions=(
            Action("closed_by_day", "截止征集", by=CLOCK, to="closed"),
            Action("close", "提前截止", by=(CLERK, CHAIR), needs=(Field("reason", "理由", "note"),), to="closed"),
        )),
        Stage("closed", "已截止，审查中", basis="《提案工作办法》（示范）第七条", actions=(
            Action("report", "向大会报告征集和立案情况", by=(COMMITTEE, CLERK, CHAIR), needs=(REPORT,), to="handling", papers=("提案情况报告",),
                   notices=(Notice("call_reported", to=DEPUTY),)),
        )),
        Stage("handling", "办理中", basis="企业民主管理规定 第二十二条", actions=(
            Action("settle_report", "向下次大会报告办理情况", by=(COMMITTEE, CLERK, CHAIR), needs=(NEXT, REPORT), to="reported", papers=("提案办理情况报告",),
                   notices=(Notice("call_settled", to=DEPUTY), Notice("call_settled_board", to=BOARD, shown="proposal.publicity"))),
        )),
        Stage("reported", "已报告", final=True),
    ),
)
