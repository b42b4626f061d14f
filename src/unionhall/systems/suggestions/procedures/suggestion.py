"""合理化建议 (suggestion): handed in, looked at, answered by the department, marked blind, posted, tried, used, counted by finance, graded, paid, spread and looked at again; a refusal is explained face to face."""

from datetime import date

from unionhall.core.procedure import BOARD, CHILD, CLOCK, OPEN, Action, By, Child, Clock, Notice, Procedure, Stage, Tell
from unionhall.systems.organization.roles import CHAIR, CLERK, FINANCE, HANDLER, LABOUR, LEADER, MANAGER, MEMBER, UPPER
from unionhall.systems.suggestions.procedures import fields as f
from unionhall.systems.suggestions.procedures import handling as h

TL = "合理化建议和技术改进奖励条例"
OWN = "《合理化建议办法》（示范）"
DEPARTMENT = (HANDLER, *f.DESK)
LATE = (Notice("suggestion_late", to="department"), Notice("suggestion_late", to=CLERK), Notice("suggestion_late", to=MANAGER))
OBJECTION = Child("objection", returns="settled", hands={"objection": "objected", "away": "authors"}, brings={"upheld": "upheld"})
BLIND = Child("suggestion_review", returns="reviewed", hands={"subject": "blind_subject", "present": "blind_present", "method": "blind_method", "effect": "blind_effect", "criteria": "criteria", "reviewers": "reviewers", "first_until": "first_until", "final_until": "final_until", "away": "authors", "relatives": "relatives"}, brings={
    "review_end": "stage", "score_words": "score_words", "score_mean": "final_mean", "score_exact": "final_exact",
})  # fmt: skip
OBJECT = Action("object", "提出异议", by=(MEMBER, *f.DESK), needs=(f.OBJECTED,), veiled=(CLERK, CHAIR), opens=(OBJECTION,))
PASS_ROUND = Action("pass_round", "内部送阅，代替公示", by=f.DESK, barred=f.author, when=h.kept_secret, needs=(h.READERS,))
ROLL_OUT = Action("roll_out", "登记推广", by=DEPARTMENT, needs=(h.PLACES,))
LASTED = Clock("suggestion.revisit", counted=("entered", "roll_out"))
ADVANCE = Action("advance", "登记进展", by=(MEMBER, *DEPARTMENT), needs=(h.PROGRESS,), notices=(Notice("suggestion_progress", to="authors"),))
TO_POOL = (Notice("suggestion_wish", to=LABOUR), Notice("suggestion_wish", to=CLERK))

SUGGESTION = Procedure("suggestion", "合理化建议", since=date(2024, 1, 1), barred=h.now_reviewing, seen_by=(*f.DESK, MANAGER, FINANCE), given=(f.SUBJECT, f.CAMPAIGN, f.TOPIC, f.AUTHORS), stages=(
    Stage("draft", "填写", basis=f"{TL}第二条", actions=(
        Action("file", "提交建议", by=MEMBER, only_by=OPEN, recorded_by=(LEADER, CLERK), needs=f.TEXT, checks=(h.shares_whole, h.no_pay, h.has_method), to="filed", papers=("合理化建议表",), notices=(Notice("suggestion_filed", to=CLERK), Notice("suggestion_named", to="authors"))),
        Action("to_pool", "转为协商议题", by=MEMBER, only_by=OPEN, recorded_by=(LEADER, CLERK), needs=(h.WISH,), to="pooled", notices=TO_POOL),
        Action("to_request", "转为诉求", by=MEMBER, only_by=OPEN, recorded_by=(LEADER, CLERK), needs=(h.WISH,), to="led", notices=(Notice("suggestion_led", to="authors"),)),
    )),
    Stage("filed", "已登记，待初审", basis=f"{OWN}第四条", clocks=(Clock("suggestion.first", chase=(Notice("suggestion_late", to=CLERK), Notice("suggestion_late", to=CHAIR))),), actions=(
        Action("screen", "初审，分送部门", by=f.DESK, barred=f.author, needs=(*h.TESTS, h.MAJOR, f.DEPARTMENT, h.DOUBT, h.CADRE, f.SAID), checks=(h.three_tests, h.duty_looked_at), to="department", papers=("受理回执",), notices=(Notice("suggestion_taken", to="authors"), Notice("suggestion_sent", to="department"))),
        Action("supplement", "退回补充", by=f.DESK, barred=f.author, needs=(h.MISSING,), to="draft", notices=(Notice("suggestion_missing", to="authors"),)),
        Action("merge", "并入先提的一件，致谢", by=f.DESK, barred=f.author, needs=(h.MAIN, f.REASON), checks=(h.other_case,), to="merged", tells=(Tell("main", "joined", brings=h.mine),), notices=(Notice("suggestion_merged", to="authors"),)),
        Action("same_as", "和已办结的相同，致谢", by=f.DESK, barred=f.author, needs=(h.MAIN, f.REASON), checks=(h.other_case,), to="merged", notices=(Notice("suggestion_merged", to="authors"),)),
        Action("to_pool", "转为协商议题", by=f.DESK, needs=(h.WISH,), to="pooled", notices=(*TO_POOL, Notice("suggestion_pooled", to="authors"))),
        Action("to_request", "转为诉求", by=f.DESK, needs=(h.WISH,), to="led", notices=(Notice("suggestion_led", to="authors"),)),
        Action("unfit", "不予受理", by=f.DESK, barred=f.author, needs=(h.UNFIT, f.REASON), to="refusing"),
    )),
    Stage("department", "部门研究", basis=f"{TL}第十四条；{OWN}第五条", clocks=(Clock("suggestion.answer", when=h.ordinary, chase=LATE), Clock("suggestion.answer_major", when=h.major, chase=LATE)), actions=(
        Action("opine", "提出部门意见", by=HANDLER, only_in="department", recorded_by=(CLERK,), proof=(f.SCAN,), barred=f.author, needs=(h.OPINION, h.GROUNDS, h.SIGNER), finds=h.adopted, to=By("opinion", {"adopt": "duty", "partly": "duty", "reserve": "duty", "refuse": "refusing"}), notices=(Notice("suggestion_opinion", to=CLERK),)),
        Action("urge", "催办，报分管领导", by=f.DESK, when=h.ordinary, after=(Clock("suggestion.answer"),), needs=(f.SAID,), finds=h.silent, notices=(Notice("suggestion_urged", to="department"), Notice("suggestion_urged", to=MANAGER))),
        Action("urge_major", "催办重大建议，报分管领导", by=f.DESK, when=h.major, after=(Clock("suggestion.answer_major"),), needs=(f.SAID,), finds=h.silent, notices=(Notice("suggestion_urged", to="department"), Notice("suggestion_urged", to=MANAGER))),
        Action("reassign", "改送部门", by=f.DESK, needs=(f.DEPARTMENT, f.REASON), notices=(Notice("suggestion_sent", to="department"),)),
    )),
    Stage("duty", "认定是否本职工作", basis=f"{TL}第十条", when=h.doubted, actions=(
        Action("judge_duty", "评审委员会认定", by=MANAGER, recorded_by=(CLERK,), proof=(f.SCAN,), barred=f.author, needs=(h.BEYOND, f.REASON), to="selecting", notices=(Notice("suggestion_duty", to="authors"),)),
    )),
    Stage("selecting", "待评审", basis=f"{TL}第十三条；{OWN}第七条", actions=(
        Action("to_review", "送评委盲审", by=f.DESK, barred=f.author, needs=(h.REVIEWERS, f.CRITERIA, h.FIRST_UNTIL, h.FINAL_UNTIL, h.BLIND_SUBJECT, h.BLIND_PRESENT, h.BLIND_METHOD, h.BLIND_EFFECT), checks=(h.enough_reviewers, h.criteria_whole, h.review_days), opens=(BLIND,), to="scoring", papers=("采纳通知书",), notices=(Notice("suggestion_adopted", to="authors"),)),
    )),
    Stage("scoring", "盲审中", basis=f"{OWN}第七条", actions=(
        Action("reviewed", "盲审结束", by=CHILD, needs=(h.SCORE_WORDS,), to=By("review_end", {"passed": "posting", "unselected": "refusing"}), notices=(Notice("suggestion_scored", to=CLERK),)),
        Action("review_again", "盲审中止，重新组织", by=f.DESK, joins=("suggestion_review",), needs=(f.REASON,), to="selecting"),
    )),
    Stage("posting", "评审结果公示", basis=f"{OWN}第八条", actions=(
        Action("post", "公示评审结果", by=f.DESK, barred=f.author, ready=(h.open_invention,), needs=(h.SHOWN_AS,), papers=("评审结果公示",), notices=(Notice("suggestion_posted", to=BOARD, shown="suggestion.shown"),)),
        PASS_ROUND, OBJECT,
        Action("settled", "异议办结", by=CHILD, to=By("upheld", {"yes": "selecting", "no": ""})),
        Action("posted", "公示期满", by=f.DESK, joins=("objection",), ready=(h.posted_here,), after=(Clock("suggestion.publicity", counted=("post", "pass_round"), stops=(("object", "settled"),)),), finds=h.after_posting, to=By("way_now", {"use": "project", "reserve": "grading"})),
    )),
    Stage("project", "待立项", basis=f"{TL}第五条；{OWN}第九条", actions=(
        Action("set_up", "立项", by=DEPARTMENT, needs=(h.OWNER, h.PLAN, h.STARTS, h.TRIAL_UNTIL, h.PLACE, h.BUDGET), checks=(h.days_in_order,), to="trial", papers=("立项任务书",), notices=(Notice("suggestion_owner", to="owner"), Notice("suggestion_set_up", to="authors"))),
    )),
    Stage("trial", "试验", basis=f"{TL}第五条", clocks=(Clock("suggestion.project", counted="trial_until", chase=(Notice("suggestion_trial_late", to="owner"), Notice("suggestion_trial_late", to=CLERK))),), actions=(
        ADVANCE,
        Action("tried", "登记试验结果", by=(MEMBER, *DEPARTMENT), only_in="owner", recorded_by=(CLERK,), needs=(h.TRIED_FROM, h.TRIED_TO, h.READINGS, h.RESULT), checks=(h.tried_in_order,), to=By("result", {"good": "verifying", "again": "", "bad": "refusing"})),
        Action("postpone", "延长试验", by=f.DESK, needs=(h.TRIAL_UNTIL, f.REASON), checks=(h.later_trial,), notices=(Notice("suggestion_owner", to="owner"),)),
    )),
    Stage("verifying", "验收", basis=f"{TL}第五条、第十八条", actions=(
        Action("verify", "验收", by=(*DEPARTMENT, MANAGER), not_by=("tried",), barred=f.author, needs=(h.VERDICT, h.ADOPTED_ON, h.QUOTA_UNTIL, f.SAID), checks=(h.adopted_after_trial, h.quota_kept), finds=h.verified, to=By("verdict", {"pass": "using", "fail": "trial"}), papers=("试验验收表",), notices=(Notice("suggestion_verified", to="authors"),)),
    )),
    Stage("using", "应用，满期核定效益", basis=f"{TL}第九条", clocks=(Clock("suggestion.benefit", counted="adopted_on", chase=(Notice("suggestion_count", to="owner"), Notice("suggestion_count", to=CLERK))),), actions=(
        ROLL_OUT, ADVANCE,
        Action("measure", "报送十二个月效益", by=DEPARTMENT, barred=f.author, needs=(h.SAVINGS, h.SPENT, h.PERIOD_FROM, h.PERIOD_TO, h.SOURCE), checks=(h.whole_year,), warns=(h.value_now,), after=(Clock("suggestion.benefit", counted="adopted_on"),), finds=h.value_found, to="auditing", notices=(Notice("suggestion_to_finance", to=FINANCE),)),
        Action("uncountable", "效益不能直接计算，按评分定等", by=f.DESK, barred=f.author, when=h.rewardable, needs=(f.REASON,), finds=h.by_score, to="grading"),
        Action("praise", "属于本职工作，表扬，不发奖金", by=MANAGER, recorded_by=(CLERK,), proof=(f.SCAN,), barred=f.author, when=h.own_duty, needs=(f.REASON,), to="spreading", notices=(Notice("suggestion_praised", to="authors"),)),
    )),
    Stage("auditing", "财务核定", basis=f"{TL}第九条", actions=(
        Action("confirm", "核定效益", by=FINANCE, recorded_by=(CLERK,), proof=(f.SCAN,), not_by=("measure",), barred=f.author, needs=(h.CONFIRMED, f.SAID), checks=(h.finance_explains,), finds=h.by_value, to="grading", papers=("效益核定表",), notices=(Notice("suggestion_confirmed", to="authors"), Notice("suggestion_confirmed", to=CLERK))),
        Action("send_back", "数据不实，退回", by=FINANCE, barred=f.author, needs=(f.REASON,), to="using", notices=(Notice("suggestion_sent_back", to="measure"),)),
    )),
    Stage("grading", "评定等级", basis=f"{TL}第六至十二条", actions=(
        Action("grade", "评定等级和奖金", by=MANAGER, recorded_by=(CLERK,), proof=(f.SCAN,), barred=f.author, when=h.rewardable, ready=(h.has_value,), needs=(h.BORROWED, h.AMOUNT, h.OTHERS, h.UPPER_AGREED), checks=(h.amount_fits, h.cadre_approved), warns=(h.grade_said,), finds=h.awarded, to="award_posting"),
        Action("praise", "属于本职工作，表扬，不发奖金", by=MANAGER, recorded_by=(CLERK,), proof=(f.SCAN,), barred=f.author, when=h.own_duty, needs=(f.REASON,), to="spreading", notices=(Notice("suggestion_praised", to="authors"),)),
        Action("no_award", "没有效益，不评奖", by=MANAGER, recorded_by=(CLERK,), proof=(f.SCAN,), barred=f.author, when=h.rewardable, needs=(f.REASON,), to="refusing"),
    )),
    Stage("award_posting", "奖励公示", basis=f"{OWN}第八条", actions=(
        Action("post_award", "公示奖励", by=f.DESK, barred=f.author, ready=(h.open_invention,), needs=(h.SHOWN_AS,), papers=("奖励公示",), notices=(Notice("award_posted", to=BOARD, shown="suggestion.shown"),)),
        PASS_ROUND, OBJECT,
        Action("settled", "异议办结", by=CHILD, to=By("upheld", {"yes": "grading", "no": ""})),
        Action("award_stands", "奖励公示期满", by=f.DESK, joins=("objection",), ready=(h.posted_here,), after=(Clock("suggestion.publicity", counted=("post_award", "pass_round"), stops=(("object", "settled"),)),), to="reporting"),
    )),
    Stage("reporting", "报上级备案", basis=f"{TL}第十五条", when=h.high_grade, actions=(
        Action("report_up", "报上级备案", by=f.DESK, needs=(f.DOCNO, f.SAID), to="paying", notices=(Notice("award_reported", to=UPPER),)),
    )),
    Stage("paying", "待发放", basis=f"{TL}第十二、十六条；{OWN}第十二条", when=h.something_due, clocks=(Clock("suggestion.pay", chase=(Notice("suggestion_pay_late", to=CLERK), Notice("suggestion_pay_late", to=FINANCE))),), actions=(
        Action("pay", "登记发放", by=(*f.DESK, FINANCE), barred=f.author, ready=(h.not_recalled,), needs=(h.PAID_ON, h.WAY, h.FROM, h.SIGNED), checks=(h.from_cost,), finds=h.paid_now, to=By("after_pay", {"spreading": "spreading", "reserved": "reserved"}), papers=("奖金发放表",), notices=(Notice("award_paid", to="authors"),)),
    )),
    Stage("spreading", "推广和回访", basis=f"{OWN}第十三条", when=h.in_use, clocks=(Clock("suggestion.revisit", counted=("entered", "roll_out"), until=("revisit",), chase=(Notice("suggestion_revisit", to="owner"), Notice("suggestion_revisit", to=CLERK))),), actions=(
        ROLL_OUT,
        Action("certify", "颁发证书", by=f.DESK, when=h.with_certificate, papers=("证书",), notices=(Notice("award_certificate", to="authors"),)),
        Action("revisit", "回访：还在用吗", by=(MEMBER, *DEPARTMENT), needs=(h.REVISITED_ON, h.STILL, h.WHAT_NOW), checks=(h.months_over,), after=(LASTED,), papers=("回访表",)),
        Action("recount", "重新核定效益", by=f.DESK, barred=f.author, when=h.rewardable, needs=(f.REASON,), to="using"),
        Action("archive", "归档", by=f.DESK, ready=(h.looked_again,), after=(LASTED,), to="archived", papers=("合理化建议表",)),
    )),
    Stage("reserved", "技术储备", basis=f"{TL}第八条", actions=(
        Action("take_up", "启用储备", by=f.DESK, needs=(f.REASON,), to="project", notices=(Notice("suggestion_taken_up", to="authors"),)),
        Action("let_go", "储备取消，归档", by=f.DESK, needs=(f.REASON,), to="archived", papers=("合理化建议表",)),
    )),
    Stage("refusing", "不采纳，待当面说明", basis=f"{TL}第十四条；{OWN}第六条", clocks=(Clock("suggestion.explain", chase=(Notice("suggestion_explain", to="department"), Notice("suggestion_explain", to=CLERK))),), actions=(
        Action("explain", "登记当面说明", by=DEPARTMENT, barred=f.author, needs=(h.TALKED_ON, h.MODE, h.TALKED_WITH, h.TALKER, h.TALK), checks=(h.in_person,), to="refused", papers=("不采纳说明",), notices=(Notice("suggestion_explained", to="authors"),)),
    )),
    Stage("refused", "不采纳，已说明", basis=f"{OWN}第六条", clocks=(Clock("suggestion.appeal", then="refusal_stands"),), actions=(
        Action("appeal", "申请复议", by=MEMBER, only_in="authors", recorded_by=(LEADER, CLERK), times="suggestion.appeals", needs=(f.REASON,), to="appealed", notices=(Notice("suggestion_appealed", to=MANAGER), Notice("suggestion_appealed", to=CLERK))),
        Action("refusal_stands", "期满没有申请复议", by=CLOCK, to="declined"),
    )),
    Stage("appealed", "复议", basis=f"{OWN}第六条", clocks=(Clock("suggestion.appeal_answer", chase=(Notice("suggestion_late", to=MANAGER), Notice("suggestion_late", to=CLERK))),), actions=(
        Action("rule", "作出复议决定", by=MANAGER, recorded_by=(CLERK,), proof=(f.SCAN,), barred=f.author, needs=(h.RULING, f.REASON), finds=h.ruled, to=By("after_ruling", {"declined": "declined", "department": "department", "filed": "filed"}), notices=(Notice("suggestion_ruled", to="authors"), Notice("suggestion_ruled", to="department"))),
    )),
    Stage("archived", "已归档", final=True),
    Stage("declined", "不采纳，已结束", final=True),
    Stage("merged", "已并案，致谢", final=True),
    Stage("pooled", "已转协商议题", final=True),
    Stage("led", "已转诉求", final=True),
    Stage("withdrawn", "已撤回", final=True),
), anywhere=(
    Action("joined", "并入一件相同建议", by=CHILD, needs=(h.JOINED_NO, h.JOINED_BY), finds=h.joined),
    Action("award_taken", "奖励撤销，奖金收回", by=CHILD, needs=(h.RECALL_NO,), finds=h.taken_back),
    Action("check_invention", "登记发明核查", by=(*f.DESK, MANAGER), barred=f.author, when=h.may_check_invention, needs=(h.INVENTED, f.DOCNO, f.SAID), notices=(Notice("suggestion_invention", to="authors"),)),
    Action("open_up", "同意公开（非职务发明）", by=MEMBER, only_in="authors", recorded_by=(CLERK,), proof=(f.SCAN,), barred=h.said_so, when=h.awaits_consent),
    Action("withdraw", "撤回建议", by=MEMBER, only_by=OPEN, recorded_by=(LEADER, CLERK), when=h.not_answered, needs=(f.REASON,), to="withdrawn", notices=(Notice("suggestion_withdrawn", to=CLERK),)),
))  # fmt: skip
