"""The door of every page: who is there, for which union, in which roles on this day; who may not come in reads one clear sentence."""

import logging
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from unionhall.core.procedure import Who
from unionhall.desk import asked
from unionhall.desk.clock import today

log = logging.getLogger("unionhall.door")
View = Callable[..., HttpResponse]
Rights = Mapping[str, str | tuple[str, ...]]  # url name → ANYONE, SIGNED_IN or the roles
ANYONE, SIGNED_IN = "anyone", "signed in"


@dataclass(frozen=True)
class Seat:
    """Who looks at a page: the person, the union whose rows may be seen, the roles held there on the day."""

    person: Any
    union: Any
    roles: frozenset[str]
    day: date

    def has(self, *wanted: str) -> bool:
        """Whether one of these roles is held."""
        return bool(self.roles & set(wanted))

    @property
    def who(self) -> Who:
        """The person as acts know one, with the roles of the day."""
        return Who(str(self.person.pk), tuple(sorted(self.roles)))


class Closed(Exception):
    """The page stays closed to this person; the text says why and what to do."""

    def __init__(self, said: str, title: str = "不能打开", code: int = 403) -> None:
        super().__init__(said)
        self.said, self.title, self.code = said, title, code


class Missing(Closed):
    """No such row in one's own union. A row of another union and a row that does not exist read alike."""

    def __init__(self, what: str) -> None:
        super().__init__(f"没有找到{what}：地址可能写错了，或者它不在您所在的工会。请从菜单进入，或请工会干事核对。", "没有找到", 404)


def seat_of(request: HttpRequest) -> Seat:
    """The seat of who is signed in, worked out once a request."""
    kept = getattr(request, "_seat", None)
    if kept is None:
        account, day = request.user, today()
        kept = Seat(account.person, account.union, frozenset(asked.roles(str(account.person_id), account.union_id, day)), day)
        request._seat = kept
    return kept


def doors(rights: Rights) -> Callable[..., Callable[[View], View]]:
    """The guard of a system's pages, from its table of rights."""

    def door(name: str, *methods: str) -> Callable[[View], View]:
        """Guard the view of this url name; `methods` are those it answers to (GET when left out)."""
        return guard(name, rights[name], methods or ("GET",))

    return door


def guard(name: str, allowed: str | tuple[str, ...], answers: tuple[str, ...]) -> Callable[[View], View]:
    """The guard of one page; what it refuses it refuses in one sentence."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method.replace("HEAD", "GET") not in answers:
                return said(request, 405, "不能这样打开", "这个地址要在页面上按按钮提交，不能直接打开。请返回上一页再试。", {"Allow": ", ".join(answers)})
            try:
                if allowed == ANYONE:
                    return view(request, *args, **kwargs)
                if not request.user.is_authenticated:
                    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
                with asked.remembered() if request.method == "GET" else nullcontext():
                    let_in(seat_of(request), allowed)
                    return view(request, *args, **kwargs)
            except Closed as closed:
                log.warning("refused %s %s: %s", closed.code, name, getattr(request.user, "person_id", None) or "nobody")  # who tried which page; never what was typed
                return said(request, closed.code, closed.title, closed.said)

        guarded.url_name, guarded.allowed = name, allowed
        return guarded

    return wrap


def let_in(seat: Seat, allowed: str | tuple[str, ...]) -> None:
    """Refuse a person whose roles of today do not open this page."""
    if allowed == SIGNED_IN or seat.has(*allowed):
        return
    names = "、".join(dict.fromkeys(asked.labels().get(role, role) for role in allowed))
    raise Closed(f"这个页面只对{names}开放，您今天没有这项职务。职务由工会干事在“会员”页登记，到期自动失效；如果登记有误，请找工会干事更正。")


def slow_down(request: HttpRequest, name: str, most: int, seconds: int) -> None:
    """At most so many posts of one address in a time; who asks for more is told to wait."""
    key = f"slow:{name}:{address(request)}"
    cache.add(key, 0, seconds)
    try:
        posts = cache.incr(key)
    except ValueError:  # it ran out in between
        posts = 1
    if posts > most:
        raise Closed("提交得太快，请过几分钟再试；已填的内容请返回上一页，没有丢。", "请稍候", 429)


def said(request: HttpRequest, code: int, title: str, words: str, headers: dict[str, str] | None = None) -> HttpResponse:
    """A page with one clear sentence."""
    response = render(request, "error.html", {"code": code, "title": title, "said": words}, status=code)
    for key, value in (headers or {}).items():
        response[key] = value
    return response


def address(request: HttpRequest) -> str:
    """The network address a request came from; behind the unit's own proxy (same machine) the one the proxy names last."""
    near = request.META.get("REMOTE_ADDR", "")
    passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return passed[-1] if passed and near in ("127.0.0.1", "::1", "") else near
