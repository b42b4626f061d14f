"""Long lists: pages of them, filters that keep the rest of the address, and search by the first letters of a name's pinyin."""

from functools import lru_cache
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from pypinyin import Style, lazy_pinyin, load_phrases_dict

PAGE = 50
LETTERS = 6  # as many initials as anybody types
SEARCHED = 5000  # beyond so many people initials are not searched; names and numbers always are
# surnames that are read otherwise than the same character elsewhere
SURNAMES = {"单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "区": "ou", "查": "zha", "盖": "ge", "任": "ren", "朴": "piao", "尉": "wei", "缪": "miao", "翟": "zhai", "华": "hua"}
load_phrases_dict({"尉迟": [["yù"], ["chí"]], "万俟": [["mò"], ["qí"]], "长孙": [["zhǎng"], ["sūn"]], "单于": [["chán"], ["yú"]]})
COMPOUND = ("尉迟", "万俟", "长孙", "单于")


def link(request: HttpRequest, **changed: Any) -> str:
    """This page's address with some filters changed; an empty value takes a filter away."""
    query = request.GET.copy()
    for key, value in changed.items():
        query.pop(key, None)
        if value not in ("", None):
            query[key] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def paged(request: HttpRequest, rows: QuerySet | list, unit: str, size: int = PAGE) -> tuple[list, dict[str, Any]]:
    """The rows of the page asked for, and what look/turn.html shows below them."""
    page = Paginator(rows, size).get_page(request.GET.get("page", "1"))
    pager = {
        "at": page.number, "of": page.paginator.num_pages, "total": page.paginator.count, "unit": unit,
        "prev": link(request, page=page.number - 1) if page.has_previous() else "", "next": link(request, page=page.number + 1) if page.has_next() else "",
    }  # fmt: skip
    return list(page.object_list), pager


@lru_cache(maxsize=200_000)
def initials(name: str) -> str:
    """张建国 → zjg; 单丹 → sd, as a surname is read."""
    letters = "".join(part[:1] for part in lazy_pinyin(name, style=Style.NORMAL, errors="ignore"))
    if name[:1] in SURNAMES and name[:2] not in COMPOUND:
        letters = SURNAMES[name[0]][:1] + letters[1:]
    return letters.lower()


def by_initials(people: QuerySet, letters: str) -> list[int]:
    """The people whose initials begin with these letters."""
    known = people.values_list("pk", "name")[: SEARCHED + 1]
    return [pk for pk, name in known if initials(name).startswith(letters.lower())] if len(known) <= SEARCHED else []


def may_be_initials(asked: str) -> bool:
    """Whether what was typed can be the first letters of a name."""
    return asked.isascii() and asked.isalpha() and len(asked) <= LETTERS
