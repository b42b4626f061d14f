"""The forms of the account and register pages: what is asked, in the words a member reads."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from stdnum.cn import uscc

from unionhall.core.procedure.fields import EARLIEST, LATEST, far
from unionhall.systems.organization.members import OFFERED
from unionhall.systems.organization.models import Term, Union, Unit
from unionhall.systems.organization.roles import LABELS
from unionhall.systems.organization.roster import codes
from unionhall.systems.organization.roster import identity as identities
from unionhall.systems.organization.roster.normalise import phone as read_phone

LONG = 256


class SignIn(forms.Form):
    """Phone or work number with password; the union only when one number stands in several."""

    login = forms.CharField(
        label=gettext_lazy("手机号或工号"), max_length=64,
        error_messages={"required": gettext_lazy("请填手机号或工号。")}, widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("密码"), max_length=LONG, strip=False, help_text=gettext_lazy("第一次登录，这里填小组长发的纸条上的登录码。"),
        error_messages={"required": gettext_lazy("请填密码；第一次登录填登录码。")}, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    union = forms.CharField(label=gettext_lazy("单位"), max_length=120, required=False, help_text=gettext_lazy("工会名称或代码"), widget=forms.HiddenInput)

    def ask_union(self, unions: tuple) -> None:
        """Show the union field: as a choice when the unions may be named, else to be typed."""
        self._bound_fields_cache.pop("union", None)
        self.fields["union"].widget = forms.TextInput(attrs={"autocomplete": "organization"})
        if unions:
            self.fields["union"] = forms.ChoiceField(label=gettext_lazy("单位"), required=False, choices=[(one.code, one.name) for one in unions], widget=forms.RadioSelect)


class FirstCode(forms.Form):
    """The one-time code of the slip."""

    login = SignIn.base_fields["login"]
    code = forms.CharField(
        label=gettext_lazy("登录码"), max_length=20, help_text=gettext_lazy("登录条上的 8 位字母和数字，大小写都可以。"),
        error_messages={"required": gettext_lazy("请填登录条上的登录码。")}, widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    union = SignIn.base_fields["union"]
    ask_union = SignIn.ask_union


class FirstPassword(forms.Form):
    """An own password, twice."""

    new = forms.CharField(
        label=gettext_lazy("自己设一个密码"), max_length=LONG, strip=False, help_text=gettext_lazy("至少 8 位，不要全是数字，不要用生日和手机号。"),
        error_messages={"required": gettext_lazy("请填新密码。")}, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("再填一次"), max_length=LONG, strip=False,
        error_messages={"required": gettext_lazy("请把新密码再填一次。")}, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ChangePassword(FirstPassword):
    """The present password first, then the new one twice."""

    old = forms.CharField(
        label=gettext_lazy("现在的密码"), max_length=LONG, strip=False,
        error_messages={"required": gettext_lazy("请填现在的密码。")}, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["old", "new", "again"]


class OwnPassword(forms.Form):
    """Only the present password, before something weighty."""

    password = forms.CharField(
        label=gettext_lazy("现在的密码"), max_length=LONG, strip=False,
        error_messages={"required": gettext_lazy("请填现在的密码。")}, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


# --- the register ----------------------------------------------------------------------------------------------------------


def page(request: HttpRequest, form: forms.Form, *, heading: str, lead: str, act: str, back: str, basis: str = "", formal: bool = False, more: str = "") -> HttpResponse:
    """One form on a page of its own; what is wrong stands beside its field."""
    context = {"form": form, "heading": heading, "lead": lead, "act": act, "back": back, "basis": basis, "formal": formal, "more": more, "multipart": form.is_multipart()}
    return render(request, "organization/form.html", context, status=422 if form.is_bound else 200)


class Day(forms.DateField):
    """A day; one so far away that it can only be mistyped is no day."""

    def validate(self, value: Any) -> None:
        """Refused here, before a term or a membership is counted from it."""
        super().validate(value)
        if value and far(value):
            raise forms.ValidationError(f"日期的年份要在 {EARLIEST} 到 {LATEST} 之间，请核对。")


class Dated(forms.Form):
    """A form whose act counts from a day: today unless said otherwise."""

    day = Day(label="从哪天起", widget=forms.DateInput, error_messages={"required": "请填日期。", "invalid": "日期读不懂，请写成 2026-11-23 的样子。"})

    def __init__(self, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = day.isoformat()
        self.order_fields([*(name for name in self.fields if name != "day"), "day"])


def units_of(union: Union, *kinds: str) -> QuerySet[Unit]:
    """The parts of a union that are not closed."""
    return Unit.objects.filter(union=union, kind__in=kinds, closed=None).select_related("parent").order_by("kind", "parent__pk", "pk")


class UnitField(forms.ModelChoiceField):
    """A group with its branch before it."""

    def label_from_instance(self, unit: Unit) -> str:
        return f"{unit.parent.name} {unit.name}" if unit.parent else unit.name


class NewMember(Dated):
    """What is needed of a new member; everything else comes with the next roster."""

    name = forms.CharField(label="姓名", max_length=80, error_messages={"required": "请填姓名。"})
    group = UnitField(label="小组", queryset=Unit.objects.none(), required=False, empty_label="暂不分组")
    id_kind = forms.ChoiceField(label="证件类型", required=False)
    identity = forms.CharField(label="证件号码", max_length=40, required=False, help_text="加密保存，每次打开都有记录。")
    phone = forms.CharField(label="手机号", max_length=20, required=False, help_text="登录用，加密保存。")
    work_number = forms.CharField(label="工号", max_length=30, required=False)
    slip = forms.CharField(label="接转单号", max_length=40, required=False, help_text="从本平台以外的工会转来的，填纸质接转单的编号。")

    def __init__(self, union: Union, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(day, *args, **kwargs)
        self.fields["day"].label = "入会日期"
        self.fields["group"].queryset = units_of(union, "group", "branch")
        self.fields["id_kind"].choices = [(kind, kind) for kind in codes.lists()["证件类型"].values]

    def clean_identity(self) -> str:
        """The number as it is stored; a wrong one is refused with the reason of the roster check."""
        typed = self.cleaned_data["identity"].strip()
        if not typed:
            return ""
        who = identities.read(typed, self.cleaned_data.get("id_kind", ""))
        if not who.sound:
            raise forms.ValidationError(f"{who.why or codes.faults()[who.fault][1]}。")
        self.read = {"id_kind": who.kind, "sex": who.sex, "born": who.birth}
        return who.number

    def clean(self) -> dict[str, Any]:
        """Sex and birth date follow from the number."""
        return {**(super().clean() or {}), **getattr(self, "read", {})}

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"].strip()
        number, fault = read_phone(typed) if typed else ("", "")
        if fault:
            raise forms.ValidationError("手机号应是 11 位数字，请核对。")
        return number


class Change(Dated):
    """One change of membership: a group where it is needed, a reason where it is needed."""

    group = UnitField(label="小组", queryset=Unit.objects.none(), required=False, empty_label="不变")
    reason = forms.CharField(label="原因", max_length=80, required=False)

    def __init__(self, union: Union, day: date, act: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(day, *args, **kwargs)
        self.fields["group"].queryset = units_of(union, "group", "branch")
        if act not in ("regroup", "restore"):
            del self.fields["group"]
        if act == "regroup":
            self.fields["group"].required, self.fields["group"].empty_label = True, None
            del self.fields["reason"]
        if act == "expel":
            self.fields["reason"].label = "事由和决定"


class Out(Dated):
    """Where a member goes and why."""

    to = forms.CharField(label="转往哪里", max_length=40, help_text="新单位工会的名称；还没有的，写“暂无工会”或“失业”。", error_messages={"required": "请写明转往哪里。"})
    reason = forms.CharField(label="原因", max_length=30, required=False, initial="劳动（工作）关系变化")


class NewOffice(Dated):
    """An office: which, where, until when."""

    role = forms.ChoiceField(label="职务")
    unit = UnitField(label="在哪个组织", queryset=Unit.objects.none(), required=False, empty_label="全会")
    term = forms.ModelChoiceField(label="届", queryset=Term.objects.none(), required=False, empty_label="不随届", help_text="选了届，职务到这一届的最后一天结束。")
    until = Day(label="到哪天止", required=False, widget=forms.DateInput, error_messages={"invalid": "日期读不懂，请写成 2026-11-23 的样子。"})
    title = forms.CharField(label="名称或编号", max_length=60, required=False, help_text="例如：设备科科长、代表证号 017。")

    def __init__(self, union: Union, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(day, *args, **kwargs)
        self.fields["role"].choices = [(role, LABELS[role]) for role in OFFERED]
        self.fields["unit"].queryset = units_of(union, "branch", "group", "department", "delegation")
        self.fields["term"].queryset = Term.objects.filter(union=union).order_by("-since")
        self.fields["term"].label_from_instance = lambda term: f"第{term.number}届{term.get_body_display()}"


class LastDay(Dated):
    """The last day of something."""

    def __init__(self, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(day, *args, **kwargs)
        self.fields["day"].label = "最后一天"


class Receive(Dated):
    """A slip that a member brings."""

    number = forms.CharField(label="接转单号", max_length=40, error_messages={"required": "请填接转单号。"})
    name = forms.CharField(label="姓名", max_length=80, error_messages={"required": "请填姓名。"})
    group = UnitField(label="编入小组", queryset=Unit.objects.none(), required=False, empty_label="暂不分组")

    def __init__(self, union: Union, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(day, *args, **kwargs)
        self.fields["group"].queryset = units_of(union, "group", "branch")


class NewUnit(forms.Form):
    """A branch, group, department or delegation."""

    kind = forms.ChoiceField(label="类别", choices=Unit.KINDS)
    name = forms.CharField(label="名称", max_length=60, error_messages={"required": "请填名称。"})
    parent = UnitField(label="属于哪个分会", queryset=Unit.objects.none(), required=False, empty_label="直属本会")

    def __init__(self, union: Union, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units_of(union, "branch")


class RenameUnit(forms.Form):
    """Another name, or the last day of a part."""

    name = forms.CharField(label="名称", max_length=60, error_messages={"required": "请填名称。"})
    closed = Day(label="撤销日期", required=False, widget=forms.DateInput, help_text="撤销前请先把会员调到别的小组。", error_messages={"invalid": "日期读不懂，请写成 2026-11-23 的样子。"})


class NewUnion(forms.Form):
    """A union below one's own."""

    name = forms.CharField(label="工会名称", max_length=120, error_messages={"required": "请填工会名称。"})
    short = forms.CharField(label="简称", max_length=40, error_messages={"required": "请填简称。"})
    employer = forms.CharField(label="单位名称", max_length=120, required=False)
    code = forms.CharField(label="工会代码", max_length=40, error_messages={"required": "请填工会代码，全平台不重复。"})
    credit_code = forms.CharField(label="统一社会信用代码", max_length=18, required=False, help_text="18 位，可不填。")
    kind = forms.ChoiceField(label="层级", choices=[one for one in Union.KINDS if one[0] != "city"], initial="grassroots")
    unit_type = forms.ChoiceField(label="单位类型", choices=Union.TYPES)
    founded = Day(label="建会日期", required=False, widget=forms.DateInput)

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        if Union.objects.filter(code=code).exists():
            raise forms.ValidationError(f"工会代码 {code} 已经有了，请换一个。")
        return code

    def clean_credit_code(self) -> str:
        code = self.cleaned_data["credit_code"].strip().upper()
        if code and not uscc.is_valid(code):
            raise forms.ValidationError("统一社会信用代码的校验位不对，请核对。")
        return code


class NewTerm(forms.Form):
    """A term of a body: its number, the day of its election, three or five years."""

    body = forms.ChoiceField(label="机构", choices=Term.BODIES)
    number = forms.IntegerField(label="第几届", min_value=1, error_messages={"required": "请填届次。", "invalid": "届次是数字。"})
    since = Day(label="选举产生的日期", widget=forms.DateInput, error_messages={"required": "请填选举日期。", "invalid": "日期读不懂，请写成 2026-11-23 的样子。"})
    years = forms.IntegerField(label="任期", min_value=1, error_messages={"required": "请填任期。", "invalid": "任期是年数。"})
    years.unit = "年"


class Roster(forms.Form):
    """The file of a roster, and whether units it names may be set up."""

    file = forms.FileField(label="名册文件", error_messages={"required": "请选择名册文件。", "empty": "这个文件是空的，请检查是否选错了文件。", "missing": "没有收到文件，请重新选择。", "invalid": "没有收到文件，请重新选择。"})
    file.accept = ".xlsx,.xls,.csv,.gz,.et"
    create = forms.BooleanField(label="名册里“单位”一列没有的下级工会，自动建立", required=False)

    def __init__(self, union: Union, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if union.kind == "grassroots":
            del self.fields["create"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(f"“{file.name}”有 {file.size // 2**20} MB，超过 {settings.UPLOAD_LIMIT // 2**20} MB 的限制。十万人以上的名册请在服务器上用 unionhall roster import 导入。")
        return file


class Chain(forms.Form):
    """A 接龙 as it was copied."""

    text = forms.CharField(label="接龙", max_length=100_000, widget=forms.Textarea(attrs={"rows": 12}), error_messages={"required": "请把群里的接龙整段贴进来。", "max_length": "太长了，请分几次贴。"})


class Confirm(forms.Form):
    """The ways in which somebody without a phone confirms what was typed: by code, or by a photo of the signed sheet."""

    code = forms.CharField(label="本人登录条上的登录码", max_length=20, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    paper = forms.FileField(label="或本人签名的照片", required=False, error_messages={"empty": "这个文件是空的，请重新拍照。"})
    paper.accept = "image/*,.pdf"


class HolidayTable(forms.Form):
    """A year's notice: the days off, one holiday a line, and the make-up days."""

    source = forms.CharField(label="依据（通知名称和文号）", max_length=200, error_messages={"required": "请填通知的名称和文号。"})
    off = forms.CharField(label="放假", widget=forms.Textarea(attrs={"rows": 8}), help_text="一行一个节日，例如：元旦 1月1日至3日。", error_messages={"required": "请填放假的日期。"})
    work = forms.CharField(label="调休上班", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="例如：1月4日、2月14日。")


class Own(forms.Form):
    """A figure of the unit's own 办法."""

    value = forms.CharField(label="本单位的规定", max_length=20, error_messages={"required": "请填本单位规定的数。"})
    article = forms.CharField(label="写在哪里", max_length=120, help_text="例如：《红星机械厂提案工作办法》第六条。", error_messages={"required": "请写明本单位办法的名称和条款。"})
    since = Day(label="从哪天起", widget=forms.DateInput, error_messages={"required": "请填生效日期。", "invalid": "日期读不懂，请写成 2026-11-23 的样子。"})
