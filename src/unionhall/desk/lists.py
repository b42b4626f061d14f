"""Long lists: pages that do not count to the end, and figures that are counted again only after something was done."""

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
    """A figure of a union, exact: it is kept under the number of the union's last entry and the day, so that the next act makes it be counted anew."""
    newest = Entry.objects.filter(union_id=union_id).order_by("-pk").values_list("pk", flat=True).first()
    return cache.get_or_set(f"{what}-{union_id}-{newest}-{'-'.join(map(str, more))}", count)
