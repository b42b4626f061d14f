"""The forms of the account pages: what is asked, in the words a member reads."""

from django import forms

LONG = 256


class SignIn(forms.Form):
    """Phone or work number with password; the union only when one number stands in several."""

    login = forms.CharField(
        label="手机号或工号", max_length=64,
        error_messages={"required": "请填手机号或工号。"}, widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="密码", max_length=LONG, strip=False, help_text="第一次登录，这里填小组长发的纸条上的登录码。",
        error_messages={"required": "请填密码；第一次登录填登录码。"}, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    union = forms.CharField(label="单位", max_length=120, required=False, help_text="工会名称或代码", widget=forms.HiddenInput)

    def ask_union(self, unions: tuple) -> None:
        """Show the union field: as a choice when the unions may be named, else to be typed."""
        self._bound_fields_cache.pop("union", None)
        self.fields["union"].widget = forms.TextInput(attrs={"autocomplete": "organization"})
        if unions:
            self.fields["union"] = forms.ChoiceField(label="单位", required=False, choices=[(one.code, one.name) for one in unions], widget=forms.RadioSelect)


class FirstCode(forms.Form):
    """The one-time code of the slip."""

    login = SignIn.base_fields["login"]
    code = forms.CharField(
        label="登录码", max_length=20, help_text="登录条上的 8 位字母和数字，大小写都可以。",
        error_messages={"required": "请填登录条上的登录码。"}, widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    union = SignIn.base_fields["union"]
    ask_union = SignIn.ask_union


class FirstPassword(forms.Form):
    """An own password, twice."""

    new = forms.CharField(
        label="自己设一个密码", max_length=LONG, strip=False, help_text="至少 8 位，不要全是数字，不要用生日和手机号。",
        error_messages={"required": "请填新密码。"}, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再填一次", max_length=LONG, strip=False,
        error_messages={"required": "请把新密码再填一次。"}, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ChangePassword(FirstPassword):
    """The present password first, then the new one twice."""

    old = forms.CharField(
        label="现在的密码", max_length=LONG, strip=False,
        error_messages={"required": "请填现在的密码。"}, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["old", "new", "again"]


class OwnPassword(forms.Form):
    """Only the present password, before something weighty."""

    password = forms.CharField(
        label="现在的密码", max_length=LONG, strip=False,
        error_messages={"required": "请填现在的密码。"}, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
