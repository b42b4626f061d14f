"""结业证书 themselves, one a page, with real days and real hours, a number, and a code with which anybody checks them."""

from collections.abc import Iterable, Mapping
from typing import Any

from unionhall.integrations.word.official import AN_UNKNOWN_DAY
from unionhall.integrations.word.paper import BLANK, Diploma, Paper, said
from unionhall.systems.training.papers.setting import span

SCHEME = "://"


def certificates(rows: Iterable[Mapping[str, Any]], union: str, address: str = "") -> Paper:
    """rows: [{number, name, unit, title, hours, since, until, day, result, code, address}]; `address`: of the page on which a code is checked. None: one to fill by hand."""
    found = tuple(certificate(one, union, address) for one in rows) or (certificate({}, union, address),)
    return Paper("结业证书", "结业证书", found, landscape=True, issuer=union)


def certificate(one: Mapping[str, Any], union: str, address: str) -> Diploma:
    """One certificate; who was excellent reads so."""
    code = said(one.get("code"))
    days = span(one["since"], one["until"]) if one.get("since") and one.get("until") else f"{AN_UNKNOWN_DAY}至{AN_UNKNOWN_DAY}"
    text = f"由{said(one.get('unit')) or BLANK}选派，于{days}参加{union or BLANK}举办的“{said(one.get('title')) or BLANK}”，实际学习{said(one.get('hours')) or BLANK}学时，考核合格，准予结业。"
    praise = ("经考核，评为优秀学员。",) if said(one.get("result")) == "优秀" else ()
    whom = f"{said(one.get('name')) or BLANK} 同志："
    words = f"核验：扫码，或打开 {address.partition(SCHEME)[2] or address} 输入上面的编码。" if code else ""
    return Diploma("结业证书", whom, (text, *praise), said(one.get("number")), union, said(one.get("day")) or AN_UNKNOWN_DAY, code, said(one.get("address")), words)
