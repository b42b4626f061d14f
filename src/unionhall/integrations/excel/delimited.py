"""A CSV as offices save it: UTF-8 with or without mark, GB18030, UTF-16, plain or gzipped, with quoted line breaks."""

import csv
import gzip
import io
import zlib

from unionhall.integrations.excel.table import Book, Sheet, Unreadable

LARGEST = 512 * 1024 * 1024  # bytes of text; a million members need about 200 MB
MOST_COLUMNS = 1000
MOST_LINES_IN_A_CELL = 100
DELIMITERS = ",\t;|，"


def unpack(data: bytes) -> bytes:
    """The text inside a .gz, never more than LARGEST."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            text = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as broken:
        raise Unreadable("压缩文件（.gz）已损坏或没有下载完整，解不开。请重新导出或重新上传。") from broken
    if len(text) > LARGEST:
        raise Unreadable("压缩文件解开后超过512兆字节，已停止读取。请把名册分成几个文件上传。")
    return text


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding): the mark decides, then UTF-8, then GB18030."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, name), name
    if b"\0" in data[:65536]:
        raise Unreadable("文件不是表格：里面是程序或图片等二进制内容。请用WPS或Excel打开名册，另存为 .xlsx 后上传。")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _strictly(data, "gb18030"), "gb18030"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise Unreadable(
            f"文字编码读不懂：第{line}行附近既不是 UTF-8 也不是 GB18030。请用WPS或Excel打开，另存为“CSV UTF-8”或 .xlsx 后上传。"
        ) from wrong


def delimiter(text: str) -> str:
    """The sign that separates cells, judged from the first lines; a comma when nothing speaks for another."""
    lines = [line for line in text[:20000].splitlines() if line.strip()][:20]
    counts = {sign: sum(line.count(sign) for line in lines) for sign in DELIMITERS}
    best = max(DELIMITERS, key=lambda sign: counts[sign])
    return best if counts[best] > counts[","] else ","


def read(data: bytes) -> Book:
    """A CSV as a book of one sheet; its rows are records, so a quoted line break does not count."""
    text, encoding = decode(data)
    csv.field_size_limit(1 << 24)
    try:
        rows = [_checked(row, number) for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)), 1)]
    except csv.Error as wrong:
        raise Unreadable(f"CSV 文件读不下去：{wrong}。多半是引号没有配对。请用WPS或Excel打开，另存为 .xlsx 后上传。") from wrong
    return Book("csv", (Sheet("CSV", rows),), encoding)


def _checked(row: list[str], number: int) -> list[object]:
    if len(row) > MOST_COLUMNS:
        raise Unreadable(f"第{number}条记录有{len(row)}列，超过{MOST_COLUMNS}列，不像一份名册。请删去无关的列后重新上传。")
    for cell in row:
        if len(cell) > 300 and cell.count("\n") > MOST_LINES_IN_A_CELL:
            raise Unreadable(f"第{number}条记录的一格里有上百行文字，多半是前面少了一个引号。请用WPS或Excel打开，改好后另存为 .xlsx 上传。")
    return list(row)
