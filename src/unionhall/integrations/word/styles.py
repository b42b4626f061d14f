"""The styles of a paper in Word: fonts by the names every Chinese office knows, named and never shipped."""

import io
from functools import cache

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from unionhall.integrations.word.order import put_in_order

FANG, TITLE, HEI, KAI, LATIN = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "Times New Roman"
# Where a machine lacks the named font, Word takes the first it has of these.
INSTEAD = {FANG: "仿宋,FangSong,STFangsong", TITLE: "小标宋,宋体,SimSun", HEI: "SimHei,微软雅黑", KAI: "楷体,KaiTi,STKaiti"}
LINE = 225 / 22 / 25.4 * 72          # points: 22 lines in 225 mm
LEFT, CENTER, RIGHT, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def rgb(color: str) -> RGBColor:
    return RGBColor.from_string(color)


@cache
def empty(official: bool, size: float) -> bytes:
    """A Word file without words, with every style a paper may use; made once."""
    file, out = Document(), io.BytesIO()
    prepare(file, official, size)
    put_in_order(file.styles.element)
    file.save(out)
    return out.getvalue()


def prepare(file, official: bool, size: float) -> None:
    """All styles a paper may use; an official one on the grid of 22 lines, a form a little tighter."""
    size, line = (16, LINE) if official else (size, size * 1.5)
    cell = 12 if official else min(size, 12)
    normal(file, size, line)
    two, small, tight = size * 2, 1.25, cell * 1.45      # tight: the same in every font, so that a form keeps its page
    made = (
        # name, font, size, align, first indent, line (exact points or multiple), color, bold, outline
        ("公文正文", FANG, size, BOTH, two if official else 0, line), ("公文顶格", FANG, size, BOTH, 0, line), ("主送", FANG, size, LEFT, 0, line),
        ("居中", FANG, size, CENTER, 0, line), ("附注", HEI, 12 if official else 9, LEFT, 0, small, "555555"), ("副题", FANG, 10.5, CENTER, 0, 1.5, "555555"),
        ("公文标题", TITLE, 22 if official else 20, CENTER, 0, 1.2), ("发文机关", TITLE, 36, CENTER, 0, 1.1, "C8161D", True),
        ("发文字号", FANG, 16, CENTER, 0, line), ("发文字号函", FANG, 16, RIGHT, 0, line), ("署名", FANG, size, RIGHT, 0, line), ("版记", FANG, 14, LEFT, 0, 1.35),
        ("层次1", HEI, size, LEFT, two if official else 0, line), ("层次2", KAI, size, LEFT, two if official else 0, line),
        ("层次3", FANG, size, LEFT, two if official else 0, line), ("层次4", FANG, size, LEFT, two if official else 0, line),
        ("表内", FANG, cell, LEFT, 0, tight), ("表内小", FANG, min(cell, 10.5), LEFT, 0, tight), ("表内居中", FANG, min(cell, 10.5), CENTER, 0, tight),
        ("表内标签", HEI, min(cell, 11), LEFT, 0, tight), ("表内标签居中", HEI, cell, CENTER, 0, tight), ("表头", HEI, min(cell, 10.5), CENTER, 0, tight),
        ("签署", FANG, 10.5, RIGHT, 0, tight), ("核验", HEI, 8, RIGHT, 0, 1.15, "555555"), ("核验左", HEI, 8, LEFT, 0, 1.15, "555555"), ("指纹", "Consolas", 7.5, LEFT, 0, 1.1, "555555"),
        ("密码", "Consolas", 17, CENTER, 0, 1.2, "000000", True), ("卡片题", TITLE, 12, LEFT, 0, small, "C8161D", True), ("间隔", FANG, 6, LEFT, 0, 1.0),
        ("文书页脚", HEI, 9, LEFT, 0, 1.0, "555555"), ("页码右", "宋体", 14, RIGHT, 0, 1.0), ("页码左", "宋体", 14, LEFT, 0, 1.0),
    )
    for one in made:
        style(file, *one)
    outlines(file)
    if not official:
        for level in range(1, 5):
            file.styles[f"层次{level}"].paragraph_format.space_before = Pt(10)
            file.styles[f"层次{level}"].paragraph_format.space_after = Pt(4)
    if official:
        file.styles["公文标题"].paragraph_format.space_after = Pt(LINE)
    font_table(file)
    settings(file)


def settings(file) -> None:
    """As Word 2013 and later lay out (tables end at the margin, not beyond it), with marks at a line's end pressed together as in Chinese print."""
    root = file.settings.element
    for one in root.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    for one in root.iter(qn("w:characterSpacingControl")):
        one.set(qn("w:val"), "compressPunctuation")
    for one in root.iter(qn("w:compat")):
        one.insert(0, parse_xml(f'<w:doNotExpandShiftReturn {nsdecls("w")}/>'))      # a line broken by hand is not stretched
    for one in root.iter(qn("w:zoom")):
        one.set(qn("w:percent"), "100")


def normal(file, size: float, line: float) -> None:
    """The style every other stands on."""
    base = file.styles["Normal"]
    base.font.size = Pt(size)
    fonts(base, FANG)
    language(file)
    base.paragraph_format.space_after = base.paragraph_format.space_before = Pt(0)


def language(file) -> None:
    """Chinese of the mainland: the shapes of marks and the spelling follow."""
    for lang in file.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-US")
        lang.set(qn("w:eastAsia"), "zh-CN")


def style(file, name, font, size, align, indent, line, color="", bold=False) -> None:
    """A named style with its font, size and spacing."""
    made = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = file.styles["Normal"]
    made.quick_style = True
    fonts(made, font)
    made.font.size, made.font.bold = Pt(size), bold
    for off in ("autoSpaceDE", "autoSpaceDN"):          # 2026年 is set without a gap, as in official documents
        made.element.get_or_add_pPr().append(parse_xml(f'<w:{off} {nsdecls("w")} w:val="0"/>'))
    if size == 16 and font != TITLE:
        made.element.get_or_add_rPr().append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="-5"/>'))      # 28 characters in 156 mm
    if color:
        made.font.color.rgb = rgb(color)
    layout = made.paragraph_format
    layout.alignment, layout.space_after, layout.space_before, layout.widow_control = align, Pt(0), Pt(0), False
    if indent:
        layout.first_line_indent = Pt(indent)
        made.element.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), "200")      # two characters, whatever size the office sets later
    layout.line_spacing_rule, layout.line_spacing = (WD_LINE_SPACING.EXACTLY, Pt(line)) if line > 4 else (WD_LINE_SPACING.MULTIPLE, line)
    if line != LINE:
        made.element.get_or_add_pPr().append(parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>'))


def outlines(file) -> None:
    """Headings show in the navigation pane of Word and to a screen reader."""
    for level in range(1, 5):
        file.styles[f"层次{level}"].element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>'))
        file.styles[f"层次{level}"].paragraph_format.keep_with_next = True


def fonts(style, font: str) -> None:
    """Western and East Asian font of a style."""
    latin = font if font == "Consolas" else LATIN
    style.font.name = latin
    east = HEI if font == "Consolas" else font
    properties = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(properties.attrib):
        del properties.attrib[name]
    for side, value in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east), ("cs", latin)):
        properties.set(qn(f"w:{side}"), value)


def font_table(file) -> None:
    """Names what to take where a font is not installed."""
    part = next((relation.target_part for relation in file.part.rels.values() if relation.reltype.endswith("/fontTable")), None)
    if part is None:
        return
    rows = "".join(f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>' for name, instead in INSTEAD.items())
    part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{rows}</w:fonts>'.encode()
