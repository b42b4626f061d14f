"""How the second step of officers (authenticator app, passkey, recovery codes) is joined to our own door and encryption."""

from io import BytesIO

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy

from unionhall.desk.clock import now
from unionhall.desk.secret import reveal, seal_text
from unionhall.systems.organization import accounts

SITE = "职工之家"


class Door(DefaultAccountAdapter):
    """Nobody signs up from outside; addresses are taken from the connection, not from what a caller claims."""

    def is_open_for_signup(self, request):
        return False

    def respond_user_inactive(self, request, user):
        messages.error(request, gettext("这个账号已停用，不能登录。有疑问请找工会干事。"))
        return redirect("login")

    def reauthenticate(self, user, password):
        if accounts.knock(user, now()) or not user.check_password(password):
            return False
        accounts.good(user)
        return True


class SecondStep(DefaultMFAAdapter):
    """Keys of the second step lie encrypted like every sensitive field."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("验证码不对。请看手机上现在显示的 6 位数字；手机不在身边的，可填一个恢复码。"),
        "cannot_generate_recovery_codes": gettext_lazy("先开通动态口令或通行密钥，才有恢复码。"),
    }

    def encrypt(self, text):
        return seal_text(text)

    def decrypt(self, encrypted_text):
        return reveal(encrypted_text)

    def _get_user_identifier(self, user):
        return f"{user.person.name}（{user.union.short}）"

    def get_totp_issuer(self):
        return SITE

    def _get_site_name(self):
        return SITE

    def build_totp_svg(self, url):
        out = BytesIO()
        segno.make(url, error="m").save(out, kind="svg", scale=5, border=2, xmldecl=False, svgns=False, nl=False, title=gettext("动态口令二维码"), svgclass="qr", lineclass=None)
        return out.getvalue().decode()

    def generate_authenticator_name(self, user, type):
        number = user.authenticator_set.filter(type=type).count() + 1
        return gettext("通行密钥 {n}").format(n=number)

    def get_public_key_credential_rp_entity(self):
        return {"id": context.request.get_host().partition(":")[0], "name": SITE}
