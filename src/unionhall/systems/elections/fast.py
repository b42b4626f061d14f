"""The cast address without the rest of the site: no session, no cookie, no language, no log line; only a ballot, a judge and the writer.

The same address works through the site as well (`electronic.box_cast`); here a hall of four hundred phones does not wait for what a ballot does not need.
"""

import json
import logging
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.db import close_old_connections

from unionhall.core.procedure import Refused
from unionhall.systems.elections.hall import writer

log = logging.getLogger("unionhall")
ADDRESS = re.compile(r"^/b/([1-9A-HJ-NP-Za-km-z]{14,64})/cast/$")
LARGEST = 1_000_000  # bytes of a ballot
TOO_LARGE = "选票太大，没有收进票箱。"
Site = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
HEADERS = [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")]
WORDS = {200: "200 OK", 409: "409 Conflict", 503: "503 Service Unavailable"}


def beside(site: Site) -> Site:
    """The site, with the cast address answered before it."""

    def door(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        found = ADDRESS.match(environ.get("PATH_INFO", "")) if environ.get("REQUEST_METHOD") == "POST" else None
        if found is None:
            return site(environ, start)
        code, told = answer(found[1], environ)
        raw = json.dumps(told, ensure_ascii=False).encode()
        start(WORDS[code], [*HEADERS, ("Content-Length", str(len(raw)))])
        return [raw]

    return door


def answer(uuid: str, environ: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """The tracker, or why the ballot did not go into the box."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length > LARGEST:
            return 409, {"refused": TOO_LARGE}
        return 200, {"tracker": writer.cast(uuid, environ["wsgi.input"].read(length)), "queue": writer.length()}
    except Refused as refused:
        return 409, {"refused": "".join(refused.reasons)}
    except Exception as wrong:  # nobody ever reads a traceback; neither the ballot nor where it came from goes into the log
        log.error("box: a cast failed: %s", type(wrong).__name__)
        return 503, {"refused": writer.NOT_KEPT}
    finally:
        close_old_connections()
