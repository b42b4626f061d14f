"""The desk for doubtful roster rows: a person corrects a row, writes it as it stands, joins it to a member already there, or drops it."""

import csv
import io
from datetime import date

from django.db import transaction

from unionhall.core.procedure import Refused
from unionhall.desk.secret import trace_of
from unionhall.integrations.excel.table import Unreadable
from unionhall.systems.organization import intake, openings
from unionhall.systems.organization.models import Held, Person, Union
from unionhall.systems.organization.places import groups_of
from unionhall.systems.organization.roster import check
from unionhall.systems.organization.roster.check import Checked, Row

CHOICES = (("fix", "改好写入"), ("as_is", "照原样写入"), ("merge", "并到已有的人"), ("drop", "不要"))
ASKED = ("姓名", "证件类型", "证件号码", "性别", "出生日期", "手机号", "工号", "分会", "小组", "入会时间", "会籍状态", "职务", "单位")
IDENTITY_FAULTS = {"id_precision_lost", "id_check_digit", "id_length", "id_invalid_date", "id_area", "duplicate_id"}
NUMBER_FAULTS = {"work_number_taken"}


def waiting(union: Union) -> list[Held]:
    """The rows that wait, oldest file first."""
    return list(Held.objects.filter(union=union, decision="").select_related("intake").order_by("intake_id", "row"))


def fields_of(held: Held) -> list[str]:
    """What is asked on the page: the usual columns and whatever else has an issue."""
    values = intake.opened_row(held)
    named = [issue["column"] for issue in held.issues if issue.get("column")]
    return [column for column in dict.fromkeys((*ASKED, *named)) if column in values or column in named or column in ("姓名", "证件号码", "小组")]


def decide(held: Held, choice: str, given: dict[str, str], by: Person, day: date, *, why: str = "", other: Person | None = None) -> str:
    """Carry out one decision; returns what happened in one sentence. Raises Refused, and the row goes on waiting."""
    acts = {"fix": fix, "as_is": as_it_stands, "merge": join_to, "drop": drop}
    if choice not in acts:
        raise Refused("请选一种处理办法。")
    with transaction.atomic():
        row = Held.objects.select_for_update().select_related("union", "intake").get(pk=held.pk)
        if row.decision:
            raise Refused("这一行刚刚已被处理，请刷新后再看。")
        return acts[choice](row, given, by, day, why, other)


def fix(held: Held, given: dict[str, str], by: Person, day: date, why: str, _other: Person | None) -> str:
    """The corrected row goes through the same check as a file."""
    values = {**intake.opened_row(held), **{column: text.strip() for column, text in given.items()}}
    row = rechecked(held.union, values, day)
    if row.outcome == "hold":
        raise Refused([f"{issue.column or '这一行'}：{issue.reason}。" for issue in row.issues if check.OUTCOME[check.codes.faults()[issue.code][0]] == "hold"])
    return written(held, row, by, day, why or "改好写入")


def rechecked(union: Union, values: dict[str, str], day: date) -> Row:
    """One row through the roster check."""
    out = io.StringIO()
    sheet = csv.writer(out)
    filled = {column: value for column, value in values.items() if value or column in ("姓名", "证件号码", "小组")}
    sheet.writerow(filled)
    sheet.writerow(filled.values())
    try:
        rows = check.read(out.getvalue().encode(), "row.csv", groups=groups_of(union) if "单位" not in filled else None, today=day).rows
    except Unreadable as unreadable:
        raise Refused(f"这一行还读不出来：{unreadable}") from unreadable
    if not rows:
        raise Refused("这一行是空的。请填写姓名，或选“不要”。")
    return rows[0]


def as_it_stands(held: Held, _given: dict[str, str], by: Person, day: date, why: str, _other: Person | None) -> str:
    """Write the row as the file has it. An identity number that cannot be right, or is somebody else's, is not stored: it stays to be filled in."""
    if len(why.strip()) < 2:
        raise Refused("照原样写入要写明理由（例如“已看过证件原件”）。")
    values = intake.opened_row(held)
    codes = {issue["code"] for issue in held.issues}
    if not values.get("姓名"):
        raise Refused("没有姓名，不能写入。请补上姓名后选“改好写入”。")
    if "member_elsewhere" in codes:
        raise Refused("此人是另一家工会的会员，一人只有一个会籍。请凭接转单办转入，或选“不要”。依《中国工会章程》第五条。")
    if "name_differs" in codes:
        Person.objects.filter(id_trace=trace_of("id", values.get("证件号码", "")), union__path__startswith=held.union.path).update(name=values["姓名"])
    if codes & IDENTITY_FAULTS:
        values = {column: value for column, value in values.items() if column not in ("证件号码", "证件类型")}
    if codes & NUMBER_FAULTS:
        values.pop("工号", None)
    return written(held, Row(held.row, "accept", values, ()), by, day, why)


def join_to(held: Held, given: dict[str, str], by: Person, day: date, why: str, other: Person | None) -> str:
    """The row means somebody already there: what it says is added to that person, name and identity stay as registered."""
    if other is None or other.union_id not in Union.objects.filter(path__startswith=held.union.path).values_list("pk", flat=True):
        raise Refused("请写明并到哪一位（姓名和工号，须是本会会员）。")
    values = intake.opened_row(held)
    kept = {column: value for column, value in values.items() if column not in ("姓名", "证件号码", "证件类型", "性别", "出生日期", "工号")}
    intake.fill(other, {"姓名": other.name, **kept}, "", other.union)
    other.save()
    close(held, "import", by, day, why or f"并到{other.name}")
    return f"第 {held.row} 行已并到{other.name}。"


def drop(held: Held, _given: dict[str, str], by: Person, day: date, why: str, _other: Person | None) -> str:
    """Not a member, or in the file by mistake."""
    close(held, "drop", by, day, why or "不写入")
    return f"第 {held.row} 行不写入。"


def written(held: Held, row: Row, by: Person, day: date, why: str) -> str:
    """Land one row like those of a file; if it is still in doubt, say why."""
    columns = dict.fromkeys(row.normalized)
    checked = Checked(held.intake.name, (1,), {column: column for column in columns}, [Row(held.row, "accept", row.normalized, row.issues)], {})
    landing = intake.Landing(held.union, day, intake.Places.of(held.union, "单位" in columns, False))
    landing.places.prepare([row.normalized])
    intake.land(landing, checked.rows)
    if landing.held:
        raise Refused([f"{issue.column or '这一行'}：{issue.reason}。" for issue in landing.held[0][2][-1:]])
    intake.give_offices(landing)
    close(held, "import", by, day, why)
    return f"第 {held.row} 行已写入：{row.normalized['姓名']}。"


def close(held: Held, decision: str, by: Person, day: date, why: str) -> None:
    """The decision with who and when."""
    held.decision, held.by, held.decided, held.why = decision, by, day, why.strip()[:120]
    held.save(update_fields=["decision", "by", "decided", "why"])


def shown(held: Held, values: dict[str, str]) -> dict[str, str]:
    """The row for the page: its name, and the issues with the cell's content, which is masked where it is a number of a person."""
    return {column: openings.masked_phone(value) if column == "手机号" else value for column, value in values.items()}
