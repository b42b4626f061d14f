"""Rows that are no members: totals, subtotals, a repeated header, notes and signatures at the foot."""

import re

from unionhall.integrations.excel.table import Sheet
from unionhall.systems.organization.roster.columns import Header
from unionhall.systems.organization.roster.normalise import squeezed, text

TOTAL = re.compile(r"(?:.{0,20})(?:合计|小计|总计|共计|累计|总数|总人数|合计人数)(?:[:：（(\d].*|人数|数)?|(?:共|总共|合共|本页|本组|本表)[:：]?(?:有|计)?\d+(?:人|名|条|行).*|计[:：]?\d+人")
NOTE = re.compile(
    r"[（(【]?(?:注|备注|说明|附注|附|注意|提示|填表说明|填报说明|填写说明|填表|制表|造册|填报|填写|审核|审批|复核|审查|经办|负责人|单位负责人|分会主席签|工会主席签|主席签|主管|"
    r"联系人|联系电话|报送|上报|盖章|签字|签名|公章|单位(?:（|\()?盖章|制单|校对|录入|日期|时间|以上|以下|此表|本表|该表|\*|※|★|▲|—{2,}|-{2,}|={2,})"
)
MARKED = re.compile(r"[:：。；;！!？?]|签字|盖章|\d{4}年|如下|说明$")
UNITS = ("分会", "工会", "小组", "车间", "班组", "部门", "科", "科室", "部", "处", "厂", "工段", "班")
ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十\d]+")
PERSON = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·•．.A-Za-z'’ \-]{2,40}")
DOCUMENT = 6  # so many letters and digits look like a document's number


def label(cells: list[object], header: Header, sheet: Sheet, number: int) -> str:
    """What a row is if it is no member (its first words, or 重复表头), or "" for a member."""
    name, document = _at(cells, header, "姓名"), _at(cells, header, "证件号码")
    if len(re.findall(r"[0-9A-Za-z０-９]", document)) >= DOCUMENT:
        return ""
    said = [(column, words) for column, value in enumerate(cells) if (words := text(value))]
    if _repeats_header(said, header, sheet):
        return "重复表头"
    words = [(column, word) for column, word in said if not re.fullmatch(r"[\d.]+", word)]
    if not words:
        return said[0][1] if _only_number(said, header) else ""
    return words[0][1] if _is_stranger([(column, squeezed(word)) for column, word in words], squeezed(name), header, sheet, number) else ""


def _is_stranger(words: list[tuple[int, str]], name: str, header: Header, sheet: Sheet, number: int) -> bool:
    column, first = words[0]
    if any(TOTAL.fullmatch(word) for _, word in words[:3]):
        return True
    if NOTE.match(first) and not (column == header.fields.get("姓名") and PERSON.fullmatch(first) and len(first) <= 4 and len(words) > 2):
        return True
    if _stretches(sheet, number):
        return True
    mapped = [place for place, _ in words if place in header.fields.values()]
    if not name:
        return len(words) == 1 and column not in mapped or len(words) == 1 and bool(MARKED.search(first)) or len(words) == 1 and _heading(first)
    return len(words) == 1 and (not PERSON.fullmatch(first) or bool(MARKED.search(first)) or _heading(first))


def _heading(word: str) -> bool:
    """机关分会, （一）机加车间: a title between two parts of the roster."""
    return bool(ORDINAL.match(word)) or len(word) > 2 and word.endswith(UNITS)


def _stretches(sheet: Sheet, number: int) -> bool:
    """One cell over most of the row."""
    return any(top <= number <= bottom and last - first >= 3 for top, first, bottom, last in sheet.merged) if sheet.merged else False


def _repeats_header(said: list[tuple[int, str]], header: Header, sheet: Sheet) -> bool:
    """Whether at least half of the cells repeat what a header row says in the same column."""
    if len(said) < 2:
        return False
    for row in header.rows:
        titles = sheet.rows[row - 1]
        same = sum(column < len(titles) and squeezed(word) == squeezed(text(titles[column])) for column, word in said)
        if same >= 2 and same * 2 >= len(said):
            return True
    return False


def _only_number(said: list[tuple[int, str]], header: Header) -> bool:
    """Only the running number was filled in, ready for more members."""
    return all(column not in header.fields.values() for column, _ in said)


def _at(cells: list[object], header: Header, field: str) -> str:
    column = header.fields[field]
    return text(cells[column]) if column < len(cells) else ""
