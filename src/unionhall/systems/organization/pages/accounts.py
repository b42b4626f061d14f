"""Coming in and going out: sign in, the first time with the printed code, an own password, leave here or everywhere."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password, resume_request
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from unionhall.desk.clock import now
from unionhall.systems.organization import accounts
from unionhall.systems.organization.models import Account
from unionhall.systems.organization.pages.door import address, door
from unionhall.systems.organization.pages.forms import ChangePassword, FirstPassword, OwnPassword, SignIn

FIRST = "first_login"  # session: which account came in with a code, and by which one
FIRST_MINUTES = 20
LOOK_AGE = 60 * 60 * 24 * 365


@door("login", "GET", "POST")
def login(request: HttpRequest) -> HttpResponse:
    """Phone or work number with password; the one-time code of the slip goes into the same place."""
    if request.user.is_authenticated:
        return redirect(next_page(request))
    if request.method == "GET":
        return login_page(request, SignIn(initial={"union": request.GET.get("union", "")[:40], "next": request.GET.get("next", "")[:500]}), 200)
    form = SignIn(request.POST)
    if not form.is_valid():
        return login_page(request, form)
    typed = form.cleaned_data
    answer = accounts.sign_in(typed["name"], typed["password"], address(request), now(), typed["union"])
    if answer.choose or answer.name_union:
        form.ask_union(answer.choose)
    if not answer.account:
        form.add_error(None, answer.said)
        return login_page(request, form)
    return first(request, answer.account) if answer.by_code else come_in(request, answer.account, answer.wrong_before)


def login_page(request: HttpRequest, form: SignIn, status: int = 422) -> HttpResponse:
    """The sign-in page, with what was typed (never the password) and why it did not do."""
    return render(request, "login.html", {"form": form, "passkeys": passkeys_work(request)}, status=status)


def passkeys_work(request: HttpRequest) -> bool:
    """A browser offers passkeys over https and on the own machine only."""
    return request.is_secure() or request.get_host().partition(":")[0] in ("localhost", "127.0.0.1")


def next_page(request: HttpRequest) -> str:
    """Where to go after signing in: the page that was asked for, if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe and asked.startswith("/") else reverse("home")


def come_in(request: HttpRequest, account: Account, wrong_before: int = 0, goal: str = "") -> HttpResponse:
    """Begin the session (a new session key); officers with a second step pass it first."""
    if wrong_before:
        messages.warning(request, f"上次登录以来，有 {wrong_before} 次输错密码。如果不是您本人，请改密码并告诉工会干事。")
    record_authentication(request, account, method="password")
    goal = goal or (reverse("password") if account.must_change else next_page(request))
    response = perform_login(request, Login(user=account, redirect_url=goal, email_verification="none"))
    if request.user.is_authenticated:
        keep_look(response, account.elder, account.theme)
    return response


def first(request: HttpRequest, account: Account) -> HttpResponse:
    """A code was right: before anything else, an own password. The code itself stays good until that is set."""
    request.session.cycle_key()
    request.session[FIRST] = {"account": account.pk, "code": account.code_hash, "until": now().timestamp() + FIRST_MINUTES * 60, "next": next_page(request)}
    return redirect("first_login")


@door("first_login", "GET", "POST")
def first_login(request: HttpRequest) -> HttpResponse:
    """Set the own password after the one-time code."""
    kept = request.session.get(FIRST) or {}
    account = Account.objects.select_related("person", "union").filter(pk=kept.get("account"), is_active=True).first()
    if not account or not kept.get("code") or account.code_hash != kept["code"] or kept["until"] < now().timestamp():
        request.session.pop(FIRST, None)
        messages.error(request, "登录码已用过或停留太久，请重新用登录码登录；登录码失效的，请找小组长或工会干事再领一张。")
        return redirect("login")
    form = FirstPassword(request.POST or None)
    if form.is_valid():
        wrong = accounts.wrong_password(account, form.cleaned_data["new"], form.cleaned_data["again"])
        if not wrong:
            accounts.set_password(account, form.cleaned_data["new"])
            request.session.pop(FIRST, None)
            return come_in(request, account, goal=kept["next"])
        form.add_error("new", wrong)
    context = {"form": form, "person": account.person, "union_name": account.union.name}
    return render(request, "first_login.html", context, status=422 if form.is_bound else 200)


@door("logout", "POST")
def logout(request: HttpRequest) -> HttpResponse:
    """Leave on this device."""
    end_session(request)
    messages.success(request, "已退出。")
    return redirect("login")


@door("logout_everywhere", "POST")
def logout_everywhere(request: HttpRequest) -> HttpResponse:
    """Leave on every device: the password is kept anew under another salt, so that every old session is void."""
    given = request.POST.get("password", "")[:256]
    wrong = wrong_own_password(request, given)
    if wrong:
        messages.error(request, f"没有退出其他设备：{wrong}")
        return redirect("password")
    request.user.set_password(given)
    request.user.save(update_fields=["password"])
    update_session_auth_hash(request, request.user)
    messages.success(request, "其他手机和电脑上的登录都已退出，这台设备保持登录。")
    return redirect("me")


@door("password", "GET", "POST")
def password(request: HttpRequest) -> HttpResponse:
    """Change the own password; all other devices are signed out by it."""
    form = ChangePassword(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        wrong = wrong_own_password(request, typed["password"])
        wrong_new = "" if wrong else accounts.wrong_password(request.user, typed["new"], typed["again"])
        if not wrong and not wrong_new:
            accounts.set_password(request.user, typed["new"])
            update_session_auth_hash(request, request.user)
            messages.success(request, "密码已改，其他设备上的登录都已退出。")
            return redirect("me")
        form.add_error("password" if wrong else "new", wrong or wrong_new)
    return render(request, "password.html", {"form": form, "everywhere": OwnPassword()}, status=422 if form.is_bound else 200)


def wrong_own_password(request: HttpRequest, given: str) -> str:
    """Why the password of who is signed in does not do, or nothing; wrong tries count as at the door."""
    account, moment = request.user, now()
    until = accounts.knock(account, moment)
    if until:
        return accounts.wait_words(until, moment)
    if not account.check_password(given):
        return "现在的密码不对。"
    accounts.good(account)
    return ""


@door("account_reauthenticate", "GET", "POST")
def reauthenticate(request: HttpRequest) -> HttpResponse:
    """Say the password once more before the second step is changed."""
    form = OwnPassword(request.POST or None, initial={"next": request.GET.get("next", "")})
    if form.is_valid():
        wrong = wrong_own_password(request, form.cleaned_data["password"])
        if not wrong:
            reauthenticate_by_password(request)
            return resume_request(request) or redirect("mfa_index")
        form.add_error("password", wrong)
    return render(request, "mfa/password.html", {"form": form}, status=422 if form.is_bound else 200)


@door("look", "POST")
def look(request: HttpRequest) -> HttpResponse:
    """Large letters, light or dark: kept with the account, and on this device for before signing in."""
    elder = _elder(request)
    theme = request.POST.get("theme", request.COOKIES.get("theme", ""))
    theme = theme if theme in ("light", "dark") else ""
    if request.user.is_authenticated:
        request.user.elder, request.user.theme = elder, theme
        request.user.save(update_fields=["elder", "theme"])
    response = redirect(back(request))
    keep_look(response, elder, theme)
    return response


def _elder(request: HttpRequest) -> bool:
    asked = request.POST.get("elder", request.COOKIES.get("elder", ""))
    return asked in ("1", "on", "true")


def keep_look(response: HttpResponse, elder: bool, theme: str) -> None:
    """The look as cookies, so that the sign-in page has it too."""
    for key, value in (("elder", "1" if elder else "0"), ("theme", theme)):
        response.set_cookie(key, value, max_age=LOOK_AGE, samesite="Lax", httponly=True, secure=False)


def back(request: HttpRequest) -> str:
    """The page a button was pressed on."""
    asked = request.POST.get("next") or request.headers.get("Referer", "")
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()) else reverse("home")
