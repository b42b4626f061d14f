"""Ruled tables and forms in Word, built row by row."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu
from docx.table import _Cell

from unionhall.integrations.word.ink import styled, write
from unionhall.integrations.word.paper import Opinion, Pairs, People, said

LABEL_UNITS, UNITS = 4, 24           # a form stands on 24 columns, a label takes 4
LINE_OF_A_FORM = 348                 # twips
CELL = 50                            # twips above and below the text of a cell
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
RULINGS = {                          # how each side is drawn, with its thickness in eighths of a point
    "single": (("single",) * 6, "000000"), "dashed": (("dashed",) * 6, "909090"), "none": (("nil",) * 6, "000000"),
    "frame": (("thickThinSmallGap 24",) * 4 + ("nil",) * 2, "C8161D"),
    "rules": (("nil", "nil", "single", "nil", "single", "nil"), "A0A0A0"), "imprint": (("single 8", "nil", "single 8", "nil", "single 6", "nil"), "000000"),
}


@dataclass(frozen=True)
class Box:
    """One cell to come; merge: restart or continue, for cells that are one from row to row; place: center or top."""
    text: str = ""
    style: str = "表内"
    units: int = 1
    merge: str = ""
    place: str = "center"


def ruled(parent, widths: Sequence[int], kind: str = "single"):
    """An empty table of fixed columns (twips); kind: single, rules (thin lines between rows), dashed (to cut along), imprint (版记) or none."""
    table = parent.add_table(0, len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width * 635)
    properties = table._tbl.tblPr
    for name, value in (("w", str(sum(widths))), ("type", "dxa")):
        properties.find(qn("w:tblW")).set(qn(f"w:{name}"), value)
    kinds, color = RULINGS[kind]
    lines = "".join(f'<w:{side} w:val="{value.split()[0]}" w:sz="{(value.split() + ["4"])[1]}" w:space="0" w:color="{color}"/>' for side, value in zip(SIDES, kinds, strict=True))
    for part in (f'<w:tblInd {nsdecls("w")} w:w="0" w:type="dxa"/>', f'<w:tblBorders {nsdecls("w")}>{lines}</w:tblBorders>',
                 f'<w:tblCellMar {nsdecls("w")}><w:top w:w="{CELL}" w:type="dxa"/><w:bottom w:w="{CELL}" w:type="dxa"/></w:tblCellMar>'):
        properties.append(parse_xml(part))
    return table


def row(table, boxes: Sequence[Box], height: int = 0, exact: bool = False, whole: bool = False, head: bool = False) -> list[_Cell]:
    """One more row; `height` in twips at least (or exactly), whole: never torn between pages, head: repeated on each page."""
    grid = [int(column.w / Emu(635)) for column in table._tbl.tblGrid.gridCol_lst]
    line, at, made = table._tbl.add_tr(), 0, []
    for given, extra in ((height, f'<w:trHeight {nsdecls("w")} w:val="{height}" w:hRule="{"exact" if exact else "atLeast"}"/>'),
                         (whole, f'<w:cantSplit {nsdecls("w")}/>'), (head, f'<w:tblHeader {nsdecls("w")}/>')):
        if given:
            line.get_or_add_trPr().append(parse_xml(extra))
    for box in boxes:
        cell = _Cell(bare(box, sum(grid[at:at + box.units])), table)
        line.append(cell._tc)
        write(styled(cell.paragraphs[0], box.style), box.text)
        made.append(cell)
        at += box.units
    return made


def bare(box: Box, width: int):
    """The cell without its words."""
    span = f'<w:gridSpan w:val="{box.units}"/>' if box.units > 1 else ""
    merge = f'<w:vMerge w:val="{box.merge}"/>' if box.merge else ""
    return parse_xml(f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="{box.place}"/></w:tcPr><w:p/></w:tc>')


def more(cell: _Cell, text: str, style: str) -> None:
    """One more paragraph in a cell."""
    write(styled(cell.add_paragraph(), style), text)


def pinned(table) -> None:
    """The table stands at the foot of the text area, whatever is above it."""
    table._tbl.tblPr.append(parse_xml(
        f'<w:tblpPr {nsdecls("w")} w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'))


def no_line(cell: _Cell, side: str) -> None:
    """This side of the cell is not drawn."""
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:tcBorders {nsdecls("w")}><w:{side} w:val="nil"/></w:tcBorders>'))


# --- the lines of a form ------------------------------------------------------------------------------------------------------------------
def form_pairs(table, line: Pairs) -> None:
    """Labels and values that share one line equally."""
    step = UNITS // len(line.pairs)
    row(table, [box for label, value in line.pairs for box in (Box(said(label), "表内标签居中", LABEL_UNITS), Box(said(value), "表内", step - LABEL_UNITS))], 520)


def form_people(table, block: People) -> None:
    """A small table of people beside one label."""
    body = [*block.rows, *([("",) * len(block.heads)] * max(0, block.least - len(block.rows)))]
    for at, line in enumerate((block.heads, *body)):
        label = Box("" if at else said(block.label), "表内标签居中", LABEL_UNITS, "continue" if at else "restart")
        row(table, [label, *(Box(said(text), "表内居中" if at else "表头", units) for text, units in zip(line, block.widths, strict=True))], 460)


def form_opinion(table, block: Opinion) -> None:
    """A box that grows with its text; the lines to sign stand at its foot, in a row of their own without a line above."""
    marks = (*(("（盖章）",) if block.seal else ()), *block.signs)
    first, *rest = said(block.text).split("\n")
    label = Box(said(block.label), "表内标签居中", LABEL_UNITS, "restart" if marks else "")
    cell = row(table, [label, Box(first, "表内", UNITS - LABEL_UNITS, place="top")], block.lines * LINE_OF_A_FORM)[1]
    for line in rest:
        more(cell, line, "表内")
    if marks:
        foot = row(table, [Box("", "表内标签居中", LABEL_UNITS, "continue"), Box("　".join(marks), "签署", UNITS - LABEL_UNITS)])[1]
        no_line(cell, "bottom")
        no_line(foot, "top")
