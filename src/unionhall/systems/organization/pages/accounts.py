"""Coming in and going out: sign in, the first time with the printed code, an own password, leave here or everywhere."""

import json

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password, resume_request
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext

from unionhall.desk.clock import now
from unionhall.desk.door import address
from unionhall.systems.organization import accounts
from unionhall.systems.organization.models import Account
from unionhall.systems.organization.pages import door
from unionhall.systems.organization.pages.forms import ChangePassword, FirstCode, FirstPassword, OwnPassword, SignIn

FIRST = "first_login"  # session: which account came in with a code, and by which one
FIRST_MINUTES = 20
DEMO_FILE = "demo-accounts.json"  # [{role, name, login, password}], written by `unionhall demo`
LOOK_AGE = 60 * 60 * 24 * 365


@door("login", "GET", "POST")
def login(request: HttpRequest) -> HttpResponse:
    """Phone or work number with password; the one-time code of the slip does in the same place."""
    if request.user.is_authenticated:
        return redirect(next_page(request))
    form = SignIn(request.POST or None, initial={"union": request.GET.get("union", "")[:40]})
    answer = tried(request, form, "password") if form.is_valid() else None
    if answer and answer.account:
        return first(request, answer.account) if answer.by_code else come_in(request, answer.account, answer.wrong_before)
    context = {"form": form, "next": asked_for(request), "locked": answer.locked if answer else "", "first_url": reverse("first_login"), "others": other_ways(request)}
    return render(request, "login.html", context | {"accounts": demo_accounts()}, status=422 if form.is_bound else 200)


def tried(request: HttpRequest, form: SignIn | FirstCode, secret: str) -> accounts.Answer:
    """Try what was typed; why it did not do goes into the form."""
    typed = form.cleaned_data
    answer = accounts.sign_in(typed["login"], typed[secret], address(request), now(), typed["union"])
    if answer.choose or answer.name_union:
        form.ask_union(answer.choose)
    if answer.said:
        form.add_error(None, answer.said)
    return answer


def other_ways(request: HttpRequest) -> list[dict]:
    """A browser offers passkeys over https and on the own machine only."""
    can = request.is_secure() or request.get_host().partition(":")[0] in ("localhost", "127.0.0.1")
    return [{"label": gettext("用通行密钥登录"), "url": reverse("passkey")}] if can else []


def demo_accounts() -> list[dict]:
    """The accounts of a demonstration, which it leaves in its data folder; a real installation has no such file."""
    place = settings.HOME / DEMO_FILE
    return json.loads(place.read_text(encoding="utf-8")) if settings.TODAY and place.exists() else []


@door("passkey")
def passkey(request: HttpRequest) -> HttpResponse:
    """The page from which a browser offers the passkeys of this device."""
    return render(request, "mfa/passkey.html", {"next": asked_for(request)})


@door("cancel_login", "POST")
def cancel_login(request: HttpRequest) -> HttpResponse:
    """Leave the second step: the password that was right is forgotten."""
    clear_login(request)
    return redirect("login")


def asked_for(request: HttpRequest) -> str:
    """The page that was asked for before signing in."""
    return (request.POST.get("next") or request.GET.get("next") or "")[:500]


def next_page(request: HttpRequest) -> str:
    """Where to go after signing in: the page that was asked for, if it is one of ours."""
    asked = asked_for(request)
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe and asked.startswith("/") else reverse("home")


def come_in(request: HttpRequest, account: Account, wrong_before: int = 0, goal: str = "") -> HttpResponse:
    """Begin the session (a new session key); officers with a second step pass it first."""
    if wrong_before:
        text = ngettext("上次登录以来，有 {n} 次输错密码。如果不是您本人，请改密码并告诉工会干事。", "上次登录以来，有 {n} 次输错密码。如果不是您本人，请改密码并告诉工会干事。", wrong_before)
        messages.warning(request, text.format(n=wrong_before))
    record_authentication(request, account, method="password")
    goal = goal or (reverse("password") if account.must_change else next_page(request))
    take_look_along(request, account)
    return perform_login(request, Login(user=account, redirect_url=goal, email_verification="none"))


def take_look_along(request: HttpRequest, account: Account) -> None:
    """Who needed large letters to sign in needs them afterwards; whoever wants them smaller presses once."""
    if request.COOKIES.get("elder") == "1" and not account.elder:
        account.elder = True
        account.save(update_fields=["elder"])


def first(request: HttpRequest, account: Account) -> HttpResponse:
    """A code was right: before anything else, an own password. The code itself stays good until that is set."""
    request.session.cycle_key()
    request.session[FIRST] = {"account": account.pk, "code": account.code_hash, "until": now().timestamp() + FIRST_MINUTES * 60, "next": next_page(request)}
    return redirect("first_login")


@door("first_login", "GET", "POST")
def first_login(request: HttpRequest) -> HttpResponse:
    """The two steps of the first time: the code of the slip, then an own password."""
    account = began_with_code(request)
    return own_password(request, account) if account else give_code(request)


def began_with_code(request: HttpRequest) -> Account | None:
    """The account whose code was right a moment ago, while that code is still good."""
    kept = request.session.get(FIRST) or {}
    account = Account.objects.select_related("person", "union").filter(pk=kept.get("account"), is_active=True).first()
    if account and kept["code"] and account.code_hash == kept["code"] and kept["until"] > now().timestamp():
        return account
    request.session.pop(FIRST, None)
    return None


def give_code(request: HttpRequest) -> HttpResponse:
    """Step 1: phone or work number with the code of the slip."""
    form = FirstCode(request.POST or None, initial={"login": request.GET.get("login", "")[:64], "union": request.GET.get("union", "")[:40]})
    answer = tried(request, form, "code") if form.is_valid() else None
    if answer and answer.account:
        return first(request, answer.account) if answer.by_code else come_in(request, answer.account, answer.wrong_before)
    return render(request, "first_login.html", {"form": form, "step": 1, "locked": answer.locked if answer else ""}, status=422 if form.is_bound else 200)


def own_password(request: HttpRequest, account: Account) -> HttpResponse:
    """Step 2: an own password; with it the code is used up."""
    form = FirstPassword(request.POST or None)
    if form.is_valid():
        wrong = accounts.wrong_password(account, form.cleaned_data["new"], form.cleaned_data["again"])
        if not wrong:
            accounts.set_password(account, form.cleaned_data["new"])
            return come_in(request, account, goal=request.session.pop(FIRST)["next"])
        form.add_error("new", wrong)
    return render(request, "first_login.html", {"form": form, "step": 2, "who": account.person.name}, status=422 if form.is_bound else 200)


@door("logout", "POST")
def logout(request: HttpRequest) -> HttpResponse:
    """Leave on this device."""
    end_session(request)
    messages.success(request, gettext("已退出。"))
    return redirect("login")


@door("logout_everywhere", "GET", "POST")
def logout_everywhere(request: HttpRequest) -> HttpResponse:
    """Leave on every device: the password is kept anew under another salt, so that every old session is void."""
    form = OwnPassword(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data["password"]
        wrong = wrong_own_password(request, given)
        if not wrong:
            request.user.set_password(given)
            request.user.save(update_fields=["password"])
            update_session_auth_hash(request, request.user)
            messages.success(request, gettext("其他手机和电脑上的登录都已退出，这台设备保持登录。"))
            return redirect("me")
        form.add_error("password", wrong)
    words = {"heading": gettext("退出所有其他设备"), "lead": gettext("手机丢了、在别人电脑上忘了退出，用这个。填现在的密码，其他设备上的登录都会退出。"), "act": gettext("退出其他设备")}
    return render(request, "mfa/password.html", {"form": form, **words}, status=422 if form.is_bound else 200)


@door("password", "GET", "POST")
def password(request: HttpRequest) -> HttpResponse:
    """Change the own password; all other devices are signed out by it."""
    form = ChangePassword(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        wrong = wrong_own_password(request, typed["old"])
        wrong_new = "" if wrong else accounts.wrong_password(request.user, typed["new"], typed["again"])
        if not wrong and not wrong_new:
            accounts.set_password(request.user, typed["new"])
            update_session_auth_hash(request, request.user)
            messages.success(request, gettext("密码已改，其他设备上的登录都已退出。"))
            return redirect("me")
        form.add_error("old" if wrong else "new", wrong or wrong_new)
    return render(request, "password.html", {"form": form, "back": reverse("me")}, status=422 if form.is_bound else 200)


def wrong_own_password(request: HttpRequest, given: str) -> str:
    """Why the password of who is signed in does not do, or nothing; wrong tries count as at the door."""
    account, moment = request.user, now()
    until = accounts.knock(account, moment)
    if until:
        return accounts.wait_words(until, moment)
    if not account.check_password(given):
        return gettext("现在的密码不对。")
    accounts.good(account)
    return ""


@door("account_reauthenticate", "GET", "POST")
def reauthenticate(request: HttpRequest) -> HttpResponse:
    """Say the password once more before the second step is changed."""
    form = OwnPassword(request.POST or None)
    if form.is_valid():
        wrong = wrong_own_password(request, form.cleaned_data["password"])
        if not wrong:
            reauthenticate_by_password(request)
            return resume_request(request) or redirect("mfa_index")
        form.add_error("password", wrong)
    words = {"heading": gettext("请再填一次密码"), "lead": gettext("改动第二步验证之前，先确认是本人。"), "act": gettext("继续"), "next": asked_for(request)}
    return render(request, "mfa/password.html", {"form": form, **words}, status=422 if form.is_bound else 200)


@door("look", "POST")
def look(request: HttpRequest) -> HttpResponse:
    """Large letters, light or dark: kept with the account, before signing in with the device; the language always with the device."""
    was = request.user if request.user.is_authenticated else device(request)
    elder = request.POST.get("elder", "1" if was.elder else "0") == "1"
    theme = request.POST.get("theme", was.theme)
    theme = theme if theme in ("light", "dark") else ""
    response = redirect(back(request))
    if request.POST.get("density") in ("tight", "roomy"):
        response.set_cookie("density", request.POST["density"], max_age=LOOK_AGE, samesite="Lax", httponly=True, secure=request.is_secure())
    if request.POST.get("language") in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, request.POST["language"], max_age=LOOK_AGE, samesite="Lax", httponly=True, secure=request.is_secure())
    if request.user.is_authenticated:
        Account.objects.filter(pk=request.user.pk).update(elder=elder, theme=theme)
        return response
    for key, value in (("elder", "1" if elder else "0"), ("theme", theme)):
        response.set_cookie(key, value, max_age=LOOK_AGE, samesite="Lax", httponly=True, secure=request.is_secure())
    return response


def device(request: HttpRequest) -> Account:
    """The look of a device nobody has signed in on."""
    return Account(elder=request.COOKIES.get("elder") == "1", theme=request.COOKIES.get("theme", "")[:5])


def back(request: HttpRequest) -> str:
    """The page a button was pressed on."""
    asked = request.POST.get("next") or request.headers.get("Referer", "")
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()) else reverse("home")
