"""Fields that several procedures of aid share: one key, one meaning. Health, bank and identity stand closed; opening them is written down (个人信息保护法第二十八、五十五条)."""

from typing import Any

from unionhall.core.procedure import Field
from unionhall.systems.organization.roles import AUDIT, CHAIR, CLERK, UPPER, VICE

DESK = (CLERK, CHAIR, VICE)
SEEN = (*DESK, UPPER)
YES_NO = (("yes", "是"), ("no", "否"))
KINDS = (("living", "生活救助"), ("medical", "医疗救助"), ("study", "助学"), ("warm", "送温暖"), ("cooling", "送清凉"), ("event", "意外救助"), ("model", "劳模慰问"), ("legal", "法律援助"), ("job", "就业帮扶"))
CATEGORIES = (("deep", "深度困难"), ("relative", "相对困难"), ("accident", "意外致困"), ("none", "不符合"))

EMPLOYEE = Field("employee", "职工", "person")
DOOR = Field("door", "怎么进来的", "choice", choices=(("self", "本人申请"), ("leader", "小组长发现"), ("clue", "诉求、走访或数据线索")))
CLUE = Field("clue", "情况", "note", sealed=(*DESK, UPPER))
CONSENT = Field("consent", "已签单独同意书和核对授权书", "choice", choices=YES_NO)
CONSENT_SCAN = Field("consent_scan", "签字的同意书、授权书", "file", optional=True, sealed=(*DESK, UPPER))
FAMILY = Field("family", "家庭成员", "rows", sealed=(*DESK, UPPER), columns=(
    Field("relation", "关系"), Field("sex", "性别", "choice", choices=("男", "女")), Field("age", "年龄", "int"), Field("studying", "在读", "choice", choices=YES_NO, optional=True), Field("able", "有劳动能力", "choice", choices=YES_NO, optional=True), Field("no_proof", "没有收入证明", "choice", choices=YES_NO, optional=True),
))  # fmt: skip
INCOME = Field("income", "申请前十二个月收入", "rows", optional=True, sealed=(*DESK, UPPER), columns=(
    Field("kind", "种类", "choice", choices=("工资性", "经营净", "财产净", "转移净", "工会生活救助", "工会医疗救助", "工会助学", "节日慰问", "其他")), Field("amount", "金额（元）", "money"), Field("who", "谁的", optional=True),
))  # fmt: skip
RIGID = Field("rigid", "刚性支出", "rows", optional=True, sealed=(*DESK, UPPER), columns=(
    Field("type", "种类", "choice", choices=("因病", "因残", "因学", "住房", "赡养", "就业", "其他")), Field("what", "用途"), Field("gross", "金额（元）", "money"), Field("reimbursed", "已报销（元）", "money", optional=True), Field("compulsory", "义务教育", "choice", choices=YES_NO, optional=True), Field("proof", "有凭证", "choice", choices=YES_NO, optional=True),
))  # fmt: skip
EXCLUSIONS = Field("exclusions", "排除情形", "rows", optional=True, sealed=(*DESK, UPPER), columns=(Field("what", "情形"),))
EVENT = Field("event", "突发事件", "rows", optional=True, sealed=(*DESK, UPPER), columns=(Field("type", "事件"), Field("on", "日期", "date", past=True), Field("cost", "支出（元）", "money"), Field("compensated", "赔付（元）", "money", optional=True)))
MIGRANT = Field("migrant", "农民工", "choice", choices=YES_NO)
LABOUR_MONTHS = Field("labour_months", "劳动关系月数", "int", optional=True)
ILLNESS = Field("illness", "疾病和残疾", optional=True, sealed=(CLERK, CHAIR, UPPER), logged=True)
IDS = Field("ids", "证件号码", "rows", optional=True, sealed=(CLERK, CHAIR, UPPER), logged=True, columns=(Field("name", "姓名"), Field("number", "证件号码")))
BANK = Field("bank", "开户行和账号", optional=True, sealed=(CLERK, CHAIR), logged=True)
HOUSING = Field("housing", "住房", "choice", choices=("自购", "承租公房", "廉租房", "租房", "自建", "无房", "其他"), optional=True)
INSURED = Field("insured", "医保", "choice", choices=("职工医保", "居民医保", "没有参保"), optional=True)
CAUSE = Field("cause", "主要致困原因", "choice", choices=("因病", "因残", "因学", "收入低", "失业", "意外", "其他"), sealed=(*DESK, UPPER))
RELATIVES = Field("relatives", "在本单位的亲属（不得参与评议、审批）", "persons", optional=True, sealed=(*DESK, AUDIT, UPPER))
REASON = Field("reason", "理由", "note")
DOCNO = Field("docno", "文号", "docno", optional=True)
SCAN = Field("scan", "扫描件", "file", optional=True)
SAID = Field("said", "说明", "note", optional=True)
VISITORS = Field("visitors", "走访人", "persons")
MET = Field("met", "见到了谁")
LOOKED = Field("situation_seen", "看到的情况", "note", sealed=(*DESK, UPPER))
PHOTO_OK = Field("photo_ok", "照片已征得同意（不拍未成年人正脸和病历）", "choice", choices=YES_NO, optional=True)
PHOTOS = Field("photos", "照片", "file", optional=True, sealed=(*DESK, UPPER))
PROMISES = Field("promises", "答应的事", "rows", optional=True, columns=(Field("subject", "事项"), Field("owner", "谁办"), Field("until", "完成日期", "date")))
KIND = Field("kind", "帮扶种类", "choice", choices=KINDS)
AMOUNT = Field("amount", "金额（元）", "money")
POOL = Field("pool", "资金来源")


def relative(case: Any, who: Any) -> str:
    """困难职工档案管理办法: no relative of the household decides."""
    return "您是申请人的亲属，不得参与走访核实、评议和审批。" if who.id in (case.facts.get("relatives") or ()) else ""


def self_or_relative(case: Any, who: Any) -> str:
    """Nor the applicant."""
    return "申请人本人不参与评议和审批。" if who.id == case.facts.get("employee") else relative(case, who)


def photos_agreed(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A photograph only with consent (个人信息保护法第十三、二十九条)."""
    return "附了照片，请确认已征得本人同意；没有同意的不能上传。依个人信息保护法第十三条。" if data.get("photos") and data.get("photo_ok") != "yes" else ""
