"""Fields that several procedures of elections ask for: one key, one meaning."""

from unionhall.core.procedure import Field

NAME = Field("name", "姓名")
PERSON = Field("person", "会员编号", optional=True)
DOCNO = Field("docno", "文号", "docno")
DATED = Field("dated", "文件日期", "date", past=True)
SCAN = Field("scan", "文件扫描件", "file", optional=True)
LETTER = (DOCNO, DATED, SCAN)
REASON = Field("reason", "理由", "note")
HAS_PARTY = Field("has_party", "本单位有没有同级党组织", "choice", choices=(("yes", "有"), ("no", "没有")))
MEMBERS = Field("members", "会员人数", "int")
WOMEN = Field("women", "女会员人数", "int")
ENTITLED = Field("entitled", "应到人数", "int")
MEETS = Field("meets", "开会日期", "date")
PLACE = Field("place", "开会地点")
AGENDA = Field("agenda", "议程", "note")
PRESENT = Field("present", "到会人数", "int")
AGREED = Field("agreed", "同意人数", "int")
RECEIVED = Field("received", "上级收到日期", "date", past=True)

BODIES = (
    ("committee", "工会委员会"), ("standing_committee", "常务委员会"), ("chair", "主席"), ("vice_chair", "副主席"), ("audit_committee", "经费审查委员会"), ("women_committee", "女职工委员会"),
    ("audit_chair", "经费审查委员会主任"),
)
POSITIONS = (
    ("none", "无"), ("legal_representative", "法定代表人"), ("manager", "行政主要负责人"), ("deputy_manager", "行政副职"), ("partner", "合伙人"), ("hr_head", "人力资源部门负责人"),
    ("finance", "财务（资产）管理人员"), ("chair", "工会主席"), ("vice_chair", "工会副主席"),
)
RELATIVES = (
    ("none", "不是"), ("spouse", "配偶"), ("parent", "父母"), ("child", "子女"), ("sibling", "兄弟姐妹"), ("grandparent", "祖父母、外祖父母"), ("grandchild", "孙子女、外孙子女"), ("nephew", "侄甥"),
    ("in_law", "姻亲"),
)  # fmt: skip
BODY = Field("body", "选什么", "choice", choices=BODIES)
SEATS = Field("seats", "名额", "int")
CANDIDATE = (
    NAME, PERSON, BODY, Field("position", "现任职务", "choice", choices=POSITIONS, optional=True), Field("relative", "与单位主要负责人的关系", "choice", choices=RELATIVES, optional=True),
    Field("foreign", "外籍", "choice", choices=(("no", "不是"), ("yes", "是")), optional=True), Field("outsider", "外单位人员", "choice", choices=(("no", "不是"), ("yes", "是")), optional=True),
    Field("declared", "本人同意并签声明", "choice", choices=(("yes", "已签"), ("no", "未签"))),
)  # fmt: skip
CANDIDATES = Field("candidates", "候选人名单", "rows", columns=CANDIDATE)
