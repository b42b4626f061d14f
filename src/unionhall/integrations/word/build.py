"""Prints a neutral paper as a Word file that any office edits further: real styles, real tables, A4 after GB/T 9704-2012."""

import io
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from unionhall.integrations.word import sheets, styles
from unionhall.integrations.word.ink import FAINT, border, ems, indents, organ_size, page_foot, page_number, picture, styled, write
from unionhall.integrations.word.order import put_in_order
from unionhall.integrations.word.package import settled
from unionhall.integrations.word.paper import (
    Cards,
    Cover,
    Diploma,
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
    Rules,
    Signature,
    SignBoxes,
    Slip,
    Slips,
    Table,
    Tail,
    Tents,
    Timeline,
    grouped,
    is_sheets,
    numbered,
    said,
)
from unionhall.integrations.word.ruling import UNITS, Box, form_opinion, form_pairs, form_people, more, pinned, row, ruled


def docx(paper: Paper) -> bytes:
    """One paper as .docx; the same paper gives the same bytes."""
    page = Page(paper)
    page.head()
    for block, mark in numbered(paper.blocks):
        page.block(block, mark)
    page.end()
    return page.saved()


class Page:
    """The Word file being written; `width` and `height` are those of the text in twips (1/20 point)."""

    def __init__(self, paper: Paper):
        self.paper = paper
        self.official = paper.layout == "official"
        self.file = Document(io.BytesIO(styles.empty(self.official, 10.5 if paper.landscape else 12)))
        self.body = self.file.element.body
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
        self.height = int((high - section.top_margin - section.bottom_margin) / Emu(635))
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
    def para(self, text: str, style: str) -> Paragraph:
        """One paragraph for the whole text; a line end stays a line end."""
        return write(styled(self.file.add_paragraph(), style), text)

    def block(self, block, mark: str) -> None:
        {Para: self.text, Numbered: self.listed, Facts: self.facts, Table: self.table, Form: self.form, Signature: self.signature, SignBoxes: self.boxes,
         Timeline: self.timeline, Enclosures: self.enclosures, Slips: self.slips, NewPage: self.new_page, Diploma: partial(sheets.diploma, self), Cards: partial(sheets.cards, self),
         Tents: partial(sheets.tents, self), Cover: partial(sheets.cover, self), Rules: partial(sheets.rules, self)}.get(type(block), lambda one: self.heading(one, mark))(block)

    def text(self, block: Para) -> None:
        style = {"body": "公文正文", "flush": "公文顶格", "to": "主送", "note": "附注", "center": "居中", "title": "公文标题"}[block.style]
        for line in said(block.text).split("\n"):
            self.para(line, style)

    def heading(self, block: Heading, mark: str) -> None:
        made = self.para(mark + said(block.text), f"层次{max(block.level, 1)}")
        if block.level == 1 and any(isinstance(one, Cover) for one in self.paper.blocks):
            sheets.chapter(made)

    def listed(self, block: Numbered) -> None:
        for at, item in enumerate(block.items, 1):
            self.para(f"{at}. {said(item)}", "公文正文")

    def enclosures(self, block: Enclosures) -> None:
        self.para("", "公文正文")
        for at, name in enumerate(block.names, 1):
            made = self.para(("附件：" if at == 1 else "　　　") + (f"{at}. " if len(block.names) > 1 else "") + said(name), "公文正文")
            made.paragraph_format.keep_with_next = True  # no page holds the signature alone

    def signature(self, block: Signature) -> None:
        """The date four characters from the edge and the name centred over it, or the longer name two from the edge (GB/T 9704-2012, 7.3.5)."""
        organ, day = said(block.organ), said(block.day)
        name_in, day_in = indents(ems(organ), ems(day))
        if self.file.paragraphs and self.file.paragraphs[-1]._p is self.body[-2]:
            self.file.paragraphs[-1].paragraph_format.keep_with_next = True  # GB/T 9704-2012, 7.3.5.4: no page bears the signature alone
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
    def shares(self, widths: Sequence[int], count: int) -> list[int]:
        widths = widths if len(widths) == count else (1,) * count
        return [self.width * one // sum(widths) for one in widths]

    def facts(self, block: Facts) -> None:
        if not block.rows:
            return
        table = ruled(self.file, self.shares((2, 5) * block.columns, 2 * block.columns), "rules")
        for at in range(0, len(block.rows), block.columns):
            line = [*block.rows[at:at + block.columns], *([("", "")] * block.columns)][:block.columns]
            row(table, [Box(said(text), style, place="top") for label, value in line for text, style in ((label, "表内标签"), (value, "表内"))])
        self.gap()

    def table(self, block: Table) -> None:
        count = len(block.heads)
        table = ruled(self.file, self.shares(block.widths, count))
        row(table, [Box(said(head), "表头") for head in block.heads], head=True)
        for line in [*block.rows, *([("",) * count] * max(0, block.least - len(block.rows)))]:
            row(table, [Box(said(text), "表内小" if at in block.left else "表内居中") for at, text in enumerate(line)], int(block.height * sheets.TWIPS))
        self.gap()

    def form(self, block: Form) -> None:
        table = ruled(self.file, [self.width // UNITS] * UNITS)
        for line in block.rows:
            {Pairs: form_pairs, People: form_people, Opinion: form_opinion}[type(line)](table, line)
        self.gap()

    def boxes(self, block: SignBoxes) -> None:
        made = row(ruled(self.file, self.shares((), len(block.labels))), [Box(said(label), "表内标签", place="top") for label in block.labels], whole=True)
        for cell in made:
            more(cell, "\n", "表内")
            more(cell, "　　　年　　月　　日", "签署")
        self.gap()

    def timeline(self, block: Timeline) -> None:
        if not block.steps:
            return
        table = ruled(self.file, self.shares((27, 100, 38), 3), "rules")
        for step in block.steps:
            made = row(table, [Box(step.day, "表内小"), Box(f"{step.act}　{step.who}", "表内小"), Box(step.print, "指纹")], whole=True)
            if step.words:
                more(made[1], step.words, "表内小")
        self.gap()

    def slips(self, block: Slips) -> None:
        if not block.slips:
            return
        widths = self.shares((), block.columns)
        table = ruled(self.file, widths, "dashed")
        for at in range(0, len(block.slips), block.columns):
            cells = row(table, [Box(place="top")] * block.columns, block.height * 57, exact=True)
            for cell, slip in zip(cells, block.slips[at:at + block.columns], strict=False):
                self.slip(cell, slip, block.card, widths[0] - 300)
        self.gap()

    def slip(self, cell, slip: Slip, card: bool, width: int) -> None:
        """Words at the left, the QR at the right, the code and the note beneath."""
        inner = ruled(cell, [width - 1330, 1330], "none")
        cell._tc.remove(cell.paragraphs[0]._p)
        words, code = row(inner, [Box(said(slip.title), "卡片题" if card else "表内标签", place="top"), Box("", "核验", place="top")])
        for label, value in slip.lines:
            more(words, f"{label}　{said(value)}", "表内小")
        if slip.address:
            picture(code.paragraphs[0], slip.address, 21)
        if slip.code:
            write(styled(cell.paragraphs[-1], "密码"), slip.code)
            more(cell, slip.note, "附注")
        else:
            write(styled(cell.paragraphs[-1], "附注"), slip.note)

    def gap(self) -> None:
        """A little air, and the paragraph that Word wants between two tables."""
        self.para("", "间隔")

    # --- head and foot --------------------------------------------------------------------------------------------------------------------
    def head(self) -> None:
        if self.paper.head:
            self.red_head(self.paper.head)
        elif self.paper.proof and not self.official:
            self.proof(self.paper.proof)
        if self.paper.title and not is_sheets(self.paper):
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
        table = ruled(self.file, [self.width - 1200, 1200], "none")
        made = row(table, [Box("\n".join(proof_words(proof)), "核验"), Box("", "核验")])
        if proof.address:
            picture(made[1].paragraphs[0], proof.address, 18)

    def proof_line(self, paragraph: Paragraph, proof: Proof) -> None:
        """A letter carries the same between its text and the line at the foot of its first page."""
        if proof.address:
            picture(paragraph, proof.address, 12)
        write(paragraph, "　" + "　".join(proof_words(proof)))

    def end(self) -> None:
        """版记 stands at the foot of the last page."""
        if self.paper.tail:
            self.tail(self.paper.tail)

    def tail(self, tail: Tail) -> None:
        """A table pinned to the foot of the text; first and last line thick, the middle one thin (GB/T 9704-2012, 7.4.1)."""
        table = ruled(self.file, [self.width * 6 // 10, self.width * 4 // 10], "imprint")
        if tail.copies:
            row(table, [Box(f"抄送：{said(tail.copies)}", "版记", 2)])
        made = row(table, [Box(said(tail.printed_by), "版记"), Box(f"{said(tail.printed_on)}印发" if tail.printed_on else "", "版记")])
        made[-1].paragraphs[0].alignment = 2
        pinned(table)
        self.gap()

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
            styled(last, "核验左")
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


def proof_words(proof: Proof) -> list[str]:
    """What stands beside the QR."""
    return [*([proof.words] if proof.address else []), *([f"指纹 {grouped(proof.fingerprint)}"] if proof.fingerprint else [])]
