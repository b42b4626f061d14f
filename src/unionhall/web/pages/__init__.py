"""The desk's own pages, the same for every system; and what a person reads when something goes wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from unionhall.desk.door import ANYONE, SIGNED_IN, doors

# url name → who may open it; inside, every row is scoped by union and every case by `sees`
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "home": SIGNED_IN, "desk": ("chair", "vice", "clerk", "proposals", "handler", "manager", "presidium"),
    "case_list": SIGNED_IN, "case": SIGNED_IN, "case_act": SIGNED_IN, "case_check": SIGNED_IN, "case_line": SIGNED_IN, "case_line_form": SIGNED_IN, "case_open": SIGNED_IN, "case_print": SIGNED_IN, "case_public": SIGNED_IN, "case_export": SIGNED_IN,
    "paper": SIGNED_IN, "paper_file": SIGNED_IN, "file": SIGNED_IN, "board": SIGNED_IN, "posting": SIGNED_IN, "posting_object": SIGNED_IN, "people_search": SIGNED_IN,
    "start": SIGNED_IN, "jobs": SIGNED_IN, "job": SIGNED_IN, "job_stop": SIGNED_IN, "notices": SIGNED_IN, "seals": ("chair", "vice", "clerk", "audit"),
    "notice_slips": ("clerk",), "statute": ANYONE, "verify": ANYONE, "health": ANYONE, "patterns": ANYONE,
}
door = doors(RIGHTS)


def sentence(request: HttpRequest, code: int, title: str, said: str) -> HttpResponse:
    """One clear sentence on a page of its own."""
    return render(request, "error.html", {"code": code, "title": title, "said": said}, status=code)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400"""
    return sentence(request, 400, gettext("请求不完整"), gettext("提交的内容不完整或被改动过，没有办理。请返回上一页刷新后再试。"))


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403, the CSRF refusal among them"""
    return sentence(request, 403, gettext("没有办理"), gettext("页面放得太久或在别处退出了登录，这次提交没有办理。请返回上一页刷新后再提交，已填的内容还在。"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404"""
    return sentence(request, 404, gettext("没有找到"), gettext("没有这个页面，或者它不在您所在的工会。请从菜单进入。"))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: the log has the rest"""
    return sentence(request, 500, gettext("没有办成"), gettext("程序出错，这次没有办成，已填的内容没有登记，原有记录没有改变。请稍后再试；再出错请告诉管理员发生的时间。"))
