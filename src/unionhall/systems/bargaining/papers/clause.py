"""The clauses of a contract as articles: 第一条 期限 …; none yet, three empty ones to fill by hand."""

from unionhall.integrations.word.official import BLANK, Facts, Heading, Para, lines
from unionhall.integrations.word.paper import numeral


def clauses(facts: Facts) -> tuple[Heading | Para, ...]:
    """Each clause with its number and its name, its text below."""
    found = [(str(row.get("条款名称")), str(row.get("内容"))) for row in lines(facts, "条款")] or [(BLANK, BLANK)] * 3
    return tuple(block for at, (title, text) in enumerate(found, start=1) for block in (Heading(f"第{numeral(at)}条　{title}", 0), *(Para(part) for part in text.splitlines() if part.strip())))
