"""Papers as PDF by typst: the text of a paper is always data, never source, so whatever a member writes prints as written."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import typst

from unionhall.integrations import qr
from unionhall.integrations.pdf.glyphs import MissingGlyph, families, fonts, library, missing
from unionhall.integrations.word.paper import Heading, Paper, Unprintable, clean, grouped, is_sheets, numbered, plain, texts

__all__ = ["MissingGlyph", "fonts", "missing", "pdf", "render"]

TEMPLATES = Path(__file__).parent / "templates"
LONG = re.compile(r"[!-~]{17,}")
BREAKABLE = 4
FIXED = 0                            # the same paper gives the same bytes, so its hash can be published


def pdf(paper: Paper) -> bytes:
    """One paper as PDF (A4, fonts embedded); raises MissingGlyph or Unprintable with one Chinese sentence."""
    data = plain(paper)
    for block, (source, mark) in zip(data["blocks"], numbered(paper.blocks), strict=True):
        if isinstance(source, Heading):
            block["text"] = mark + block["text"]
        for one in (block, *block.get("slips", ()), *block.get("cards", ())):
            if "address" in one:
                one["svg"] = qr.svg(one["address"]) if one["address"] else ""
    data["sheets"] = is_sheets(paper)
    if data["proof"]:
        data["proof"]["svg"] = qr.svg(data["proof"]["address"]) if data["proof"]["address"] else ""
        data["proof"]["fingerprint"] = grouped(data["proof"]["fingerprint"])
    return render("paper.typ", data)


def render(source: str, data: dict[str, Any]) -> bytes:
    """Compile a template of this folder (a name ending in .typ) or typst source; it reads `data` by json(bytes(sys.inputs.data)), its fonts under "fonts"."""
    printed = breakable(data)
    inputs = {"data": json.dumps({**printed, "fonts": families(texts(printed))}, ensure_ascii=False)}
    try:
        return compiled(source, inputs)
    except typst.TypstError as broken:
        raise Unprintable(f"文书没有排出来：{first_line(broken)}。请把这句话和文书名称告诉管理员。") from broken


def compiled(source: str, inputs: dict[str, str]) -> bytes:
    text = template(source) if source.endswith(".typ") and "\n" not in source else source.encode()
    return typst.Compiler(text, root=TEMPLATES, font_paths=library().fonts, ignore_system_fonts=True, sys_inputs=inputs).compile(format="pdf", timestamp=FIXED)


@cache
def template(name: str) -> bytes:
    return (TEMPLATES / name).read_bytes()


def breakable(value: Any) -> Any:
    """Long runs without a space (addresses, fingerprints) may break anywhere instead of running out of their box."""
    if isinstance(value, dict):
        return {key: one if key == "svg" else breakable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [breakable(one) for one in value]
    return LONG.sub(in_steps, clean(value)) if isinstance(value, str) else value


def in_steps(run: re.Match[str]) -> str:
    return "\u200b".join(run[0][at:at + BREAKABLE] for at in range(0, len(run[0]), BREAKABLE))


def first_line(broken: Exception) -> str:
    return str(broken).strip().splitlines()[0] if str(broken).strip() else "未知原因"
