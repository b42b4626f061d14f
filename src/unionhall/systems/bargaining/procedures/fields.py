"""Fields that the procedures of bargaining share: one key, one meaning. What the labour side keeps to itself is sealed to it, so that the firm never reads it."""

from unionhall.core.procedure import Field
from unionhall.systems.organization.roles import AT_ODDS, BOARD_MEMBER, BUREAU, CHAIR, CLERK, FIRM, UPPER, VICE, WOMEN

DESK = (CLERK, CHAIR, VICE)
OURS = AT_ODDS[1]  # the labour side: nobody of it sits for the firm
SEEN = (*OURS, BOARD_MEMBER, WOMEN, FIRM, BUREAU, UPPER)
YES_NO = (("yes", "是"), ("no", "否"))
KINDS = (("general", "综合集体合同"), ("wage", "工资专项集体合同"), ("women", "女职工权益保护专项集体合同"), ("safety", "劳动安全卫生专项集体合同"))
SCOPES = (("firm", "本企业"), ("area", "区域性"), ("trade", "行业性"))
STANDINGS = (("front", "一线职工"), ("staff", "其他职工"), ("union", "工会干部"), ("hr", "人力资源部门负责人"), ("boss", "企业负责人、出资人或其近亲属"), ("outside", "外请专业人员"))
PLACES = (("inside", "本企业"), ("outside", "外请专业人员"))
SIDES = (("labour", "职工方"), ("firm", "企业方"))

# --- the matter and the people -----------------------------------------------------------------------------------------------------------
SUBJECT = Field("subject", "名称")
KIND = Field("kind", "合同种类", "choice", choices=KINDS)
SCOPE = Field("scope", "范围", "choice", choices=SCOPES)
TRADE = Field("trade", "哪个区域或行业", optional=True)
STAFF = Field("staff", "职工人数", "int")
WOMEN_STAFF = Field("women_staff", "其中女职工", "int", optional=True)
WOMEN_THERE = Field("women_there", "建立了女职工委员会", "choice", choices=YES_NO, optional=True)
FORMER = Field("former", "上一份合同的编号", optional=True)
CHIEF = Field("chief", "首席代表", "choice", choices=YES_NO, optional=True)
LABOUR_REPS = Field("labour_reps", "职工方代表", "rows", columns=(
    Field("name", "姓名"), Field("sex", "性别", "choice", choices=("男", "女")), Field("post", "岗位"), Field("standing", "身份", "choice", choices=STANDINGS), CHIEF, Field("mandate_no", "委托书", optional=True),
))  # fmt: skip
FIRM_REPS = Field("firm_reps", "企业方代表", "rows", columns=(Field("name", "姓名"), Field("post", "职务"), Field("standing", "身份", "choice", choices=PLACES), CHIEF, Field("mandate_no", "委托书", optional=True)))
RECORDER = Field("recorder", "记录员（不是双方代表）")
CHOSEN = Field("chosen", "职工方代表怎样产生", "choice", choices=(("union", "工会选派"), ("congress", "职工代表大会或者全体职工通过"), ("staff", "没有工会，职工民主推荐并经同意")))
FIRM_LETTER = Field("firm_letter", "企业方委派函", optional=True)
EMPTY_SIDE = Field("empty_side", "哪一方缺代表", "choice", choices=SIDES)
VACANT_ON = Field("vacant_on", "空缺日期", "date", past=True)
REASON = Field("reason", "理由", "note")

# --- what only the labour side reads -------------------------------------------------------------------------------------------------------
RANKED = Field("ranked", "职工要求（按提出人数从多到少）", "rows", sealed=OURS, columns=(Field("demand", "要求"), Field("many", "提出人数", "int")))
RED_LINES = Field("red_lines", "授权和底线", "rows", sealed=OURS, columns=(Field("issue", "议题"), Field("aim", "目标"), Field("least", "底线")))
MANDATE = Field("mandate", "授权说明", "note", sealed=OURS, optional=True)
MANDATE_SCAN = Field("mandate_scan", "授权会议记录", "file", sealed=OURS, optional=True)
SURVEY_RESULT = Field("survey_result", "问卷结果", "note", sealed=OURS, optional=True)
SURVEY_TITLE = Field("survey_title", "问卷名称")
SURVEY_UNTIL = Field("survey_until", "问卷截止", "date")

# --- offer and answer ----------------------------------------------------------------------------------------------------------------------
TOPICS = Field("topics", "协商议题", "note")
MEETS = Field("meets", "协商日期", "date")
PLACE = Field("place", "协商地点")
DELIVERED = Field("delivered", "送达日期", "date", past=True)
SERVED_BY = Field("served_by", "送达方式", "choice", choices=(("hand", "当面送达，对方签收"), ("post", "邮寄，有回执"), ("mail", "电子邮件，对方确认"), ("left", "留置送达，有见证人")))
SERVICE = Field("service", "送达凭证", "file")
ANSWERED_ON = Field("answered_on", "答复日期", "date", past=True)
CONSENTS = Field("consents", "答复", "choice", choices=(("yes", "同意协商"), ("later", "同意协商，另定日期")))
LETTER_NO = Field("letter_no", "来函文号", "docno", optional=True)
LETTER = Field("letter", "来函扫描件", "file")
DOCNO = Field("docno", "文号", "docno", optional=True)
SCAN = Field("scan", "扫描件", "file", optional=True)
DATA_ASKED = Field("data_asked", "要求提供的资料", "rows", columns=(Field("item", "资料"), Field("why", "用途", optional=True)))
DATA_GIVEN = Field("data_given", "提供情况", "rows", columns=(Field("item", "资料"), Field("given", "已提供", "choice", choices=YES_NO), Field("note", "说明", optional=True)))

# --- the table -----------------------------------------------------------------------------------------------------------------------------
HELD_ON = Field("held_on", "会议日期", "date", past=True)
CHAIRED = Field("chaired", "哪一方主持", "choice", choices=SIDES)
ISSUES = Field("issues", "议题、主张和方案", "rows", columns=(
    Field("issue", "议题"), Field("claim", "职工方主张"), Field("offer", "企业方方案", optional=True), Field("unit", "单位", optional=True), Field("agreed", "达成一致", optional=True),
))  # fmt: skip
MINUTES = Field("minutes", "会议情况", "note")
BOTH_SIGNED = Field("both_signed", "会议记录双方首席代表都签了字", "choice", choices=YES_NO)
NEXT_ON = Field("next_on", "下次协商日期", "date")
SUSPENDED_ON = Field("suspended_on", "中止日期", "date", past=True)

# --- the text ------------------------------------------------------------------------------------------------------------------------------
CLAUSES = Field("clauses", "条款", "rows", columns=(Field("title", "条款名称"), Field("text", "内容", "note")))
STARTS = Field("starts", "期限自", "date")
ENDS = Field("ends", "期限至", "date")
LOWEST = Field("lowest", "约定的最低月工资（元）", "money", optional=True)
EXPLAINED = Field("explained", "草案说明", "note")
BODY = Field("body", "谁来审议", "choice", choices=(("congress", "职工代表大会"), ("staff", "全体职工")))
ENTITLED = Field("entitled", "应到人数", "int")
PRESENT = Field("present", "到会人数", "int")
VOTES_FOR = Field("votes_for", "同意", "int")
VOTES_AGAINST = Field("votes_against", "不同意", "int")
VOTES_NONE = Field("votes_none", "弃权", "int")
FIRM_VOTES = Field("firm_votes", "逐家表决情况", "rows", columns=(Field("firm", "企业"), ENTITLED, PRESENT, VOTES_FOR, Field("record", "会议记录（文号或者日期）")))
LATER_ON = Field("later_on", "补充表决日期", "date", past=True)
VOTED_ON = Field("voted_on", "表决日期", "date", past=True)
RECORD_SCAN = Field("record_scan", "会议记录和计票单", "file", optional=True)
SIGNED_ON = Field("signed_on", "签字日期", "date", past=True)
FILED_ON = Field("filed_on", "报送日期", "date", past=True)
RECEIVED = Field("received", "人社部门收到日期", "date", past=True)
COPIES = Field("copies", "报送份数", "int")
OPINION = Field("opinion", "审查意见", "note")
DATED = Field("dated", "审查意见落款日期", "date", past=True)
POSTED_HOW = Field("posted_how", "公布方式")

# --- keeping it ----------------------------------------------------------------------------------------------------------------------------
CHECKED_ON = Field("checked_on", "检查日期", "date", past=True)
CHECKERS = Field("checkers", "参加检查的人（双方）")
CHECKS = Field("checks", "逐条履行情况", "rows", columns=(Field("clause", "条款名称"), Field("kept", "是否履行", "choice", choices=(("yes", "已履行"), ("no", "没有履行"), ("not_due", "没有到期"))), Field("seen", "检查情况", optional=True)))
ASKED_MANY = Field("asked_many", "满意率：征求意见人数", "int", optional=True)
SATISFIED = Field("satisfied", "满意率：满意人数", "int", optional=True)
SATISFIED_FROM = Field("satisfied_from", "满意率出自（会场投票，或者民主测评编号）", optional=True)
DEMAND = Field("demand", "整改建议", "note")
FIXED = Field("fixed", "整改情况", "note")
CAUSE = Field("cause", "变更或解除的事由", "choice", choices=(("agreed", "双方协商一致"), ("closed", "企业破产、解散，合同无法履行"), ("force", "不可抗力，合同无法履行"), ("agreed_end", "约定的条件出现"), ("merged", "企业合并、分立，合同继续履行，需要变更")))
WAGE_MATTERS = (
    ("协议期限", ("期限",)), ("工资分配制度、标准和形式", ("分配", "标准", "计件", "岗位工资")), ("平均工资水平和调整幅度", ("平均", "调整", "增长", "增幅")), ("奖金、津贴、补贴", ("奖金", "津贴", "补贴")), ("支付办法", ("支付", "发放")),
    ("变更、解除的程序", ("变更", "解除")), ("终止条件", ("终止",)), ("违约责任", ("违约",)),
)  # fmt: skip
