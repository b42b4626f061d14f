"""Fields and roles that the procedures of training share: one key, one meaning."""

from unionhall.core.procedure import Field
from unionhall.systems.organization.roles import AUDIT, BOARD_MEMBER, CHAIR, CLERK, UPPER, VICE

DESK = (CLERK, CHAIR, VICE)
SEEN = (*DESK, BOARD_MEMBER, AUDIT, UPPER)
YES_NO = (("yes", "是"), ("no", "否"))

SUBJECT = Field("subject", "名称")
REASON = Field("reason", "理由", "note")
DOCNO = Field("docno", "文号", "docno", optional=True)
SCAN = Field("scan", "扫描件", "file", optional=True)
SAID = Field("said", "意见", "note", optional=True)
UNTIL = Field("survey_until", "填写截止日期", "date")

YEAR = Field("year", "年度", "int")
TOPICS = Field("topics", "需求排序", "rows", columns=(Field("topic", "主题"), Field("people", "想学的人数", "int", optional=True), Field("why", "从哪里看出", optional=True)))
CLASSES = Field("classes", "全年班次", "rows", columns=(
    Field("name", "班次"), Field("month", "月份", "int"), Field("whom", "对象"), Field("people", "人数", "int"), Field("length", "天数", "int"), Field("cost", "预算（元）", "money"),
))  # fmt: skip
MONEY = Field("money", "全年培训预算（元）", "money")

AIM = Field("aim", "办班目的", "note")
WHOM = Field("whom", "培训对象")
STARTS = Field("starts", "开班日期", "date")
ENDS = Field("ends", "结束日期", "date")
PLACE = Field("place", "地点")
HOST = Field("host", "承办单位", optional=True)
HEAD = Field("head", "班主任", "person", duty=True)
TIMETABLE = Field("timetable", "课程表", "rows", columns=(
    Field("no", "课次", "int"), Field("on", "日期", "date"), Field("from_", "开始"), Field("to_", "结束"), Field("course", "课程"), Field("teacher", "教师"), Field("hours", "课时", "int"), Field("room", "教室", optional=True),
))  # fmt: skip
QUOTAS = Field("quotas", "名额分配", "rows", columns=(Field("unit", "单位"), Field("seats", "名额", "int")))
BUDGET = Field("budget", "经费预算", "rows", columns=(Field("item", "项目"), Field("cost", "金额（元）", "money")))
DISCIPLINE = Field("discipline", "纪律和安全", "note", optional=True)
CONSENT = Field("work_time", "占用工作时间", "choice", choices=(("no", "不占用"), ("agreed", "占用，单位已同意"), ("paid", "占用，用工会委员每月的带薪时间")))
QUIZ_FROM = Field("quiz_from", "测验出自", "choice", choices=(("basic", "工会基本法规"), ("election", "民主选举"), ("congress", "职代会和民主管理"), ("bargain", "集体协商"), ("rights", "信访、调解和维权"), ("hardship", "困难帮扶")), optional=True)

BADGE = Field("badge", "学号", "int")
GROUPED = Field("grouped", "分组和班委", "rows", columns=(Field("who", "学号"), Field("name", "姓名"), Field("unit", "单位"), Field("group", "小组"), Field("post", "班委", optional=True)))
SESSION = Field("session", "课次", "int")
WAY = Field("way", "方式", "choice", choices=(("code", "扫码"), ("typed", "输码"), ("roll", "点名"), ("paper", "纸质签到表")))
AT = Field("at", "时间", optional=True)
LATE = Field("late", "迟到", "choice", choices=YES_NO)
WHY = Field("why", "事由")
GRANTED = Field("granted", "准假", "choice", choices=(("asked", "待批"), ("yes", "准"), ("no", "不准")))

TITLE = Field("title", "标题")
DIGEST = Field("digest", "全文指纹")
LENGTH = Field("length", "字数", "int")
ALIKE = Field("alike", "与别人共用的比例", optional=True)
ACTION_DO = Field("action_do", "回去做的一件事")
ACTION_BY = Field("action_by", "几时做完", "date")
SCORE = Field("score", "得分", "int")
OF = Field("of", "满分", "int")
MARK = Field("mark", "评分", "int")
COMMENT = Field("comment", "评语", "note", optional=True)
PICK = Field("pick", "选登", "choice", choices=YES_NO)
EXCELLENT = Field("excellent", "优秀学员（学号，用顿号隔开）", optional=True)
RESULTS = Field("results", "考核结果", "rows", columns=(
    Field("who", "学号"), Field("name", "姓名"), Field("unit", "单位"), Field("hours", "学时", "int"), Field("attendance", "出勤"), Field("quiz", "测验"), Field("essay", "心得"), Field("score", "总评"), Field("result", "结果"),
))  # fmt: skip
CERTIFICATE = Field("certificate", "证书编号")
HOLDER = Field("holder", "持证人")
ROUND = Field("round_", "第几次", "choice", choices=(("first", "第一次"), ("second", "第二次")))
DONE = Field("done", "办得怎样", "choice", choices=(("done", "办成了"), ("doing", "在办"), ("not", "没有办")))
WHAT = Field("what", "办了什么、难在哪里", "note", optional=True)
FEES = Field("fees", "决算", "rows", columns=(Field("item", "项目"), Field("cost", "金额（元）", "money")))
EFFECT = Field("effect_words", "培训成效（写给人看的话，数字由系统填）", "note")
MEASURES = Field("measures", "工作措施", "note")
