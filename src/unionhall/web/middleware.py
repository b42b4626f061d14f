"""No traceback ever reaches a person: what goes wrong becomes one clear sentence, and the log has the rest."""

import logging
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import RawPostDataException
from django.shortcuts import render
from django.utils.translation import gettext

log = logging.getLogger("unionhall")


class Plain:
    """Turns a request that is too big, and any fault, into a page that says what, why and what to do."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.REQUEST_LIMIT:
            return too_big(request)
        if "\0" in request.path or any("\0" in text for name, values in request.GET.lists() for text in (name, *values)):
            return unreadable(request)
        response = self.get_response(request)
        if request.user.is_authenticated if hasattr(request, "user") else False:
            response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), payment=()")
        return response

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST":
            return None
        try:
            if int(request.META.get("CONTENT_LENGTH") or 0) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
                keep(request)
            sent = request.POST.lists()
        except (RequestDataTooBig, TooManyFieldsSent):
            return too_big(request)
        return unwritable(request) if any("\0" in text for name, values in sent for text in (name, *values)) else None

    def process_exception(self, request, exception):
        if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
            return too_big(request)
        return unclear(request) if isinstance(exception, RawPostDataException) else None


def keep(request):
    """The body as it came, for a view that wants it so; a form with files that the check of its sign already took apart stays its fields."""
    with suppress(RawPostDataException):
        request.body  # noqa: B018 — the property keeps what it reads


def too_big(request):
    """413: the whole request is over the limit; nothing of it was read."""
    limit = settings.UPLOAD_LIMIT // (1024 * 1024)
    said = gettext("文件太大，没有收下：一个文件最大 {limit} MB。照片可在手机上选“标准”再发，扫描件请分成几份上传。已填的内容请返回上一页，没有丢。").format(limit=limit)
    return render(request, "error.html", {"code": 413, "title": gettext("文件太大"), "said": said}, status=413)


def unwritable(request):
    """400: the same character in what was filled in, mostly pasted from elsewhere."""
    said = gettext("填写的内容里有不能识别的字符，没有收下。请返回上一页，把从别处粘贴来的那一段删掉重新输入；其余已填的内容没有丢。")
    return render(request, "error.html", {"code": 400, "title": gettext("内容里有不能识别的字符"), "said": said}, status=400)


def unclear(request):
    """400: a form sent to an address that takes something else; no page of ours sends it so."""
    said = gettext("提交的内容格式不对，没有办理。请返回上一页刷新后再提交。")
    return render(request, "error.html", {"code": 400, "title": gettext("内容格式不对"), "said": said}, status=400)


def unreadable(request):
    """400: a character that no text holds; one database takes it, the other does not, so none is asked."""
    said = gettext("地址里有不能识别的字符，没有办理。请从菜单进入，或重新输入要查找的词。")
    return render(request, "error.html", {"code": 400, "title": gettext("地址不对"), "said": said}, status=400)
