"""The small parts of a paragraph in Word: text that is only ever text, lines, pictures, page numbers."""

import io

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm
from docx.text.paragraph import Paragraph

from unionhall.integrations import qr
from unionhall.integrations.word.paper import said

RED, FAINT = "C8161D", "555555"


def styled(paragraph: Paragraph, style: str) -> Paragraph:
    """Set a style by its identifier, which for ours is its name: looking names up costs more than the whole rest."""
    paragraph._p.style = style
    return paragraph


def write(paragraph: Paragraph, text: str) -> Paragraph:
    """Text as runs with real line breaks; python-docx escapes it, so nothing in it is ever markup."""
    for at, line in enumerate(said(text).split("\n")):
        if at:
            paragraph.runs[-1].add_break()
        eastern(paragraph.add_run(line))
    return paragraph


def eastern(run):
    """Marks that Latin and Chinese share (“ ” … □ ·) take the Chinese shape."""
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run


def picture(paragraph: Paragraph, address: str, size: int) -> None:
    """The QR of an address, `size` millimetres wide."""
    paragraph.add_run().add_picture(io.BytesIO(qr.png(address)), width=Mm(size))


def border(paragraph: Paragraph, side: str, kind: str, eighths: int, color: str = RED) -> None:
    """A line at one side of a paragraph; eighths of a point."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.append(borders)
    made = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", str(eighths)), ("space", "1"), ("color", color)):
        made.set(qn(f"w:{name}"), value)
    borders.append(made)


def field(paragraph: Paragraph, instruction: str) -> None:
    """PAGE or NUMPAGES, counted by Word itself."""
    for part in (f'<w:fldChar {nsdecls("w")} w:fldCharType="begin"/>', f'<w:instrText {nsdecls("w")} xml:space="preserve"> {instruction} </w:instrText>',
                 f'<w:fldChar {nsdecls("w")} w:fldCharType="end"/>'):
        paragraph.add_run()._r.append(parse_xml(part))


def page_number(paragraph: Paragraph, style: str) -> None:
    """— 1 — : right on odd pages, left on even ones (GB/T 9704-2012, 7.5)."""
    styled(paragraph, style).add_run("— ")
    field(paragraph, "PAGE")
    paragraph.add_run(" —")


def page_foot(paragraph: Paragraph, words: str, width: int) -> None:
    """The small line of a form: which paper it is at the left, which page at the right edge (`width` in twips)."""
    styled(paragraph, "文书页脚").paragraph_format.tab_stops.add_tab_stop(Emu(width * 635), 2)
    eastern(paragraph.add_run(f"{said(words)}\t第 "))
    field(paragraph, "PAGE")
    eastern(paragraph.add_run(" 页　共 "))
    field(paragraph, "NUMPAGES")
    eastern(paragraph.add_run(" 页"))


# --- measures -----------------------------------------------------------------------------------------------------------------------------
def ems(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(0.5 if ord(one) < 0x2000 else 1 for one in text)


def indents(name: float, day: float) -> tuple[float, float]:
    """How far the name of the issuer and the date stand from the right edge, in characters (GB/T 9704-2012, 7.3.5)."""
    if name <= day + 4:
        return 4 + (day - name) / 2, 4
    return 2, 2 + (name - day) / 2


def organ_size(name: str, most: int) -> int:
    """As large as fits on one line of 156 mm, at most 36 points; a mark {{ … }} stands for a name of some length."""
    return 22 if "{{" in name else max(14, min(most, int(430 / max(ems(name), 1))))
