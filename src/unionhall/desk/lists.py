"""Long lists: pages that do not count to the end, and figures that are counted again only after something was done."""

import time
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext

from unionhall.desk.models import Entry

MOST = 5000  # nobody turns two hundred pages; to count a hundred thousand rows costs each reader more than the rows themselves
SLOW, REST, KEPT = 0.5, 60, 86400  # seconds, times, seconds: a minute of counting an hour at the very most


class Listed(Paginator):
    """The newest rows, at most MOST of them; `more` says that older ones are there, to be found by a search or a filter."""

    @cached_property
    def reached(self) -> int:
        """How many rows were met, one beyond MOST at most."""
        return int(self.object_list.order_by()[: MOST + 1].count())  # type: ignore[union-attr]

    @cached_property
    def count(self) -> int:
        return min(self.reached, MOST)

    @property
    def more(self) -> bool:
        """Whether older rows are not listed."""
        return self.reached > MOST


def pager(request: HttpRequest, pages: Paginator, page: Page) -> dict[str, Any]:
    """What look/turn.html shows; next and previous keep the filters."""
    kept = {name: value for name, value in request.GET.items() if name != "page"}
    link = lambda number: "?" + urlencode({**kept, "page": number})  # noqa: E731
    return {"at": page.number, "of": pages.num_pages, "total": pages.count, "more": getattr(pages, "more", False), "unit": gettext("件"), "prev": link(page.number - 1) if page.has_previous() else "", "next": link(page.number + 1) if page.has_next() else ""}


def since_last_act(what: str, union_id: int, count: Callable[[], Any], *more: object) -> Any:
    """A figure of a union, kept until the union's next act and then counted anew.

    Where counting takes longer than SLOW seconds (some hundred thousand cases in one union) it is done at most once in REST times that long.
    """
    newest = Entry.objects.filter(union_id=union_id).order_by("-pk").values_list("pk", flat=True).first()
    place = "-".join(map(str, (what, union_id, *more)))
    kept = cache.get(place)
    if kept and (kept["newest"] == newest or (kept["took"] > SLOW and time.time() - kept["at"] < kept["took"] * REST)):
        return kept["counted"]
    began = time.time()
    counted = count()
    cache.set(place, {"newest": newest, "counted": counted, "took": time.time() - began, "at": time.time()}, KEPT)
    return counted
