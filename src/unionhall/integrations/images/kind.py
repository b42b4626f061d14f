"""Looks at the bytes of a file, not at its name: a program called 提案.docx is found out, and the refusal says what to do."""

import io
import re
import struct
import zipfile
import zlib

LIMIT = 20 * 1024 * 1024
UNPACKED = 400 * 1024 * 1024
PARTS = 5000                          # members of a package: real ones have dozens
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = {                              # main part of a package → kind; the macro-carrying ones are known and refused
    b"wordprocessingml.document.main+xml": "docx", b"spreadsheetml.sheet.main+xml": "xlsx", b"presentationml.presentation.main+xml": "pptx",
}
OLD = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
ALIKE = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "text": "txt", "csv": "txt", "log": "txt", "md": "txt", "wps": "doc", "et": "xls", "dps": "ppt"}
TAKEN = "可以上传：pdf、jpg、png、docx、xlsx、pptx、doc、xls、ppt、wps、et、txt、mp3、m4a"
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!", b"L\x00\x00\x00\x01\x14\x02\x00")
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
PHOTOS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|\?xml|iframe|!--)", re.I)


class FileRefused(ValueError):
    """The file is not taken in; the message says why and what to do."""


def kind(content: bytes, filename: str = "", limit: int = LIMIT) -> str:
    """pdf jpg png docx xlsx pptx doc xls ppt txt mp3 m4a by the bytes; raises FileRefused with one Chinese sentence for anything else."""
    name = short(filename)
    if not content:
        raise FileRefused(f"文件{name}是空的（0 字节），请确认后重新选择。")
    if len(content) > limit:
        raise FileRefused(f"文件{name}有 {megabytes(len(content))} MB，超过上限 {megabytes(limit)} MB。照片请缩小，文档请拆分后再传。")
    found = recognised(content, name)
    told = ending(filename)
    if told and ALIKE.get(told, told) != found:
        raise FileRefused(f"文件{name}的扩展名是 .{told}，内容却是 {found}。请把扩展名改对，或者用原来的软件另存后再传。")
    return found


def recognised(content: bytes, name: str) -> str:
    """The kind by the first bytes, or the refusal that fits them."""
    if content.startswith(b"#!AMR"):
        raise FileRefused(f"文件{name}是 AMR 录音，多数电脑放不出来。请转成 mp3 或 m4a 后再传。")
    if content.startswith(PROGRAMS):
        raise FileRefused(f"文件{name}是程序或脚本，不是文档，不能上传。如果有人发给您让您传，请先告诉管理员。")
    if content.startswith(b"PK"):
        return package(content, name)
    if content.startswith(OLE):
        return old_office(content, name)
    if content.startswith(ARCHIVES):
        raise FileRefused(f"文件{name}是压缩包，请解压后把里面的文件逐个上传。")
    return picture_or_sound(content, name) or plain_text(content, name)


def picture_or_sound(content: bytes, name: str) -> str:
    """jpg, png, mp3, m4a, or "" for anything else."""
    if b"%PDF-" in content[:1024] and not MARKUP.search(content[:content.index(b"%PDF-")]):
        return pdf(content, name)
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[4:8] == b"ftyp":
        return brand(content, name)
    if content.startswith(b"ID3") or (content[0] == 0xFF and len(content) > 1 and content[1] & 0xE6 == 0xE2):
        return "mp3"
    if content.startswith((b"GIF8", b"BM", b"RIFF", b"II*\x00", b"MM\x00*")):
        raise FileRefused(f"文件{name}是 GIF、BMP、WebP 或 TIFF 图片，请另存为 jpg 或 png 后再传。")
    return ""


def brand(content: bytes, name: str) -> str:
    """ISO media files: sound is taken, the photo format of newer phones is not, for most office machines cannot open it."""
    if content[8:12] in PHOTOS:
        raise FileRefused(f"文件{name}是 HEIC 照片，多数电脑打不开。苹果手机请在“设置—相机—格式”选“兼容性最佳”，或把照片发到微信后保存再传。")
    if silent(content):
        return "m4a"
    raise FileRefused(f"文件{name}是视频，不能作为附件。请截取需要的画面，或者只传录音（mp3、m4a）。")


def silent(content: bytes) -> bool:
    """No track of this file shows anything: recorders write sound under the same brand as video."""
    return b"soun" in content and not re.search(rb"hdlr.{8}vide", content, re.S)


def pdf(content: bytes, name: str) -> str:
    if b"%%EOF" not in content[-4096:]:
        raise FileRefused(f"文件{name}是 PDF，但后半截缺失，可能没有传完。请重新导出或重新上传。")
    return "pdf"


# --- packages of Office -------------------------------------------------------------------------------------------------------------------
def package(content: bytes, name: str) -> str:
    """docx, xlsx and pptx are zips that say in [Content_Types].xml what they are; any other zip is an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return office(opened, name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, struct.error, zlib.error) as broken:
        if isinstance(broken, FileRefused):
            raise
        raise FileRefused(f"文件{name}打不开：可能没有传完、已损坏或加了密码。请用 WPS 或 Word 打开后另存再传。") from broken


def office(opened: zipfile.ZipFile, name: str) -> str:
    """Which Office document an opened package is."""
    members = opened.infolist()
    if len(members) > PARTS or sum(one.file_size for one in members) > UNPACKED:
        raise FileRefused(f"文件{name}解开后大得不正常，不能接收。请另存为新文件后再传。")
    if "[Content_Types].xml" not in opened.namelist():
        raise FileRefused(f"文件{name}是压缩包，请解压后把里面的文件逐个上传。")
    types = opened.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(one.filename.lower().endswith("vbaproject.bin") for one in members):
        raise FileRefused(f"文件{name}带有宏（会自动运行的程序），不能上传。请用 WPS 或 Word 另存为不带宏的 .docx 或 .xlsx。")
    found = next((kind_ for mark, kind_ in MAIN.items() if mark in types), "")
    if not found:
        raise FileRefused(f"文件{name}不是 Word、Excel 或 PPT 文档。{TAKEN}。")
    return found


# --- documents of before 2007, and of WPS -------------------------------------------------------------------------------------------------
def old_office(content: bytes, name: str) -> str:
    """The directory of the compound file names its main stream; macros and encryption have streams of their own."""
    streams = ole_names(content)
    if streams & {"_VBA_PROJECT_CUR", "VBA", "Macros", "_VBA_PROJECT"}:
        raise FileRefused(f"文件{name}带有宏（会自动运行的程序），不能上传。请用 WPS 或 Word 另存为不带宏的 .docx 或 .xlsx。")
    if "EncryptedPackage" in streams:
        raise FileRefused(f"文件{name}加了打开密码，系统没法核对内容。请去掉密码后再传。")
    found = next((kind_ for stream, kind_ in OLD.items() if stream in streams), "")
    if not found:
        raise FileRefused(f"文件{name}不是 Word、Excel、PPT 或 WPS 文档。{TAKEN}。")
    return found


def ole_names(content: bytes) -> set[str]:
    """Names of all streams and storages: entries of 128 bytes in the chain of directory sectors (MS-CFB 2.6)."""
    if len(content) < 512:
        return set()
    shift, first = struct.unpack_from("<H", content, 30)[0], struct.unpack_from("<I", content, 48)[0]
    if shift not in (9, 12):
        return set()
    size, names = 1 << shift, set()
    for sector in directory(content, size, first):
        for at in range(sector, min(sector + size, len(content) - 127), 128):
            length = struct.unpack_from("<H", content, at + 64)[0]
            if 2 <= length <= 64:
                names.add(content[at:at + length - 2].decode("utf-16-le", "replace"))
    return names


def directory(content: bytes, size: int, sector: int) -> list[int]:
    """Offsets of the directory's sectors, following the first 109 sectors of the allocation table; a loop ends it."""
    tables = [one for one in struct.unpack_from("<109I", content, 76) if one < 0xFFFFFFFA]
    out: list[int] = []
    while sector < 0xFFFFFFFA and len(out) < 4096:
        offset = (sector + 1) * size
        if offset >= len(content) or offset in out:
            break
        out.append(offset)
        table, place = divmod(sector, size // 4)
        at = (tables[table] + 1) * size + place * 4 if table < len(tables) else len(content)
        if at + 4 > len(content):
            break
        sector = struct.unpack_from("<I", content, at)[0]
    return out


# --- text ---------------------------------------------------------------------------------------------------------------------------------
def plain_text(content: bytes, name: str) -> str:
    """Readable UTF-8, UTF-16 or GB18030 without markup; a page or a drawing could run in the reader's browser."""
    if MARKUP.search(content[:4096].replace(b"\x00", b"")):
        raise FileRefused(f"文件{name}是网页或 SVG 图形，里面可能带有程序，不能上传。请打印成 PDF 或截图（png）后再传。")
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text):
            return "txt"
    raise FileRefused(f"认不出文件{name}是什么，不能上传。{TAKEN}。")


def ending(filename: str) -> str:
    return filename.rsplit(".", 1)[-1].strip().lower() if "." in filename else ""


def short(filename: str) -> str:
    """The name in quotes, without what could disturb a page, cut when long."""
    seen = re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", filename).replace("\\", "/").rsplit("/", 1)[-1]
    return f"“{seen if len(seen) <= 60 else seen[:40] + '…' + seen[-12:]}”" if seen else ""


def megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0")
