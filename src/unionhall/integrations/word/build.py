"""Prints a neutral paper as a Word file that any office edits further: real styles, real tables, A4 after GB/T 9704-2012."""

import io
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from unionhall.integrations import qr
from unionhall.integrations.word import styles
from unionhall.integrations.word.order import put_in_order
from unionhall.integrations.word.package import settled
from unionhall.integrations.word.paper import (
    Enclosures,
    Facts,
    Form,
    Heading,
    NewPage,
    Numbered,
    Opinion,
    Pairs,
    Paper,
    Para,
    People,
    Proof,
    RedHead,
    Signature,
    SignBoxes,
    Slip,
    Slips,
    Table,
    Tail,
    Timeline,
    grouped,
    numbered,
    said,
)

RED = "C8161D"
FAINT = "555555"
LABEL_UNITS, UNITS = 4, 24
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
RULINGS = {                          # how each side is drawn, with its thickness in eighths of a point
    "single": (("single",) * 6, "000000"), "dashed": (("dashed",) * 6, "909090"), None: (("nil",) * 6, "000000"),
    "rules": (("nil", "nil", "single", "nil", "single", "nil"), "A0A0A0"), "imprint": (("single 8", "nil", "single 8", "nil", "single 6", "nil"), "000000"),
}
LINE_OF_A_FORM = 348                 # twips
CELL = 50                            # twips above and below the text of a cell


def docx(paper: Paper) -> bytes:
    """One paper as .docx; the same paper gives the same bytes."""
    page = Page(paper)
    page.head()
    for block, mark in numbered(paper.blocks):
        page.block(block, mark)
    page.end()
    return page.saved()


class Page:
    """The Word file being written; `width` is the width of the text in twips (1/20 point)."""

    def __init__(self, paper: Paper):
        self.paper = paper
        self.file = Document()
        self.body = self.file.element.body
        self.official = paper.layout == "official"
        styles.prepare(self.file, self.official, 10.5 if paper.landscape else 12)
        self.width = self.lay_out()

    def lay_out(self) -> int:
        """Page size, margins and the grid of 22 lines; the style sets 28 characters to a line, for readers of grids disagree about characters."""
        section = self.file.sections[0]
        wide, high = (Mm(297), Mm(210)) if self.paper.landscape else (Mm(210), Mm(297))
        section.page_width, section.page_height = wide, high
        section.orientation = WD_ORIENT.LANDSCAPE if self.paper.landscape else WD_ORIENT.PORTRAIT
        top, right, bottom, left = (37, 26, 35, 28) if self.official else (18, 18, 18, 18) if self.paper.landscape else (20, 20, 20, 25)
        top -= 6 if self.paper.proof and not self.official else 0      # the QR stands above the title
        top = 30 if self.letter() else top          # GB/T 9704-2012, 10.1: the name of a letter's sender stands 30 mm from the edge
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = Mm(top), Mm(right), Mm(bottom), Mm(left)
        section.footer_distance, section.header_distance = Mm(28 - 5 if self.official else 10), Mm(12)
        if self.official:
            self.grid(section)
        self.footers(section)
        return int((wide - section.left_margin - section.right_margin) / Emu(635))

    def letter(self) -> bool:
        return bool(self.paper.head and self.paper.head.form == "函")

    def grid(self, section) -> None:
        grid = section._sectPr.find(qn("w:docGrid"))
        for name, value in (("type", "lines"), ("linePitch", "580")):
            grid.set(qn(f"w:{name}"), value)

    # --- paragraphs -----------------------------------------------------------------------------------------------------------------------
    def para(self, text: str = "", style: str = "公文正文", into=None) -> Paragraph:
        """One paragraph for the whole text; a line end stays a line end."""
        made = (into or self.file).add_paragraph(style=style)
        write(made, text)
        return made

    def block(self, block, mark: str) -> None:
        {Para: self.text, Numbered: self.listed, Facts: self.facts, Table: self.table, Form: self.form, Signature: self.signature, SignBoxes: self.boxes,
         Timeline: self.timeline, Enclosures: self.enclosures, Slips: self.slips, NewPage: self.new_page}.get(type(block), lambda one: self.heading(one, mark))(block)

    def text(self, block: Para) -> None:
        style = {"body": "公文正文", "flush": "公文顶格", "to": "主送", "note": "附注", "center": "居中"}[block.style]
        for line in said(block.text).split("\n"):
            self.para(line, style)

    def heading(self, block: Heading, mark: str) -> None:
        self.para(mark + said(block.text), f"层次{max(block.level, 1)}")

    def listed(self, block: Numbered) -> None:
        for at, item in enumerate(block.items, 1):
            self.para(f"{at}. {said(item)}", "公文正文")

    def enclosures(self, block: Enclosures) -> None:
        self.para("", "公文正文")
        for at, name in enumerate(block.names, 1):
            self.para(("附件：" if at == 1 else "　　　") + (f"{at}. " if len(block.names) > 1 else "") + said(name), "公文正文")

    def signature(self, block: Signature) -> None:
        """The date four characters from the edge and the name centred over it, or the longer name two from the edge (GB/T 9704-2012, 7.3.5)."""
        organ, day = said(block.organ), said(block.day)
        name_in, day_in = indents(ems(organ), ems(day))
        self.para("", "公文顶格").paragraph_format.keep_with_next = True
        for text, right, color in ((organ, name_in, ""), *((("（盖章）", day_in + (ems(day) - 4) / 2, FAINT),) if block.seal else ()), (day, day_in, "")):
            made = self.para(text, "署名")
            made.paragraph_format.keep_with_next = text != day
            made.paragraph_format.right_indent = Pt(right * (16 if self.official else 12))
            if color:
                made.runs[0].font.color.rgb = styles.rgb(color)

    def new_page(self, block: NewPage) -> None:
        self.file.add_page_break()

    # --- tables ---------------------------------------------------------------------------------------------------------------------------
    def rows(self, rows: Sequence[Sequence[tuple[str, int]]], widths: Sequence[int], style: str, border: str | None = "single", right: int = 0, into=None):
        """A table of (text, units) rows; returns its cells row by row. `right` moves it to the right edge less that many twips."""
        table = (into or self.file).add_table(rows=len(rows), cols=len(widths))
        shaped(table, widths, border, right)
        cells = []
        for at, row in enumerate(rows):
            start, line = 0, []
            for text, units in row:
                cell = table.cell(at, start)
                if units > 1:
                    cell = cell.merge(table.cell(at, start + units - 1))
                fill(cell, text, style)
                line.append(cell)
                start += units
            cells.append(line)
        return cells

    def shares(self, widths: Sequence[int], count: int) -> list[int]:
        widths = widths if len(widths) == count else (1,) * count
        return [self.width * one // sum(widths) for one in widths]

    def facts(self, block: Facts) -> None:
        lines = [block.rows[at:at + block.columns] for at in range(0, len(block.rows), block.columns)]
        cells = [[(text, 1) for pair in line for text in pair] + [("", 1)] * (2 * (block.columns - len(line))) for line in lines]
        made = self.rows(cells, self.shares((2, 5) * block.columns, 2 * block.columns), "表内", border="rules")
        for line in made:
            for cell in line:
                cell.vertical_alignment = 0
            for cell in line[::2]:
                restyle(cell, "表内标签")

    def table(self, block: Table) -> None:
        count = len(block.heads)
        body = [*block.rows, *([("",) * count] * max(0, block.least - len(block.rows)))]
        made = self.rows([[(said(one), 1) for one in line] for line in (block.heads, *body)], self.shares(block.widths, count), "表内居中")
        for cell in made[0]:
            restyle(cell, "表头")
        for line in made[1:]:
            for at in block.left:
                restyle(line[at], "表内小")
        repeat_head(made[0][0])
        self.para("", "间隔")

    def form(self, block: Form) -> None:
        unit = self.width // UNITS
        table = self.file.add_table(rows=0, cols=UNITS)
        shaped(table, [unit] * UNITS, "single")
        for row in block.rows:
            {Pairs: form_pairs, People: form_people, Opinion: form_opinion}[type(row)](table, row)
        self.para("", "间隔")

    def boxes(self, block: SignBoxes) -> None:
        count = len(block.labels)
        made = self.rows([[(said(label), 1) for label in block.labels]], self.shares((), count), "表内标签")
        for cell in made[0]:
            cell.add_paragraph(style="表内")
            cell.add_paragraph(style="表内")
            cell.add_paragraph("　　　年　　月　　日", style="签署")
        self.para("", "间隔")

    def timeline(self, block: Timeline) -> None:
        made = self.rows([[(step.day, 1), (f"{step.act}　{step.who}", 1), (step.print, 1)] for step in block.steps], self.shares((27, 100, 38), 3), "表内小", border="rules")
        for line, step in zip(made, block.steps, strict=True):
            if step.words:
                write(line[1].add_paragraph(style="表内小"), said(step.words))
            restyle(line[2], "指纹")
            whole(line[0])
        self.para("", "间隔")

    def slips(self, block: Slips) -> None:
        lines = [block.slips[at:at + block.columns] for at in range(0, len(block.slips), block.columns)]
        made = self.rows([[("", 1)] * block.columns for _ in lines], self.shares((), block.columns), "表内", border="dashed")
        for cells, line in zip(made, lines, strict=True):
            height(cells[0], block.height * 57, exact=True)
            for cell, slip in zip(cells, line, strict=False):
                self.slip(cell, slip, block.card)
        self.para("", "间隔")

    def slip(self, cell, slip: Slip, card: bool) -> None:
        """Words at the left, the QR at the right, the code and the note beneath."""
        cell.vertical_alignment = 0
        inner = cell.add_table(1, 2)
        cell._tc.remove(cell.paragraphs[0]._p)
        shaped(inner, [self.slip_width() - 1330, 1330], None)
        words, code = inner.cell(0, 0), inner.cell(0, 1)
        words.paragraphs[0].style = "卡片题" if card else "表内标签"
        write(words.paragraphs[0], said(slip.title))
        for label, value in slip.lines:
            write(words.add_paragraph(style="表内小"), f"{label}　{said(value)}")
        code.paragraphs[0].style = "核验"
        if slip.address:
            picture(code.paragraphs[0], slip.address, 21)
        if slip.code:
            write(cell.add_paragraph(style="密码"), slip.code)
        write(cell.add_paragraph(style="附注"), said(slip.note))

    def slip_width(self) -> int:
        return self.width // max((block.columns for block in self.paper.blocks if isinstance(block, Slips)), default=1) - 300

    # --- head and foot --------------------------------------------------------------------------------------------------------------------
    def head(self) -> None:
        if self.paper.head:
            self.red_head(self.paper.head)
        elif self.paper.proof and not self.official:
            self.proof(self.paper.proof)
        if self.paper.title and not any(isinstance(block, Slips) for block in self.paper.blocks):
            self.para(said(self.paper.title), "公文标题")
            for line in ([ "　　".join(self.paper.meta)] if self.paper.meta else []):
                self.para(said(line), "居中" if self.official else "副题")

    def red_head(self, head: RedHead) -> None:
        """文件: the name of the organ 35 mm below the top of the text; 函: at the top, the number at the right beneath the double line."""
        letter = head.form == "函"
        if not letter and self.paper.proof:
            self.proof(self.paper.proof)
        organ = self.para(said(head.organ), "发文机关")
        organ.runs[0].font.size = Pt(organ_size(head.organ, 30 if letter else 36))
        if letter:
            organ.paragraph_format.space_before = Pt(0)
            border(organ, "bottom", "thickThinSmallGap", 24)
            number = self.para(said(head.number), "发文字号函")
        else:
            organ.paragraph_format.space_before = Mm(13 if self.paper.proof else 35)
            number = self.para(said(head.number), "发文字号")
            border(number, "bottom", "single", 22)
        if letter:
            organ.paragraph_format.left_indent = organ.paragraph_format.right_indent = Mm(-7)      # the double line is 170 mm long
        organ.paragraph_format.space_after = Pt(4 if letter else 58)
        number.paragraph_format.space_after = Pt(29 if letter else 58)

    def proof(self, proof: Proof) -> None:
        """The QR and the fingerprint, small, at the upper right: where a paper copy is compared with the record."""
        made = self.rows([[("", 1), ("", 1)]], [self.width - 1200, 1200], "核验", border=None)
        words = [proof.words if proof.address else "", f"指纹 {grouped(proof.fingerprint)}" if proof.fingerprint else ""]
        write(made[0][0].paragraphs[0], "\n".join(word for word in words if word))
        if proof.address:
            picture(made[0][1].paragraphs[0], proof.address, 18)

    def proof_line(self, paragraph: Paragraph, proof: Proof) -> None:
        """A letter carries the same between its text and the line at the foot of its first page."""
        if proof.address:
            picture(paragraph, proof.address, 12)
        words = [proof.words if proof.address else "", f"指纹 {grouped(proof.fingerprint)}" if proof.fingerprint else ""]
        write(paragraph, "　" + "　".join(word for word in words if word))

    def end(self) -> None:
        """版记 stands at the foot of the last page."""
        if self.paper.tail:
            self.tail(self.paper.tail)

    def tail(self, tail: Tail) -> None:
        """A table pinned to the foot of the text; first and last line thick, the middle one thin (GB/T 9704-2012, 7.4.1)."""
        issued = [(said(tail.printed_by), 1), (f"{said(tail.printed_on)}印发" if tail.printed_on else "", 1)]
        rows = [*([[(f"抄送：{said(tail.copies)}", 2)]] if tail.copies else []), issued]
        made = self.rows(rows, [self.width * 6 // 10, self.width * 4 // 10], "版记", border="imprint")
        made[-1][1].paragraphs[0].alignment = 2
        pinned(made[0][0])
        self.para("", "间隔")

    def footers(self, section) -> None:
        if not self.official:
            page_foot(section.footer.paragraphs[0], self.paper.foot, self.width_of(section))
            return
        self.file.settings.odd_and_even_pages_header_footer = True
        page_number(section.footer.paragraphs[0], "页码右")
        page_number(section.even_page_footer.paragraphs[0], "页码左")
        if self.letter():
            section.different_first_page_header_footer = True
            section.footer_distance = Mm(20)
            last = section.first_page_footer.paragraphs[0]
            last.style = "核验左"
            if self.paper.proof:
                self.proof_line(last, self.paper.proof)
            last.paragraph_format.left_indent = last.paragraph_format.right_indent = Mm(-7)
            border(last, "bottom", "thinThickSmallGap", 24)

    def width_of(self, section) -> int:
        return int((section.page_width - section.left_margin - section.right_margin) / Emu(635))

    def all_footers(self) -> list:
        section = self.file.sections[0]
        return [one for one in (section.footer, section.even_page_footer, section.first_page_footer) if not one.is_linked_to_previous]

    def saved(self) -> bytes:
        """Word wants a paragraph after the last table; the properties name the union and no date, so that the bytes depend on the paper alone."""
        if self.body[-2].tag == qn("w:tbl"):
            self.para("", "间隔")
        core = self.file.core_properties
        core.title, core.author, core.last_modified_by, core.comments, core.keywords = said(self.paper.title)[:250], said(self.paper.issuer)[:250], "", "", ""
        core.created = core.modified = datetime(2000, 1, 1)      # noqa: DTZ001  a fixed day, not a time of anything
        for part in (self.file.element, self.file.styles.element, *(footer._element for footer in self.all_footers())):
            put_in_order(part)
        out = io.BytesIO()
        self.file.save(out)
        return settled(out.getvalue())


def ems(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(0.5 if ord(one) < 0x2000 else 1 for one in text)


def indents(name: float, day: float) -> tuple[float, float]:
    """How far name and date stand from the right edge."""
    if name <= day + 4:
        return 4 + (day - name) / 2, 4
    return 2, 2 + (name - day) / 2


# --- small parts of a Word file -----------------------------------------------------------------------------------------------------------
def write(paragraph: Paragraph, text: str) -> None:
    """Text as runs with real line breaks; python-docx escapes it, so nothing in it is ever markup."""
    for at, line in enumerate(said(text).split("\n")):
        if at:
            paragraph.runs[-1].add_break() if paragraph.runs else paragraph.add_run().add_break()
        eastern(paragraph.add_run(line))


def eastern(run):
    """Marks that Latin and Chinese share (“ ” … □ ·) take the Chinese shape."""
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run


def fill(cell, text: str, style: str) -> None:
    cell.paragraphs[0].style = style
    write(cell.paragraphs[0], text)
    cell.vertical_alignment = 1


def restyle(cell, style: str) -> None:
    for paragraph in cell.paragraphs:
        paragraph.style = style


def organ_size(name: str, most: int) -> int:
    """As large as fits on one line of 156 mm, at most 36 points; a mark {{ … }} stands for a name of some length."""
    return 22 if "{{" in name else max(14, min(most, int(430 / max(len(name), 1))))


def picture(paragraph: Paragraph, address: str, size: int) -> None:
    paragraph.add_run().add_picture(io.BytesIO(qr.png(address)), width=Mm(size))


def border(paragraph: Paragraph, side: str, kind: str, eighths: int, color: str = RED) -> None:
    """A line at one side of a paragraph; eighths of a point."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.append(borders)
    made = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", str(eighths)), ("space", "4" if side != "bottom" else "1"), ("color", color)):
        made.set(qn(f"w:{name}"), value)
    borders.append(made)


def pinned(cell) -> None:
    """The table of this cell stands at the foot of the text area, whatever is above it."""
    table = cell._tc.getparent().getparent()
    table.tblPr.append(parse_xml(f'<w:tblpPr {nsdecls("w")} w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'))


def shaped(table, widths: Sequence[int], kind: str | None, right: int = 0) -> None:
    """Fixed column widths in twips and the ruling: single, rules (thin lines between rows), dashed (to cut along), imprint (版记) or none."""
    table.autofit = False
    properties = table._tbl.tblPr
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width * 635)
    for name, value in (("w", str(sum(widths))), ("type", "dxa")):
        properties.find(qn("w:tblW")).set(qn(f"w:{name}"), value)
    properties.append(parse_xml(f'<w:tblInd {nsdecls("w")} w:w="0" w:type="dxa"/>'))
    if right:
        table.alignment = 2
    kinds, color = RULINGS[kind]
    lines = "".join(f'<w:{side} w:val="{value.split()[0]}" w:sz="{(value.split() + ["4"])[1]}" w:space="0" w:color="{color}"/>' for side, value in zip(SIDES, kinds, strict=True))
    properties.append(parse_xml(f'<w:tblCellMar {nsdecls("w")}><w:top w:w="{CELL}" w:type="dxa"/><w:bottom w:w="{CELL}" w:type="dxa"/></w:tblCellMar>'))
    properties.append(parse_xml(f'<w:tblBorders {nsdecls("w")}>{lines}</w:tblBorders>'))


def height(cell, twips: int, exact: bool = False) -> None:
    row = cell._tc.getparent()
    row.get_or_add_trPr().append(parse_xml(f'<w:trHeight {nsdecls("w")} w:val="{twips}" w:hRule="{"exact" if exact else "atLeast"}"/>'))


def whole(cell) -> None:
    """A row that is never torn between two pages."""
    cell._tc.getparent().get_or_add_trPr().append(parse_xml(f'<w:cantSplit {nsdecls("w")}/>'))


def repeat_head(cell) -> None:
    cell._tc.getparent().get_or_add_trPr().append(parse_xml(f'<w:tblHeader {nsdecls("w")}/>'))


# --- the lines of a form ------------------------------------------------------------------------------------------------------------------
def span(row, start: int, units: int):
    return row.cells[start].merge(row.cells[start + units - 1])


def form_pairs(table, line: Pairs) -> None:
    row, step = table.add_row(), UNITS // len(line.pairs)
    for at, (label, value) in enumerate(line.pairs):
        fill(span(row, at * step, LABEL_UNITS), said(label), "表内标签居中")
        fill(span(row, at * step + LABEL_UNITS, step - LABEL_UNITS), said(value), "表内")
    height(row.cells[0], 520)


def form_people(table, block: People) -> None:
    body = [*block.rows, *([("",) * len(block.heads)] * max(0, block.least - len(block.rows)))]
    made = []
    for at, line in enumerate((block.heads, *body)):
        row, start = table.add_row(), LABEL_UNITS
        made.append(span(row, 0, LABEL_UNITS))
        for text, units in zip(line, block.widths, strict=True):
            fill(span(row, start, units), said(text), "表内居中" if at else "表头")
            start += units
        height(row.cells[0], 460)
    fill(made[0].merge(made[-1]), said(block.label), "表内标签居中")


def form_opinion(table, block: Opinion) -> None:
    """A box that grows with its text; the lines to sign stand at its foot, in a row of their own without a line above."""
    row = table.add_row()
    label = span(row, 0, LABEL_UNITS)
    cell = span(row, LABEL_UNITS, UNITS - LABEL_UNITS)
    cell.paragraphs[0].style = "表内"
    for at, line in enumerate(said(block.text).split("\n")):
        write(cell.paragraphs[0] if at == 0 else cell.add_paragraph(style="表内"), line)
    height(row.cells[0], block.lines * LINE_OF_A_FORM)
    marks = (*(("（盖章）",) if block.seal else ()), *block.signs)
    if marks:
        label = label.merge(signs(table, cell, marks))
    fill(label, said(block.label), "表内标签居中")


def signs(table, above, marks: Sequence[str]):
    """The row to sign; returns its label cell, to be merged with the one above."""
    row = table.add_row()
    cell = span(row, LABEL_UNITS, UNITS - LABEL_UNITS)
    cell.paragraphs[0].style = "签署"
    write(cell.paragraphs[0], "　".join(marks))
    no_line(above, "bottom")
    no_line(cell, "top")
    return span(row, 0, LABEL_UNITS)


def no_line(cell, side: str) -> None:
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:tcBorders {nsdecls("w")}><w:{side} w:val="nil"/></w:tcBorders>'))


# --- page numbers -------------------------------------------------------------------------------------------------------------------------
def field(paragraph: Paragraph, instruction: str) -> None:
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        else:
            run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {instruction} </w:instrText>'))


def page_number(paragraph: Paragraph, style: str) -> None:
    """— 1 — : right on odd pages, left on even ones (GB/T 9704-2012, 7.5)."""
    paragraph.style = style
    paragraph.add_run("— ")
    field(paragraph, "PAGE")
    paragraph.add_run(" —")


def page_foot(paragraph: Paragraph, words: str, width: int) -> None:
    paragraph.style = "文书页脚"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Emu(width * 635), 2)
    paragraph.add_run(f"{said(words)}\t第 ")
    field(paragraph, "PAGE")
    paragraph.add_run(" 页　共 ")
    field(paragraph, "NUMPAGES")
    paragraph.add_run(" 页")
