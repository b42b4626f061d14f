"""What every page is told: who is signed in, whose hall this is, which day it is, and how the person likes to read."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from unionhall.desk import asked
from unionhall.desk.clock import today
from unionhall.systems.organization import api
from unionhall.systems.organization.roles import (
    ADMIN,
    AUDIT,
    BRANCH,
    CHAIR,
    CLERK,
    COMMITTEE,
    HANDLER,
    LEADER,
    MANAGER,
    PRESIDIUM,
    UPPER,
    VICE,
)
from unionhall.web.tongue import say

OFFICE = {CHAIR, VICE, CLERK, COMMITTEE, HANDLER, MANAGER, PRESIDIUM}  # people with a desk: their day begins with what is due
REGISTER = {CHAIR, VICE, CLERK}


def page(request) -> dict:
    """The context of every template (documented at the head of base.html)."""
    account = getattr(request, "user", None)
    signed_in = bool(account and account.is_authenticated and getattr(account, "person_id", None))
    found = {"look": look(request, account if signed_in else None), "today": today(), "demo_day": today() if settings.TODAY else None}
    if not signed_in:
        return {**found, "nav": [], "whoami": None, "union": None}
    roles = held(request)
    return {**found, "nav": columns(request, roles), "whoami": whoami(request, roles), "union": {"name": account.union.name, "note": ""}}


def held(request) -> frozenset[str]:
    """The roles of who is signed in, asked once a request."""
    if not hasattr(request, "_roles"):
        request._roles = frozenset(asked.roles(str(request.user.person_id), request.user.union_id, today()))
    return request._roles


def look(request, account) -> dict:
    """长辈版 and light or dark: kept with the person once signed in, before that with the device."""
    kept = account or type("Device", (), {"elder": request.COOKIES.get("elder") == "1", "theme": request.COOKIES.get("theme", "")})
    theme = kept.theme if kept.theme in ("light", "dark") else ""
    return {"elder": bool(kept.elder), "theme": theme, "density": request.COOKIES.get("density", "roomy") if request.COOKIES.get("density") in ("tight", "roomy") else "roomy"}


def columns(request, roles: frozenset[str]) -> list[dict]:
    """The columns of this person's roles; the first four are the tabs of a phone."""
    wanted = [("home", gettext("首页"), 0)]
    if roles & OFFICE:
        wanted.append(("desk", gettext("案头"), 0))
    wanted += [("case_list", gettext("办事"), 0), ("board", gettext("公开"), 0), ("me", gettext("我的"), 0), ("ledger", gettext("提案"), 0)]
    if roles & {CHAIR, VICE, CLERK, PRESIDIUM, AUDIT}:
        wanted.append(("halls", gettext("会场"), 0))
    if roles & (REGISTER | {LEADER, BRANCH, AUDIT}):
        wanted.append(("members", gettext("会员"), 0))
    elif UPPER in roles:
        wanted.append(("units", gettext("组织"), 0))
    if ADMIN in roles:
        wanted.append(("accounts", gettext("账号"), 0))
    if roles & (REGISTER | {ADMIN}):
        wanted.append(("rules", gettext("规则"), 0))
    return [{"url": reverse(name), "label": label, "current": current(request, name), "count": count} for name, label, count in wanted if there(name)]


def there(name: str) -> bool:
    """Whether this installation has the page: a system that is switched off has none."""
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def current(request, name: str) -> bool:
    """Whether the page that is shown belongs to this column."""
    match = request.resolver_match
    return bool(match) and (match.url_name == name or (match.url_name or "").startswith(f"{name}_"))


def whoami(request, roles: frozenset[str]) -> dict:
    """The name, and the weightiest office if there is one."""
    order = (CHAIR, VICE, CLERK, PRESIDIUM, COMMITTEE, MANAGER, HANDLER, ADMIN)
    role = next((say(api.label(one)) for one in order if one in roles), "")
    return {"name": request.user.person.name, "role": role, "url": reverse("me") if there("me") else ""}
