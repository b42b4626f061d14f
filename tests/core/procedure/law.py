"""Test law: the figures of the worked cases as rules, on the real Book, and the real holiday notices up to 2026."""

from datetime import date
from fractions import Fraction

from unionhall.core.procedure import Law
from unionhall.core.statute.load import narrowed
from unionhall.core.statute.rule import Rule
from unionhall.core.statute.workdays import calendar

HALF, THIRD, TWO_THIRDS, FIFTH = Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(1, 5)
CLEAR, ROLLS = {"clear": True}, {"rolls": True}
SINCE = date(2012, 1, 1)

TABLE = (
    ("vote.quorum", TWO_THIRDS, "比例", "工会基层组织选举工作条例 第十七条", {}),
    ("vote.majority", HALF, "比例", "工会基层组织选举工作条例 第二十七条", {"op": ">"}),
    ("election.publicity", 5, "工作日", "工会基层组织选举工作条例 第十五条", CLEAR),
    ("election.publicity_chair", 7, "日", "企业工会主席产生办法 第十条", CLEAR),
    ("election.notice", 5, "工作日", "北京市工会会员代表大会问答", CLEAR),
    ("election.margin", Fraction(1, 20), "比例", "工会基层组织选举工作条例 第十七条", {}),
    ("election.approval", 15, "日", "工会基层组织选举工作条例 第二十九条", {}),
    ("election.refused_again", 3, "次", "本单位选举办法", {}),
    ("byelection.fill", 3, "月", "企业工会主席产生办法 第十八条", {}),
    ("byelection.acting", 3, "月", "企业工会主席产生办法 第十八条", {}),
    ("recall.proposal", THIRD, "比例", "工会基层组织选举工作条例 第三十二条", {}),
    ("recall.majority", HALF, "比例", "工会法 第十八条", {"op": ">"}),
    ("congress.managers", FIFTH, "比例", "企业民主管理规定 第九条", {"op": "<="}),
    ("congress.papers", 7, "日", "企业民主管理规定 第十八条", {}),
    ("congress.posted", 15, "日", "山东省企业民主管理条例 第十二条", {"region": "shandong"}),
    ("congress.publish", 3, "日", "山东省企业民主管理条例 第十二条", {"region": "shandong"}),
    ("congress.report_up", 7, "工作日", "上海市职工代表大会条例 第三十七条", {"region": "shanghai"}),
    ("resolution.due", 0, "日", "职代会决议", {}),
    ("objection.answer", 5, "工作日", "本单位办法 第六条", {}),
    ("request.answer", 15, "日", "12351热线工作规范", {}),
    ("request.rating", 10, "日", "本单位诉求办理办法 第九条", {}),
    ("request.rounds", 1, "次", "本单位诉求办理办法 第十条", {}),
    ("petition.accept", 15, "日", "信访工作条例 第二十二条", ROLLS),
    ("petition.finish", 60, "日", "信访工作条例 第三十四条", {}),
    ("petition.extend", 30, "日", "信访工作条例 第三十四条", {}),
    ("petition.extensions", 1, "次", "信访工作条例 第三十四条", {}),
    ("mediation.accept", 3, "工作日", "企业劳动争议协商调解规定 第二十二条", {}),
    ("mediation.finish", 15, "日", "企业劳动争议协商调解规定 第二十九条", {}),
    ("hardship.visitors", 2, "人", "困难职工档案管理办法 第八条", {}),
    ("hardship.publicity", 5, "工作日", "困难职工档案管理办法 第十条", CLEAR),
    ("hardship.line", 800, "", "当地最低生活保障标准", {}),
    ("hardship.relative", 2, "", "困难职工档案管理办法 第四条", {}),
    ("hardship.review", 1, "年", "困难职工档案管理办法 第十三条", {}),
    ("hardship.call", 3, "月", "困难职工档案管理办法 第十四条", {}),
    ("hardship.watch", 12, "月", "本地办法", CLEAR),
    ("bargain.reps", 3, "人", "集体合同规定 第十九条", {}),
    ("bargain.outside", THIRD, "比例", "集体合同规定 第二十三条", {"op": "<="}),
    ("bargain.answer", 20, "日", "集体合同规定 第三十二条", {}),
    ("bargain.span", 60, "日", "集体合同规定 第三十四条", {}),
    ("bargain.longer", 30, "日", "集体合同规定 第三十四条", {}),
    ("bargain.file", 7, "日", "工资集体协商试行办法 第二十一条", {}),
    ("bargain.examine", 15, "日", "劳动合同法 第五十四条", {}),
    ("bargain.publish", 5, "日", "工资集体协商试行办法 第二十三条", {}),
    ("training.enrol", 10, "日", "本单位培训办法 第三条", {}),
    ("training.quota", 3, "人", "本单位培训办法 第四条", {"op": "<="}),
    ("training.leave", THIRD, "比例", "本单位培训办法 第七条", {"op": "<="}),
    ("training.essay", 10, "日", "本单位培训办法 第八条", {}),
    ("training.pass", 60, "", "本单位培训办法 第九条", {}),
    ("training.follow", 3, "月", "本单位培训办法 第十条", {}),
)  # fmt: skip

RAISED = Rule("hardship.line", 900, "", date(2026, 7, 1), "当地最低生活保障标准（2026年7月调整）")
RULES = (*(Rule(key, value, unit, SINCE, article, **more) for key, value, unit, article, more in TABLE), RAISED)
KEYS = frozenset(rule.key for rule in RULES)


def law_of(region: str = "national", *more: Rule) -> Law:
    """The law of a place, with further rules of its own."""
    return Law(narrowed((*RULES, *more), region, ""), calendar())


LAW = law_of()
