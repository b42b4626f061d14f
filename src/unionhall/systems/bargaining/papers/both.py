"""How papers of both sides are set: no organ signs alone at the foot, the boxes of both sides close them; clauses as articles; tables whose texts stand flush left."""

from dataclasses import replace

from unionhall.integrations.word.official import BLANK, Facts, Heading, Paper, Para, Table, line, lines
from unionhall.integrations.word.paper import Block, numeral


def both(key: str, title: str, facts: Facts, *blocks: Block) -> Paper:
    """A paper that belongs to both sides."""
    return Paper(key, title, blocks, layout="official", issuer=line(facts, "工会"))


def flush(found: Table, *columns: int) -> Table:
    """The same table with these columns set flush left."""
    return replace(found, left=columns)


def clauses(facts: Facts) -> tuple[Heading | Para, ...]:
    """第一条 期限 …: each clause with its number and its name, its text below; none yet, three empty ones to fill by hand."""
    found = [(str(row.get("条款名称")), str(row.get("内容"))) for row in lines(facts, "条款")] or [(BLANK, BLANK)] * 3
    return tuple(block for at, (title, text) in enumerate(found, start=1) for block in (Heading(f"第{numeral(at)}条　{title}", 0), *(Para(part) for part in text.splitlines() if part.strip())))
