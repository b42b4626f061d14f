"""Whole sheets in Word: certificates in their frame; each fills its page, so the next one starts on the next."""

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from unionhall.integrations.word.ink import FAINT, RED, picture
from unionhall.integrations.word.paper import Diploma, said
from unionhall.integrations.word.ruling import Box, more, row, ruled
from unionhall.integrations.word.styles import rgb

TWIPS = 56.7  # to a millimetre


def diploma(page: Any, block: Diploma) -> None:
    """A double red frame as high as the text of the page, with everything in it."""
    table = ruled(page.file, [page.width], "frame")
    cell = row(table, [Box(f"编号　{said(block.number)}" if block.number else "", "核验", place="top")], int(page.height - 16 * TWIPS), exact=True, whole=True)[0]
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:tcMar {nsdecls("w")}><w:top w:w="340" w:type="dxa"/><w:left w:w="900" w:type="dxa"/><w:right w:w="900" w:type="dxa"/></w:tcMar>'))
    wide = page.paper.landscape
    words(cell, block.title, "公文标题", 32 if len(block.title) > 6 else 42, before=6 if wide else 32, after=8 if wide else 30, color=RED, bold=True)
    size = 15 if sum(map(len, block.lines)) > 220 else 17 if sum(map(len, block.lines)) > 130 else 20
    if block.to:
        words(cell, block.to, "层次2", size * 1.15, after=2, bold=True)
    for line in block.lines:
        words(cell, line, "公文正文", size, indent=2)
    signed(cell, block, page.width - 1800, 10 if wide else 36)
    page.gap()


def words(cell: Any, text: str, style: str, size: float, before: float = 0, after: float = 0, color: str = "", bold: bool = False, indent: int = 0) -> None:
    """One more paragraph of a cell; sizes in points, space in millimetres, indent in characters."""
    more(cell, text, style)
    made = cell.paragraphs[-1]
    layout = made.paragraph_format
    layout.space_before, layout.space_after, layout.first_line_indent = Mm(before), Mm(after), Pt(indent * size)
    layout.line_spacing = 1.5
    for run in made.runs:
        run.font.size, run.font.bold = Pt(size), bold
        if color:
            run.font.color.rgb = rgb(color)


def signed(cell: Any, block: Diploma, width: int, before: int) -> None:
    """Where to check it at the left, who issued it at the right."""
    more(cell, "", "间隔")
    cell.paragraphs[-1].paragraph_format.space_before = Mm(before)
    check, sign = row(ruled(cell, [width * 9 // 20, width - width * 9 // 20], "none"), [Box("", "核验左"), Box("", "表内居中")])
    if block.address:
        picture(check.paragraphs[0], block.address, 23)
    for text in (block.code, block.words):
        if text:
            more(check, text, "核验左")
    words(sign, block.issuer, "表内居中", 18)
    words(sign, "（盖章）", "表内居中", 11, color=FAINT)
    words(sign, block.day, "表内居中", 16)
