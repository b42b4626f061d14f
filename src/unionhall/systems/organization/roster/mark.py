"""The same workbook back: bad cells red, and beside each row what happens to it and why."""

from unionhall.integrations.excel import marked, reader
from unionhall.systems.organization.roster import codes
from unionhall.systems.organization.roster.check import Checked, Issue, Row

HEADINGS = ("核对结果", "核对原因")
RESULTS = {"accept": "可导入", "accept_with_warning": "可导入，请核对", "hold": "暂不导入", "skip": "不是会员行"}
LEGEND = "红色：必须改正，改正前这一行不导入。浅红：可以导入，但这一格没有采用或需要核对。改好后直接上传本文件，这两列会自动忽略。"


def workbook(original: bytes, filename: str, checked: Checked) -> bytes:
    """The file as .xlsx with the marks of the check. Raises Unreadable like the check itself."""
    book = reader.read(original, filename)
    sheet = next(one for one in book.sheets if one.name == checked.sheet)
    cells = {place: grave for row in checked.rows for place, grave in _cells(row, checked).items()}
    said = {row.row: (RESULTS[row.outcome], reasons(row)) for row in checked.rows}
    return marked.workbook(original, sheet, marked.Marks(checked.header_rows[-1], HEADINGS, cells, said, LEGEND))


def reasons(row: Row) -> str:
    """All reasons of a row in one text; empty when nothing is to be said."""
    return "；".join(_reason(issue) for issue in row.issues if issue.code != "not_a_member_row")


def _reason(issue: Issue) -> str:
    where = f"{issue.column}：" if issue.column and issue.column not in issue.reason else ""
    return where + issue.reason + _further(issue)


def _further(issue: Issue) -> str:
    """What helps to decide: what the number says, where the group belongs, which other rows, the note."""
    if "id_says" in issue.more:
        return f"（身份证号中是{issue.more['id_says']}）"
    if "group_belongs_to" in issue.more:
        return f"（该小组属于{issue.more['group_belongs_to']}）"
    if rows := issue.more.get("related_rows"):
        return "（见" + "、".join(f"第{row}行" for row in rows) + "）"
    return f"（{issue.more['comment']}）" if "comment" in issue.more else ""


def _cells(row: Row, checked: Checked) -> dict[tuple[int, int], bool]:
    """The row's bad cells → whether they hold the row up."""
    found: dict[tuple[int, int], bool] = {}
    for issue in row.issues:
        weight = codes.faults()[issue.code][0]
        if issue.column in checked.at and weight in ("hold", "warning"):
            place = (row.row, checked.at[issue.column])
            found[place] = found.get(place, False) or weight == "hold"
    return found
