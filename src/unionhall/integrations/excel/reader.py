"""Read any table file a union office hands in: what it is, is judged from its content, never from its name."""

import io
import zipfile

from unionhall.integrations.excel import delimited, xls, xlsx
from unionhall.integrations.excel.table import Book, Unreadable

SAVE_AS = "请用WPS或Excel打开，另存为 .xlsx 后重新上传。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (  # first bytes → what the file is
    (b"MZ", "是一个程序（.exe），不是表格，不会打开它。请上传名册文件（.xlsx、.xls 或 .csv）。"),
    (b"\x7fELF", "是一个程序，不是表格，不会打开它。请上传名册文件（.xlsx、.xls 或 .csv）。"),
    (b"%PDF", "是一个 PDF，读不出表格。请上传原来的 .xlsx、.xls 或 .csv 文件。"),
    (b"\x89PNG", "是一张图片，读不出表格。请上传原来的 .xlsx、.xls 或 .csv 文件。"),
    (b"\xff\xd8\xff", "是一张图片，读不出表格。请上传原来的 .xlsx、.xls 或 .csv 文件。"),
    (b"Rar!", "是一个压缩包，请先解开，再上传里面的名册文件。"),
    (b"7z\xbc\xaf", "是一个压缩包，请先解开，再上传里面的名册文件。"),
    (b"{\\rtf", "是一份文字文档，不是表格。请把名册放进表格，存为 .xlsx 后上传。"),
)


def read(data: bytes, filename: str = "") -> Book:
    """The file as a book; Unreadable with one sentence that names the file when it is no table."""
    try:
        return _by_content(data)
    except Unreadable as why:
        raise Unreadable(f"“{filename}”：{why}" if filename else str(why)) from why
    except MemoryError as why:
        raise Unreadable("文件太大，内存不够。请把名册分成几个文件上传。") from why


def _by_content(data: bytes) -> Book:
    if not data.strip():
        raise Unreadable("文件是空的，没有任何内容。请检查是否选错了文件，或重新导出后上传。")
    if data.startswith(b"\x1f\x8b"):
        data = delimited.unpack(data)
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(OLE):
        return xls.read(data)
    for start, why in OTHERS:
        if data.startswith(start):
            raise Unreadable(why)
    head = data[:2000].lower()
    if b"<html" in head or b"<table" in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise Unreadable("是网页格式的表格（有的系统导出时取名 .xls）。" + SAVE_AS)
    return delimited.read(data)


def _zipped(data: bytes) -> Book:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, UnicodeDecodeError) as broken:
        raise Unreadable("文件已损坏或没有传完整，打不开。请在WPS或Excel里确认能打开，另存一份后重新上传。") from broken
    if any(name.startswith("word/") for name in names):
        raise Unreadable("是一份 Word 文档，不是表格。请把名册复制到表格里，存为 .xlsx 后上传。")
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable("是一份演示文稿，不是表格。请上传名册文件（.xlsx、.xls 或 .csv）。")
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise Unreadable("表格的格式（.xlsb 或 .ods）读不了。" + SAVE_AS)
    if not any(name.lower().endswith("workbook.xml") for name in names):
        raise Unreadable("是一个压缩包，里面没有工作簿。请先解开，再上传里面的名册文件（.xlsx、.xls 或 .csv）。")
    return xlsx.read(data)
