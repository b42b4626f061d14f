"""The roster template to download: every field of the member record with drop-downs, and a sheet that says how to fill it in."""

from collections.abc import Mapping, Sequence

from unionhall.integrations.excel import form
from unionhall.systems.organization.roster import codes
from unionhall.systems.organization.roster.columns import REQUIRED

FIELDS = (
    "姓名", "性别", "民族", "出生日期", "证件类型", "证件号码", "手机号", "政治面貌", "学历", "户籍类型", "户籍所在地", "入会时间", "会籍状态", "职务",
    "分会", "小组", "就业状况", "技术等级", "是否女职工", "是否劳模", "是否困难职工", "是否农民工", "备注",
)  # fmt: skip
HINTS = {
    "姓名": "与证件一致；少数民族姓名的间隔号写“·”",
    "性别": "可不填，由身份证号得出",
    "出生日期": "如 1991-11-28；可不填，由身份证号得出",
    "证件类型": "不填按身份证处理",
    "证件号码": "18位身份证号，最后的X大写；本列已设为文本，不会丢失数字，请勿改成数字",
    "手机号": "11位手机号，一格只填一个；座机请写在备注里",
    "入会时间": "如 2015-03-08；只知道年月写 2015-03，只知道年写 2015，不必编造",
    "会籍状态": "退休、失业人员为保留会籍",
    "职务": "工会职务；普通会员可不填",
    "分会": "从下拉框选",
    "小组": "先选分会，再从下拉框选",
    "是否女职工": "是、否；空白为否",
    "备注": "其他要说明的事",
}
WIDE = {"姓名": 14, "证件号码": 22, "出生日期": 13, "手机号": 14, "入会时间": 13, "户籍所在地": 18, "证件类型": 14, "备注": 24}
EXPLANATION = (
    ("怎么填", "", "在“会员名册”里从第2行起，一行一人；列可以增加，不要改动第1行已有的列名。"),
    ("上传", "", "存成 .xlsx 后上传。系统先核对，不马上导入；有问题的格子标红，末尾写明原因，改好再传同一个文件即可，不会重复。"),
    ("重复", "", "以证件号码认人：同一号码再次上传是更新；同名不同号是两个人，不会合并。"),
    ("列名", "必填", "说明"),
)


def workbook(groups: Mapping[str, Sequence[str]], lists: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """The template. groups: branch → its groups; lists: field → choices, beside or instead of the standard code lists."""
    choices = {field: entry.values for field, entry in codes.lists().items()} | dict.fromkeys(codes.flag_fields(), ("是", "否"))
    choices |= {"分会": tuple(groups), **{field: tuple(values) for field, values in (lists or {}).items()}}
    columns = [
        form.Column(field, HINTS.get(field, ""), field in REQUIRED, choices.get(field, ()), "分会" if field == "小组" and groups else "", width=WIDE.get(field, 11))
        for field in (*FIELDS, *(field for field in lists or {} if field not in FIELDS))
    ]
    return form.workbook("会员名册", columns, groups, EXPLANATION)
