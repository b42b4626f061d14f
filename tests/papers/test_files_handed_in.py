"""A file is what its bytes say: whatever its name, what cannot be taken in gets one clear sentence, and a photo loses where it was taken."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from unionhall.integrations.images import FileRefused, kind, shrink

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def package(content_type: str, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        if content_type:
            made.writestr("[Content_Types].xml", f'<Types><Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>')
        for name, content in more.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def compound(*streams: str) -> bytes:
    """An old Office file with these streams in its directory."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    struct.pack_into("<109I", head, 76, 0, *([0xFFFFFFFF] * 108))
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *([0xFFFFFFFF] * 126))
    entries = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62) for name in ("Root Entry", *streams))
    return bytes(head) + table + entries.ljust(512, b"\0")


def photo(size=(40, 20), form="JPEG", orientation=None, **more) -> bytes:
    picture, out, exif = Image.new("RGB", size, "red"), io.BytesIO(), Image.Exif()
    picture.paste("blue", (0, 0, size[0] // 2, size[1]))
    if orientation:
        exif[0x0112], exif[0x010F] = orientation, "一部手机"
        exif.get_ifd(0x8825)[2] = (39.0, 54.0, 20.0)
    picture.save(out, form, exif=exif, **more)
    return out.getvalue()


@pytest.mark.parametrize(("content", "name", "expected"), [
    (b"%PDF-1.7\n...\n%%EOF\n", "方案.pdf", "pdf"), (photo(), "现场.JPG", "jpg"), (photo(), "现场.jpeg", "jpg"), (photo(form="PNG"), "a.png", "png"),
    (package(DOCX), "提案.docx", "docx"), (package(DOCX.replace("wordprocessingml.document", "spreadsheetml.sheet")), "花名册.xlsx", "xlsx"),
    (package(DOCX.replace("wordprocessingml.document", "presentationml.presentation")), "汇报.pptx", "pptx"),
    (compound("WordDocument"), "旧.doc", "doc"), (compound("WordDocument"), "旧.wps", "doc"), (compound("Workbook"), "表.xls", "xls"), (compound("Book"), "表.et", "xls"),
    (compound("PowerPoint Document"), "旧.ppt", "ppt"), ("会议记录\r\n甲：同意".encode(), "记录.txt", "txt"), ("会议记录".encode("gb18030"), "记录.txt", "txt"), ("表".encode("utf-16"), "a.csv", "txt"),
    (b"ID3\x04\x00" + bytes(20), "录音.mp3", "mp3"), (b"\xff\xfb\x90\x00" + bytes(20), "录音.mp3", "mp3"), (b"\x00\x00\x00\x20ftypM4A \x00\x00soun", "录音.m4a", "m4a"),
    (b"\x00\x00\x00\x20ftypmp42\x00\x00hdlr" + bytes(8) + b"soun", "录音.m4a", "m4a"), (b"%PDF-1.4\n%%EOF", "", "pdf"),
])
def test_what_a_union_hands_in_is_known_by_its_bytes(content, name, expected):
    assert kind(content, name) == expected


@pytest.mark.parametrize(("content", "name", "words"), [
    (b"MZ\x90\x00" + bytes(100), "提案.docx", "程序"), (b"\x7fELF" + bytes(60), "照片.jpg", "程序"), (b"#!/bin/sh\nrm -rf /", "a.txt", "程序或脚本"), (b"", "空.docx", "空的（0 字节）"),
    (package(DOCX.replace("openxmlformats-officedocument.wordprocessingml.document", "ms-word.document.macroEnabled"), word__vbaProject_bin=b"x"), "提案.docx", "宏"),
    (package(DOCX, **{"word__vbaProject.bin": b"x"}), "提案.docx", "宏"), (compound("WordDocument", "Macros"), "旧.doc", "宏"), (compound("EncryptedPackage"), "密.docx", "密码"),
    (package(""), "资料.zip", "压缩包"), (package(""), "资料.docx", "压缩包"), (b"Rar!\x1a\x07\x00", "资料.rar", "压缩包"), (package("application/java-archive"), "a.docx", "不是 Word"),
    (compound("__nameid_version1.0"), "邮件.msg", "不是 Word"), (b"PK\x03\x04 cut off", "半截.docx", "没有传完"), (package(DOCX)[:80], "半截.docx", "没有传完"),
    (b"<!DOCTYPE html><script>1</script>", "页.txt", "网页或 SVG"), (b"<svg xmlns='x' onload='1'/>", "图.png", "网页或 SVG"), (b"\xef\xbb\xbf <html>", "a.pdf", "网页"), (b"<html>%PDF-1.4 %%EOF", "a.pdf", "网页"),
    (b"\x00\x00\x00\x20ftypheic\x00\x00", "IMG_0001.HEIC", "兼容性最佳"), (b"\x00\x00\x00\x20ftypmp42\x00\x00hdlr" + bytes(8) + b"vide soun", "a.mp4", "视频"), (b"GIF89a", "动.gif", "jpg 或 png"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "图.webp", "jpg 或 png"), (b"#!AMR\n\x3c", "录音.amr", "mp3"), (b"%PDF-1.7\n" + b"x" * 9000, "半截.pdf", "缺失"), (photo(), "照片.docx", "扩展名是 .docx，内容却是 jpg"),
    (b"echo 1", "开机.bat", "扩展名是 .bat"), (bytes(range(256)) * 4, "a.dat", "认不出"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "断.doc", "不是 Word"),
])
def test_what_cannot_be_taken_in_gets_one_clear_sentence(content, name, words):
    with pytest.raises(FileRefused, match=words) as refused:
        kind(content, name)
    assert "\n" not in str(refused.value) and str(refused.value).endswith("。")


def test_a_file_of_fifty_megabytes_is_refused_with_both_figures():
    with pytest.raises(FileRefused, match="“录像.pdf”有 50 MB，超过上限 20 MB"):
        kind(b"%PDF-" + bytes(50 * 1024 * 1024 - 5), "录像.pdf", limit=20 * 1024 * 1024)


def test_a_package_that_swells_when_opened_is_refused_before_it_is_opened():
    bomb = bytearray(package(DOCX))
    struct.pack_into("<I", bomb, bomb.index(b"PK\x01\x02") + 24, 0x7FFFFFF0)
    with pytest.raises(FileRefused, match="大得不正常"):
        kind(bytes(bomb), "提案.docx")


def test_a_name_cannot_disturb_the_sentence_that_quotes_it():
    with pytest.raises(FileRefused) as refused:
        kind(b"", "../../甲\u202ecod.exe\n" + "长" * 300 + ".docx")
    assert "/" not in str(refused.value).replace("0 字节", "") and "\u202e" not in str(refused.value) and len(str(refused.value)) < 120


def answer(asked, content):
    """What it gives, or the sentence with which it refuses."""
    try:
        return asked(content)
    except FileRefused as refused:
        return str(refused)


@settings(max_examples=150, deadline=None)
@given(some.binary(max_size=700), some.sampled_from((b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"\x00\x00\x00\x20ftyp", b"\xff\xd8\xff")))
def test_no_bytes_whatever_end_in_a_traceback(content, start):
    answers = [answer(kind, start + content), answer(shrink, start + content)]
    assert answers[0] in {"pdf", "jpg", "png", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "txt", "mp3", "m4a"} or answers[0].endswith("。")
    assert isinstance(answers[1], bytes) or answers[1].endswith("。")


def test_a_photo_is_turned_upright_made_smaller_and_forgets_place_and_phone():
    taken = photo((3000, 1500), orientation=6)
    assert b"Exif" in taken
    made = Image.open(io.BytesIO(shrink(taken, 1000)))
    assert made.format == "JPEG" and made.size == (500, 1000) and not made.getexif() and not made.info.get("exif") and not made.info.get("icc_profile")
    assert "手机".encode() not in shrink(taken) and b"Exif" not in shrink(taken)
    top, bottom = made.getpixel((250, 100)), made.getpixel((250, 900))
    assert top[2] > 200 > bottom[2] and bottom[0] > 200, "左边的蓝色转到了上面"


def test_a_small_picture_is_not_blown_up_and_a_drawing_stays_lossless_with_its_transparency():
    assert Image.open(io.BytesIO(shrink(photo((40, 20))))).size == (40, 20)
    out = io.BytesIO()
    Image.new("RGBA", (30, 30), (255, 0, 0, 0)).save(out, "PNG", pnginfo=None)
    made = Image.open(io.BytesIO(shrink(out.getvalue(), 10)))
    assert made.format == "PNG" and made.mode == "RGBA" and made.size == (10, 10) and made.getpixel((5, 5))[3] == 0


def test_a_picture_made_to_fill_the_memory_is_refused_by_its_head():
    huge = bytearray(photo((8, 8), "PNG"))
    struct.pack_into(">II", huge, 16, 30000, 30000)
    import zlib

    struct.pack_into(">I", huge, 29, zlib.crc32(bytes(huge[12:29])))
    with pytest.raises(FileRefused, match="像素太多"):
        shrink(bytes(huge))


@pytest.mark.parametrize("content", [b"", photo()[:200], b"GIF89a" + bytes(50), b"no picture"])
def test_a_broken_picture_is_refused_in_words(content):
    with pytest.raises(FileRefused, match="打不开"):
        shrink(content)
