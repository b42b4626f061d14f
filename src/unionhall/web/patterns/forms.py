"""A form with one field of every kind, as a procedure would ask them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class Column:
    key: str
    label: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()


def _of_kind(field: forms.Field, kind: str, **extra: Any) -> forms.Field:
    """Django's own field, told which kind the procedure declared."""
    field.kind = kind
    for name, value in extra.items():
        setattr(field, name, value)
    return field


def _lines(label: str, hint: str = "", kind: str = "note") -> forms.Field:
    return _of_kind(forms.CharField(label=label, help_text=hint, widget=forms.Textarea(attrs={"rows": 4})), kind)


def _radio(label: str, pairs: Sequence[tuple[str, str]], hint: str = "") -> forms.Field:
    return _of_kind(forms.ChoiceField(label=label, help_text=hint, choices=pairs, widget=forms.RadioSelect), "choice")


class EveryKind(forms.Form):
    """All kinds of `core.procedure.Field` and how each is asked."""

    subject = _of_kind(forms.CharField(label="案由", help_text="一案一事，30 字以内。"), "text")
    number = _of_kind(forms.CharField(label="工作证号"), "text")
    reasons = _lines("理由", "写清什么事、多少人、实测多少。")
    department = _of_kind(forms.ChoiceField(label="主办部门", choices=[("", ""), ("后勤科", "后勤科"), ("设备科", "设备科")]), "choice")
    result = _radio("答复结果", [("A", "已落实"), ("B", "列入计划"), ("C", "暂不能")])
    lane = _radio(
        "转到哪里", [("committee", "提案委员会审查后立案"), ("advice", "转为意见建议，不列入提案"), ("back", "退回提案人补充后再交")]
    )
    until = _of_kind(forms.DateField(label="承诺日期", widget=forms.DateInput, required=False), "date")
    places = _of_kind(forms.IntegerField(label="岗位数", widget=forms.TextInput), "int", unit="个")
    cost = _of_kind(forms.DecimalField(label="估算费用", widget=forms.TextInput, required=False), "money")
    handler = _of_kind(forms.CharField(label="经办人", help_text="写姓名或工号，从列出的人里选。"), "person")
    seconders = _of_kind(forms.CharField(label="请谁附议", required=False, help_text="受邀的代表自己确认，才算附议。"), "persons")
    photos = _of_kind(forms.FileField(label="照片或文件", required=False), "file", multiple=True)
    decisions = _of_kind(
        forms.CharField(label="决议事项", required=False),
        "rows",
        columns=(Column("item", "事项"), Column("owner", "谁办", "person"), Column("day", "办到哪天", "date")),
    )
    public = _of_kind(forms.BooleanField(label="同意在公开栏登出全文，不登姓名", required=False), "yes")


class Draft(forms.Form):
    subject = _of_kind(forms.CharField(label="案由", help_text="一案一事，30 字以内。"), "text")
    reasons = _lines("理由")
    measures = _lines("建议怎么办")
    photos = _of_kind(forms.FileField(label="照片或文件", required=False), "file", multiple=True)
    seconders = _of_kind(forms.CharField(label="请谁附议", required=False, help_text="受邀的代表自己确认，才算附议。"), "persons")


class Reply(forms.Form):
    grade = _radio("结果", [("A", "已解决"), ("B", "列入计划"), ("C", "暂不能")])
    talked = _of_kind(forms.DateField(label="与提案人面谈的日期", widget=forms.DateInput), "date")
    text = _lines("书面答复", "提案人看到的就是这一段。")


class Login(forms.Form):
    login = _of_kind(
        forms.CharField(label="手机号或工号", widget=forms.TextInput(attrs={"autocomplete": "username", "inputmode": "numeric"})), "text"
    )
    password = forms.CharField(label="密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class Paste(forms.Form):
    text = _lines("接龙")


class Upload(forms.Form):
    file = _of_kind(forms.FileField(label="花名册"), "file", accept=".xlsx,.xls,.csv,.gz")


class HeldRow(forms.Form):
    name = _of_kind(forms.CharField(label="姓名"), "text")
    identity = _of_kind(forms.CharField(label="证件号码"), "text")


class Holidays(forms.Form):
    source = _of_kind(forms.CharField(label="文件", help_text="国务院办公厅的通知名称和文号。"), "text")
    off = _lines("放假的日子", "一行一个假期：名称 起日 止日。")
    work = _lines("调休上班的日子", "一行一天。")
