"""A paper as one plain HTML page: what the record binds and the export carries, readable and printable anywhere for decades."""

from html import escape
from typing import Any

from unionhall.integrations.word.paper import numbered

STYLE = "body{font:16px/1.8 FangSong,STFangsong,'Noto Serif CJK SC',serif;max-width:42em;margin:2em auto;padding:0 1em}h1{text-align:center;font-size:1.5em}table{border-collapse:collapse;width:100%}td,th{border:1px solid #555;padding:.3em .6em;text-align:left;vertical-align:top}.right{text-align:right}"


def html(paper: Any) -> bytes:
    """The whole page; every text escaped, nothing that runs."""
    head = f"<p class=right>{escape(paper.head.number)}</p>" if paper.head else ""
    meta = f"<p>{escape('　'.join(paper.meta))}</p>" if paper.meta else ""
    parts = [block(one, mark) for one, mark in numbered(paper.blocks)]
    return f"<!doctype html><html lang=zh-Hans><meta charset=utf-8><title>{escape(paper.title)}</title><style>{STYLE}</style><h1>{escape(paper.title)}</h1>{head}{meta}{''.join(parts)}</html>\n".encode()


def block(one: Any, mark: str) -> str:
    """One block by its kind; what has no plain form (a page break, empty boxes to sign) is left out."""
    draw = {"Para": lambda: f"<p>{lines(one.text)}</p>", "Heading": lambda: f"<h2>{escape(mark + one.text)}</h2>", "Numbered": lambda: f"<ol>{''.join(f'<li>{lines(item)}' for item in one.items)}</ol>",
            "Facts": lambda: table(one.rows), "Table": lambda: table([one.heads, *one.rows]), "Form": lambda: table(form_rows(one)), "Signature": lambda: f"<p class=right>{escape(one.organ)}<br>{escape(one.day)}</p>",
            "Timeline": lambda: table([(step.day, step.act, step.who, step.words) for step in one.steps]), "Enclosures": lambda: f"<p>附件：{escape('、'.join(one.names))}</p>",
            "Diploma": lambda: diploma(one), "Cover": lambda: f"<p>{'<br>'.join(lines(part) for part in (*one.lines, one.title, one.issuer, one.day))}</p>",
            "Cards": lambda: table([(card.number, card.name, *card.lines) for card in one.cards]), "Tents": lambda: table([(tent.name, tent.line) for tent in one.tents])}
    return draw.get(type(one).__name__, lambda: "")()


def diploma(one: Any) -> str:
    """A certificate: number, title, whom it is for, the text, who issued it, the code to check it."""
    text = "".join(f"<p>{lines(line)}</p>" for line in (one.to, *one.lines) if line)
    return f"<p class=right>编号　{escape(one.number)}</p><h2>{escape(one.title)}</h2>{text}<p class=right>{escape(one.issuer)}<br>{escape(one.day)}</p><p>{escape(one.code)}　{escape(one.words)}</p>"


def form_rows(form: Any) -> list[tuple[str, ...]]:
    """The lines and boxes of a form as rows."""
    rows: list[tuple[str, ...]] = []
    for row in form.rows:
        if hasattr(row, "pairs"):
            rows += [(label, value) for label, value in row.pairs]
        elif hasattr(row, "heads"):
            rows.append((row.label, "；".join(" ".join(part for part in person if part) for person in row.rows)))
        else:
            rows.append((row.label, row.text))
    return rows


def table(rows: Any) -> str:
    """A ruled table."""
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{lines(cell)}' for cell in row) for row in rows)}</table>"


def lines(text: str) -> str:
    """Text with its line ends."""
    return escape(str(text)).replace("\n", "<br>")
