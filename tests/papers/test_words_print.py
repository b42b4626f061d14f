"""What people write comes out on paper as they wrote it, in Word and in PDF, or the paper stops and says which character it lacks."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pypdfium2
import pytest
import typst
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as some

from papers.reading import text_of, words_of
from unionhall.integrations import pdf, qr, word
from unionhall.integrations.pdf.glyphs import Library, MissingGlyph, families
from unionhall.integrations.word.paper import (
    Card,
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
    Slip,
    Slips,
    Step,
    Table,
    Tail,
    Tent,
    Tents,
    Timeline,
    choice,
    clean,
    numbered,
    numeral,
    said,
)

HOSTILE = '#include "/etc/passwd" #{1+1} $x^2$ @ref <label> *b* _i_ `raw` \\ // /* */ ] [ {{ 7*7 }} {% for x in y %} &amp; <w:br/> #set page(width: 1cm) ～'


def letter(*blocks, **more) -> Paper:
    return Paper("试", more.pop("title", "关于测试的函"), blocks, layout="official", **more)


def test_what_a_member_types_prints_as_typed_and_is_never_run():
    paper = letter(Para(HOSTILE), Facts((("案由", HOSTILE),)), Table(("案由",), ((HOSTILE,),)), Form((Opinion("案据", HOSTILE), Pairs((("案由", HOSTILE),)))), title=HOSTILE)
    squeezed = re.sub(r"\s", "", HOSTILE)
    assert text_of(pdf.pdf(paper)).count(squeezed) == 6, "六处都照原样"
    shown = "".join(part.text for part in Document(io.BytesIO(word.docx(paper))).element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"))
    assert shown.count(HOSTILE) == 6


def test_control_and_direction_marks_do_not_reach_a_paper():
    paper = letter(Para("上\x00\x08\x1b\x7f下\u202e左\u2066右\ud800\ufffe完\r\n第二行\r第三行"))
    assert "上下左右完第二行第三行" in text_of(pdf.pdf(paper))
    assert "上下左右完" in words_of(word.docx(paper))
    assert clean("一\r\n二\r三\u2028四") == "一\n二\n三\n四"


@settings(max_examples=25, deadline=None)
@given(some.text(max_size=60))
def test_no_text_whatever_breaks_a_word_file(text):
    made = Document(io.BytesIO(word.docx(letter(Para(text), Facts(((text, text),)), title=text))))
    assert made.paragraphs


@pytest.mark.parametrize("name", ["冯𫟼", "王𬭎", "孙𪟝", "周𬱖", "吴䶮", "𠮷田"])
def test_rare_characters_of_real_names_print(name):
    paper = letter(Para(f"{name}代表："))
    assert name in text_of(pdf.pdf(paper))
    assert name in words_of(word.docx(paper))
    assert pdf.missing(name) == ()


@pytest.mark.parametrize("character", ["\ue000", "\U000f0000"])
def test_a_character_made_on_one_machine_is_refused_by_its_code_and_never_printed_as_a_box(character):
    with pytest.raises(MissingGlyph, match=f"自造字 U\\+{ord(character):04X}.*换成标准汉字") as gap:
        pdf.pdf(letter(Para(f"王{character}代表")))
    assert gap.value.characters == (character,)


def test_a_character_that_no_font_has_is_named_with_its_code():
    unassigned = "\U0002fa20"
    with pytest.raises(MissingGlyph, match=r"U\+2FA20"):
        pdf.pdf(letter(Heading(f"关于{unassigned}")))
    assert pdf.missing(f"王{unassigned}") == (unassigned,)


def test_a_machine_without_chinese_fonts_says_what_to_install():
    bare = Library(typst.Fonts(include_system_fonts=False, include_embedded_fonts=False))
    with pytest.raises(MissingGlyph, match="没有能用的中文字体.*fonts-noto-cjk"):
        families(["提案"], bare)
    report = pdf.fonts(bare)
    assert not report["ok"] and any("fonts-noto-cjk" in sentence for sentence in report["sentences"])


def test_this_machine_has_a_chinese_font_for_each_part_of_a_paper():
    report = pdf.fonts()
    assert report["ok"] and set(report["roles"]) == {"仿宋", "小标宋", "黑体", "楷体"} and all(report["roles"].values())


def test_the_same_paper_gives_the_same_bytes_so_its_hash_can_be_published():
    paper = letter(Para("同一份。"), Signature("红星机械厂工会", "2026年4月20日"), proof=Proof("5b0d92ce", "https://hongxing.example"), head=RedHead("红星机械厂工会文件", "红机工〔2026〕1号"))
    assert pdf.pdf(paper) == pdf.pdf(paper)
    assert word.docx(paper) == word.docx(paper)
    assert pdf.pdf(paper) != pdf.pdf(letter(Para("另一份。")))


def test_a_long_address_without_a_space_breaks_instead_of_leaving_its_box():
    long = "x" * 400
    made = pypdfium2.PdfDocument(pdf.pdf(Paper("试", "表", (Table(("指纹", "名称"), ((long, "甲"),)),))))
    page = made[0]
    assert text_of(pdf.pdf(Paper("试", "表", (Table(("指纹", "名称"), ((long, "甲"),)),)))).count("x") == 400
    found = page.get_textpage()
    right = max(found.get_charbox(at)[2] for at in range(found.count_chars()) if found.get_text_range(at, 1) == "x")
    assert right < page.get_width() / 2 + 60, "第一栏的字没有压到第二栏"


def test_a_red_head_stands_as_the_standard_says_and_no_seal_is_drawn():
    paper = letter(Para("各分会：", "to"), Heading("时间"), Para("十一月十日。"), Heading("要求"), Heading("甲", 2), Heading("乙", 2), Heading("丙", 3), Signature("红星机械厂工会委员会", "2026年11月9日"),
                   Enclosures(("名单", "办法")), head=RedHead("红星机械厂工会委员会文件", "红机工〔2026〕18号"), tail=Tail("市机械工会。", "红星机械厂工会办公室", "2026年11月9日"))
    text = text_of(pdf.pdf(paper))
    for part in ("红机工〔2026〕18号", "一、时间", "二、要求", "（一）甲", "（二）乙", "1.丙", "（盖章）", "抄送：市机械工会。", "2026年11月9日印发", "附件：1.名单", "—1—"):
        assert part in text
    page = pypdfium2.PdfDocument(pdf.pdf(paper))[0]
    assert page.get_size() == pytest.approx((595.28, 841.89), abs=0.1), "A4"
    section = Document(io.BytesIO(word.docx(paper))).sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height, section.top_margin, section.left_margin)] == [210, 297, 37, 28]
    assert round((section.page_width - section.left_margin - section.right_margin) / 36000) == 156
    assert "<pic:pic" not in Document(io.BytesIO(word.docx(paper))).element.xml, "没有画上去的印章"


def test_a_full_page_of_an_official_document_holds_22_lines_of_28_characters():
    made = pypdfium2.PdfDocument(pdf.pdf(letter(Para("字" * 28 * 30, "flush"), title="")))
    text = made[1].get_textpage().get_text_bounded().strip().splitlines()
    assert len([line for line in text if line.startswith("字")]) <= 22
    first = made[0].get_textpage().get_text_bounded()
    assert "字" * 28 in first.replace("\r", "").split("\n")[0]


def test_word_names_the_fonts_of_official_documents_and_carries_none():
    with zipfile.ZipFile(io.BytesIO(word.docx(letter(Para("正文"))))) as package:
        names, styles, table = package.namelist(), package.read("word/styles.xml").decode(), package.read("word/fontTable.xml").decode()
        core = package.read("docProps/core.xml").decode()
    assert all(font in styles for font in ("仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312")) and "FangSong" in table
    assert not [name for name in names if "font" in name.lower() and not name.endswith(".xml")] and not [name for name in names if name.endswith((".jpeg", ".bin"))]
    assert "python" not in core


def test_headings_start_anew_under_each_higher_one():
    marks = [mark for _, mark in numbered((Heading("a"), Heading("b", 2), Heading("c", 3), Heading("d", 4), Heading("e", 2), Heading("f", 3), Heading("g"), Heading("h", 2), Heading("i", 0)))]
    assert marks == ["一、", "（一）", "1.", "（1）", "（二）", "1.", "二、", "（一）", ""]
    assert [numeral(number) for number in (1, 10, 11, 20, 21, 99)] == ["一", "十", "十一", "二十", "二十一", "九十九"]


def test_values_read_as_people_say_them_and_nothing_is_said_as_nothing():
    assert [said(value) for value in (None, "", True, False, 0, date(2026, 3, 6), datetime(2026, 3, 6, 8, 5, tzinfo=UTC), ["甲", None, date(2026, 1, 1)])] == \
        ["", "", "是", "否", "0", "2026年3月6日", "2026年3月6日 08:05", "甲、、2026年1月1日"]
    assert choice(("满意", "不满意"), "不满意") == "□ 满意　■ 不满意"
    assert choice(("满意", "不满意"), "弃权") == "□ 满意　□ 不满意　弃权"
    assert choice(("满意",), None) == "□ 满意"


def test_every_part_of_a_paper_prints_in_both():
    blocks = (Numbered(("其一", "其二")), Facts((("甲", "乙"), ("丙", "丁"), ("戊", "己")), 2), Table(("列一", "列二"), (("格一", "格二"),), least=3), Timeline((Step("2026-03-16", "立案", "委员会", "说明", "5b0d"),)),
              Form((People("提案人", ("姓名", "证号"), (("吴立波", "067"),), (10, 10), least=2), Opinion("意见", "同意", ("签名：", "日期"), seal=True))), Slips((Slip("卡", (("姓名", "薛燕"),), "AB12", "https://x.example", "注"),)))
    paper = Paper("试", "各部分", blocks, foot="页脚")
    for text in (text_of(pdf.pdf(paper)), words_of(word.docx(paper))):
        assert all(part in text for part in ("其一", "己", "格二", "立案", "5b0d", "吴立波", "同意", "（盖章）", "薛燕", "AB12", "注", "页脚"))


@pytest.mark.parametrize("landscape", [True, False])
def test_certificates_stand_one_a_page_with_number_issuer_place_of_the_seal_and_the_way_to_check(landscape):
    one = Diploma("结业证书", "林芳 同志：", ("于2026年4月13日至15日参加培训，学习24学时，准予结业。",), "2026-001-003", "红星机械厂工会委员会", "2026年4月28日", "7KQ4-M2P1-XX", "https://hongxing.example/c", "扫码核验")
    paper = Paper("证书", "结业证书", (one, one, Diploma("证书", "阿依古丽·买买提·阿卜杜热合曼 同志：", one.lines * 6)), landscape=landscape)
    made = pdf.pdf(paper)
    assert len(pypdfium2.PdfDocument(made)) == 3
    for text in (text_of(made), re.sub(r"\s", "", words_of(word.docx(paper)))):
        assert text.count("结业证书") == 2 and all(part in text for part in ("林芳同志：", "学习24学时", "编号2026-001-003".replace("编号", ""), "红星机械厂工会委员会", "（盖章）", "2026年4月28日", "7KQ4-M2P1-XX", "扫码核验", "阿卜杜热合曼"))


def test_cards_stand_ten_a_sheet_and_seat_cards_two_with_the_name_on_both_sides():
    people = ("林　芳", "阿依古丽·买买提·阿卜杜热合曼", "王𬭎") * 7
    cards = pdf.pdf(Paper("胸卡", "胸卡", (Cards(tuple(Card("培训班", name, ("机加分会", "一组"), f"{at} 号", "7KQ4-M2P1", "https://x.example") for at, name in enumerate(people, 1))),)))
    assert len(pypdfium2.PdfDocument(cards)) == 3 and text_of(cards).count("王𬭎") == 7 and text_of(cards).count("7KQ4-M2P1") == 21
    tents = Paper("座签", "座签", (Tents(tuple(Tent(name, "机加分会") for name in people)),))
    made = pypdfium2.PdfDocument(pdf.pdf(tents))
    assert len(made) == 11 and all(page.get_size() == pytest.approx((595.28, 841.89), abs=0.1) for page in made)
    assert text_of(pdf.pdf(tents)).count("王𬭎") == 14, "两面都有名字"
    turned = Document(io.BytesIO(word.docx(tents))).element.xml
    assert "exact" not in re.search(r'<w:p>(?:(?!<w:p>).)*?<w:drawing>', turned, re.S)[0], "固定行高会把文本框切掉"
    assert turned.count('rot="10800000"') == 21 and "阿依古丽·买买提·阿卜杜热合曼" in turned
    assert "阿依古丽" in words_of(word.docx(Paper("胸卡", "胸卡", (Cards((Card("班", "阿依古丽"),)), Cards(())))))


def test_a_booklet_begins_with_its_cover_and_has_lines_to_write_on():
    book = Paper("手册", "学员手册", (Cover("学员手册", ("基层工会干部培训班", "职工俱乐部"), "红星机械厂工会", "2026年4月"), Heading("通知"), NewPage(), Heading("笔记"), Rules(20)), foot="页脚")
    made = pypdfium2.PdfDocument(pdf.pdf(book))
    first = re.sub(r"\s", "", made[0].get_textpage().get_text_bounded())
    assert len(made) == 3 and "学员手册" in first and "页脚" not in first, "封面没有页码"
    assert "基层工会干部培训班" in words_of(word.docx(book))


def test_every_block_has_its_words_on_screen_and_in_the_page_that_the_record_binds():
    from django.template.loader import render_to_string

    from unionhall.desk.plain_page import html

    blocks = (Diploma("结业证书", "林芳 同志：", ("准予结业。",), "003", "工会", "4月28日", "7KQ4"), Cards((Card("班", "王𬭎", ("机加",), "7 号"),)), Tents((Tent("薛燕", "铸造"),)), Cover("手册", ("培训班",), "印发单位", "四月"), Rules(3))
    page = html(Paper("试", "各部分", blocks)).decode()
    assert all(part in page for part in ("结业证书", "林芳 同志：", "准予结业", "003", "7KQ4", "王𬭎", "机加", "7 号", "薛燕", "铸造", "培训班", "印发单位"))
    screen = "".join(render_to_string("look/paper_block.html", {"kind": type(block).__name__, "it": block}) for block in blocks)
    assert all(part in screen for part in ("结业证书", "林芳 同志：", "准予结业", "003", "7KQ4", "王𬭎", "机加", "7 号", "薛燕", "铸造", "培训班", "印发单位"))


def test_the_qr_of_an_address_is_the_same_each_time_and_too_long_a_one_is_refused():
    assert qr.svg("https://hongxing.example/p/1") == qr.svg("https://hongxing.example/p/1") and qr.svg("x").startswith("<svg")
    assert qr.png("https://hongxing.example/p/1").startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="太长"):
        qr.svg("x" * 5000)
    with pytest.raises(ValueError, match="为空"):
        qr.svg("")


def test_own_typst_source_reads_its_data_and_cannot_leave_its_folder():
    made = pdf.render('#let data = json(bytes(sys.inputs.data))\n#set text(font: data.fonts.fang)\n#data.words', {"words": "各位代表"})
    assert "各位代表" in text_of(made)
    with pytest.raises(word.Unprintable, match="没有排出来"):
        pdf.render('#read("/../../../../../../etc/hostname")\n', {"words": "甲"})
