"""Whole sheets in Word: certificates in their frame, cards to cut, seat cards to fold, the cover of a booklet, lines to write on."""

import re
from html import escape
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from unionhall.integrations.word.ink import FAINT, RED, border, picture, styled, write
from unionhall.integrations.word.paper import Card, Cards, Cover, Diploma, Rules, Tent, Tents, said
from unionhall.integrations.word.ruling import Box, more, row, ruled
from unionhall.integrations.word.styles import rgb

TWIPS = 56.7  # to a millimetre
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
SHAPES = f'xmlns:wps="{WPS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


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


def cards(page: Any, block: Cards) -> None:
    """Two beside each other, dashed lines to cut along; five rows fill a page."""
    if not block.cards:
        return
    widths = page.shares((), 2)
    table = ruled(page.file, widths, "dashed")
    for at in range(0, len(block.cards), 2):
        cells = row(table, [Box(place="top")] * 2, int(page.height / 5 - 4 * TWIPS), exact=True)
        for cell, one in zip(cells, block.cards[at:at + 2], strict=False):
            card(cell, one)
    page.gap()


def card(cell: Any, one: Card) -> None:
    """The head above, the name with the QR beside it, what is left beneath."""
    write(styled(cell.paragraphs[0], "卡片题"), one.head)
    air = 1 if one.address else 3
    words(cell, one.name, "公文标题", fitted(one.name, 3000 if one.address else 4200, 28), before=air, after=air, bold=True)
    cell.paragraphs[-1].paragraph_format.line_spacing = 1.0
    if one.address:
        picture(cell.paragraphs[-1], one.address, 16)
    for text in (*one.lines, "　".join(part for part in (one.code, one.number) if part), one.note):
        if text:
            more(cell, text, "附注" if text == one.note else "表内小")


def fitted(name: str, width: int, most: float) -> float:
    """Points in which a name stands on one line of so many twips."""
    return max(9, min(most, width / 20 / max(len(name), 1)))


def tents(page: Any, block: Tents) -> None:
    """Two on a sheet; the upper half of each stands on its head and reads right when the sheet is folded."""
    for at in range(0, len(block.tents), 2):
        table = ruled(page.file, [page.width], "dashed")
        for number, one in enumerate(block.tents[at:at + 2]):
            high = int(page.height / 4 - 5 * TWIPS)
            turned(row(table, [Box("", "表内居中")], high, exact=True)[0], one, page.width, high, 2 * at + number + 1)
            words(row(table, [Box("", "表内居中")], high, exact=True)[0], one.name, "公文标题", fitted(one.name, page.width - 400, 80), bold=True)
            words_last(table, one)
        page.gap()


def words_last(table: Any, one: Tent) -> None:
    """The line beneath a name."""
    if one.line:
        more(table.rows[-1].cells[0], one.line, "表内居中")


def turned(cell: Any, one: Tent, width: int, high: int, number: int) -> None:
    """The same words in a text box turned by half a circle; an office that cannot turn it shows them upright."""
    size = int(2 * fitted(one.name, width - 400, 80))
    wide, tall = (width - 300) * 635, (high - 200) * 635
    inner = "".join(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{"<w:b/>" if bold else ""}<w:sz w:val="{half}"/></w:rPr><w:t xml:space="preserve">{escape(said(text))}</w:t></w:r></w:p>'
                    for text, half, bold in ((one.name, size, True), (one.line, 28, False)))
    drawn = f"""<w:r {nsdecls("w", "wp", "a")} {SHAPES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
        <wp:extent cx="{wide}" cy="{tall}"/><wp:docPr id="{number}" name="座签{number}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/>
        <wps:spPr><a:xfrm rot="10800000"><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>
        <wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr rot="0" vert="horz" anchor="ctr" upright="0"/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
        <mc:Fallback><w:t>{escape(said(one.name))}</w:t></mc:Fallback></mc:AlternateContent></w:r>"""
    cell.paragraphs[0].paragraph_format.line_spacing = 1.0  # a line of a fixed height would cut the box off
    cell.paragraphs[0]._p.append(parse_xml(re.sub(r">\s+<", "><", drawn)))


def cover(page: Any, block: Cover) -> None:
    """The first page of a booklet."""
    first, *rest = (*block.lines, "")
    for text, size, before, after, color in ((first, 22 if len(first) < 17 else 18, 60, 10, ""), (block.title, 46, 0, 14, RED), *((one, 14, 0, 2, "") for one in rest if one), (block.issuer, 16, 60, 2, ""), (block.day, 14, 0, 0, "")):
        words(page.file, text, "公文标题" if size > 16 else "居中", size, before, after, color, bold=size > 16)
    page.file.add_page_break()


def chapter(heading: Any) -> None:
    """A first heading of a booklet: larger, with a thin red line beneath."""
    for run in heading.runs:
        run.font.size, run.font.bold = Pt(16), True
    border(heading, "bottom", "single", 6)


def rules(page: Any, block: Rules) -> None:
    """Lines to write on."""
    table = ruled(page.file, [page.width], "rules")
    for _ in range(block.count):
        row(table, [Box("", "表内")], int(9.5 * TWIPS))
    page.gap()


def words(cell: Any, text: str, style: str, size: float, before: float = 0, after: float = 0, color: str = "", bold: bool = False, indent: int = 0) -> None:
    """One more paragraph of a cell or file; sizes in points, space in millimetres, indent in characters."""
    made = write(styled(cell.add_paragraph(), style), text)
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
