"""Where the table begins: which rows are its header, and which column holds which field of the member record."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from unionhall.integrations.excel.table import Book, Sheet, Unreadable, letters
from unionhall.systems.organization.roster.normalise import squeezed, text

# field → how unions head it, the plainest first; brackets, spaces, stars and 所在/本人/会员 before it do not matter
WORDS: dict[str, tuple[str, ...]] = {
    "姓名": ("姓名", "名字", "职工姓名", "会员姓名", "员工姓名", "真实姓名", "人员姓名"),
    "性别": ("性别", "男女"),
    "民族": ("民族", "族别"),
    "出生日期": ("出生日期", "出生年月", "出生年月日", "出生时间", "生日", "出生"),
    "证件类型": ("证件类型", "证件类别", "有效证件类别", "有效证件类型", "证件种类", "证件名称", "身份证件类型"),
    "证件号码": ("证件号码", "证件号", "身份证号", "身份证号码", "身份证", "公民身份号码", "居民身份证号", "居民身份证号码", "有效证件号码", "有效证件号",
             "身份证件号", "身份证件号码", "公民身份证号", "公民身份证号码", "身份号码", "身份证编号", "ID", "身份证号或护照号"),
    "手机号": ("手机号", "手机号码", "移动电话", "手机", "联系电话", "电话", "电话号码", "联系方式", "联系手机", "移动电话号码", "手机电话", "联系电话号码"),
    "政治面貌": ("政治面貌", "政治身份", "党派"),
    "学历": ("学历", "文化程度", "最高学历", "教育程度", "受教育程度"),
    "户籍类型": ("户籍类型", "户口性质", "户籍性质", "户口类型", "户口类别", "户籍类别"),
    "户籍所在地": ("户籍所在地", "户口所在地", "户籍地", "户籍地址", "户口地址", "户籍住址"),
    "籍贯": ("籍贯",),
    "入会时间": ("入会时间", "入会日期", "入会年月", "入会年月日", "加入工会时间", "加入工会日期", "何时入会", "入工会时间", "参加工会时间", "参加工会日期", "入会年份", "入会"),
    "会籍状态": ("会籍状态", "会籍", "会籍情况", "会员状态", "会籍状况", "是否保留会籍"),
    "会籍变化类型": ("会籍变化类型", "会籍变动类型"),
    "会籍变化日期": ("会籍变化日期", "会籍变动日期", "会籍变化时间"),
    "会籍变化原因": ("会籍变化原因", "会籍变动原因"),
    "会员证号": ("会员证号", "会员证号码", "会员卡号", "工会会员证号", "工会会员卡号", "会员编号", "工会卡号"),
    "工号": ("工号", "职工号", "员工号", "工作证号", "员工编号", "职工编号", "人员编号"),
    "职务": ("职务", "工会职务", "会内职务", "工会任职", "担任工会职务"),
    "单位": ("单位", "单位名称", "工作单位", "基层工会", "工会名称", "单位工会", "所属工会", "所在工会", "基层工会名称"),
    "分会": ("分会", "分工会", "工会分会", "分会名称", "分工会名称", "部门工会", "车间工会", "车间", "部门", "科室", "部门名称", "分厂", "车间部门", "部门车间"),
    "小组": ("小组", "工会小组", "小组名称", "班组", "工会小组名称", "班组名称", "组别", "教研组", "年级组", "工段"),
    "就业状况": ("就业状况", "在岗情况", "在岗状况", "就业状态", "在岗状态", "就业情况", "工作状态", "人员状态", "在职状态"),
    "技术等级": ("技术等级", "技能等级", "职业资格", "职业技能等级", "技术级别", "工人技术等级", "职业资格等级", "技能等级证书"),
    "是否女职工": ("是否女职工", "女职工", "女工", "是否女工"),
    "是否劳模": ("是否劳模", "劳模", "劳动模范", "是否劳动模范"),
    "是否困难职工": ("是否困难职工", "困难职工", "困难", "是否困难", "困难家庭"),
    "是否农民工": ("是否农民工", "农民工", "农民工标记"),
    "备注": ("备注", "备注说明", "说明", "附注", "其他说明"),
}  # fmt: skip
KNOWN = {word: (field, rank) for field, words in WORDS.items() for rank, word in enumerate(words)}
REQUIRED = ("姓名", "证件号码", "小组")
BEFORE = re.compile(r"^(?:(?:请填写|请输入|请选择|您的|你的|您|你|本人的|本人|所在的|所在|所属的|所属|现|会员|职工|员工|个人)+)")
NUMBERED = re.compile(r"^\d{1,2}[.、．)）]\s*")
BRACKETS = re.compile(r"[（(\[【〔][^（）()\[\]【】〔〕]*[)）\]】〕]")
SEARCHED_ROWS = 40
NAMED = 3  # so many fields make a header


@dataclass(frozen=True)
class Header:
    """The header of one sheet: its rows, each column's words, and where each field stands (columns from 0)."""

    rows: tuple[int, ...]
    words: dict[int, str]
    fields: dict[str, int]

    @property
    def columns(self) -> dict[str, str | None]:
        """Header as read → field, or None for a column that is not imported."""
        field_at = {column: field for field, column in self.fields.items()}
        named: dict[str, str | None] = {}
        for column, words in sorted(self.words.items()):
            named[words if words not in named else f"{words}（{letters(column)}列）"] = field_at.get(column)
        return named


def choose(book: Book, wanted: str | None = None) -> tuple[Sheet, Header]:
    """The one sheet that holds the roster; Unreadable when there is none, or more than one."""
    sheets = [sheet for sheet in book.sheets if wanted is None or sheet.name == wanted]
    if wanted is not None and not sheets:
        raise Unreadable(f"没有名为“{wanted}”的工作表；文件里有：{_named(book.sheets)}。请核对名称。")
    found = [(sheet, header) for sheet in sheets if (wanted or not sheet.hidden) and (header := find(sheet))]
    whole = [(sheet, header) for sheet, header in found if {"姓名", "证件号码"} <= set(header.fields)]
    found = whole or found  # a list of telephones beside the roster is no second roster
    if len(found) > 1:
        names = "、".join(f"“{sheet.name}”（第{header.rows[0]}行起）" for sheet, header in found)
        raise Unreadable(f"有{len(found)}个工作表都像名册：{names}，不知道该读哪一个。请只留一个，或用 --sheet 写明名称。")
    if not found:
        raise Unreadable(_nothing_found(book, sheets))
    _refuse_incomplete(*found[0])
    return found[0]


def _named(sheets: Iterable[Sheet]) -> str:
    return "、".join(f"“{sheet.name}”" for sheet in sheets)


def _nothing_found(book: Book, sheets: list[Sheet]) -> str:
    hidden = [sheet for sheet in sheets if sheet.hidden and find(sheet)]
    if hidden:
        return f"名册在隐藏的工作表{_named(hidden)}里，隐藏的内容不读。请取消隐藏后重新上传，或用 --sheet 写明名称。"
    if not any(_filled(row) for sheet in sheets for row in sheet.rows):
        return "表格是空的，每一格都没有内容。请检查是否选错了文件，或重新导出后上传。"
    broken = "；文字像是乱码，可能编码不对，可用WPS打开后另存为 .xlsx" if book.kind == "csv" and not _chinese(sheets) else ""
    return f"没有找到表头：前{SEARCHED_ROWS}行里没有同时写着“姓名”和“证件号码”的一行{broken}。请在第一行写上各列名称，或下载模板照填。"


def _chinese(sheets: list[Sheet]) -> bool:
    return any(re.search("[姓名性别证件身份小组分会]", text(value)) for sheet in sheets for row in sheet.rows[:SEARCHED_ROWS] for value in row)


def _refuse_incomplete(sheet: Sheet, header: Header) -> None:
    for field in ("姓名", "证件号码"):
        if field not in header.fields:
            rows = "、".join(str(row) for row in header.rows)
            raise Unreadable(f"工作表“{sheet.name}”的表头（第{rows}行）里没有“{field}”一列，分不清谁是谁。请加上这一列后重新上传。")


def find(sheet: Sheet) -> Header | None:
    """The header that names most fields among the first rows; of one, two or three rows, the fewest that say as much."""
    last = min(len(sheet.rows), SEARCHED_ROWS)
    spans = [tuple(range(first, first + height)) for first in range(1, last + 1) for height in (1, 2, 3) if first + height - 1 <= len(sheet.rows)]
    found = [header for rows in spans if (header := _header(sheet, rows))]
    return max(found, key=lambda header: _plainness(sheet, header), default=None)


def _plainness(sheet: Sheet, header: Header) -> tuple[int, bool, int, int]:
    """More fields first; then a row of group titles over the names; then fewer rows; then the earlier."""
    titled = len(header.rows) > 1 and all(_spans(sheet, row) for row in header.rows[:-1])
    return len(header.fields), titled, -len(header.rows), -header.rows[0]


def _spans(sheet: Sheet, row: int) -> bool:
    """Whether this row holds at least two titles that stretch over several columns, but not the whole table."""
    width = len(sheet.rows[row - 1])
    return sum(1 for top, first, bottom, last in sheet.merged if top == bottom == row and 1 < last - first + 1 < width - 1) >= 2


def _header(sheet: Sheet, rows: tuple[int, ...]) -> Header | None:
    words = _words(sheet, rows)
    if words is None:
        return None
    fields: dict[str, tuple[int, int]] = {}
    for column, said in words.items():
        for field, rank in _meanings(said, _above(sheet, rows, column)):
            if field not in fields or rank < fields[field][0]:
                fields[field] = (rank, column)
    found = _one_field_each({field: column for field, (_, column) in fields.items()})
    if "姓名" not in found and "证件号码" not in found or len(found) < (2 if "证件号码" in found and "姓名" in found else NAMED):
        return None
    return Header(rows, words, found)


def _one_field_each(fields: dict[str, int]) -> dict[str, int]:
    """A column stands for one field only."""
    taken: dict[int, str] = {}
    for field, column in fields.items():
        taken.setdefault(column, field)
    return {field: column for column, field in sorted(taken.items())}


def _words(sheet: Sheet, rows: tuple[int, ...]) -> dict[int, str] | None:
    """Column → its words; the lowest row decides, a higher one where the lower is empty. None if this is no header."""
    cells = [sheet.rows[row - 1] for row in rows]
    if not all(_filled(row) for row in cells) or any(_is_data(row) for row in cells[1:]):
        return None
    said = {column: [_cell(row, column) for row in reversed(cells)] for column in range(max(len(row) for row in cells))}
    return {column: words for column, written in said.items() if (words := next(filter(None, written), ""))}


def _is_data(row: list[object]) -> bool:
    """A row with an identity number, or mostly numbers, is no header."""
    return any(re.search(r"\d{6}", text(value)) for value in row)


def _filled(row: list[object]) -> bool:
    return any(text(value) for value in row)


def _cell(row: list[object], column: int) -> str:
    return re.sub(r"\s*\n\s*", "", text(row[column])) if column < len(row) else ""


def _above(sheet: Sheet, rows: tuple[int, ...], column: int) -> str:
    """The group title over a column: the upper cell, or the merged one it belongs to."""
    if len(rows) == 1:
        return ""
    upper = rows[-2]
    for top, first, bottom, last in sheet.merged:
        if top == bottom == upper and first <= column <= last:
            return _cell(sheet.rows[top - 1], first)
    return _cell(sheet.rows[upper - 1], column)


def _meanings(said: str, above: str = "") -> list[tuple[str, int]]:
    """The field that a header cell names, with how plainly (0 is plainest): at most one."""
    for written in (said, above + said) if above else (said,):
        for distance, word in enumerate(_readings(written)):
            if word in KNOWN:
                field, rank = KNOWN[word]
                return [(field, rank * 10 + distance)]
    return []


def _readings(said: str) -> list[str]:
    """身份证号（必填）* → 身份证号 … : the cell with less and less around its word."""
    plain = NUMBERED.sub("", squeezed(said)).strip("*:：.。、-_")
    bare = BRACKETS.sub("", plain).strip("*:：.。、-_")
    shorter = BEFORE.sub("", bare)
    inside = [part.strip("()（）[]【】") for part in BRACKETS.findall(plain)]
    halves = re.split(r"[/／、|]", bare) if re.search(r"[/／、|]", bare) else []
    return [word for word in (plain, bare, shorter, *halves, *(part for part in inside if not bare)) if word]
