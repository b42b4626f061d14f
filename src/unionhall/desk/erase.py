"""依法删除内容: what an entry says about a person is erased for good; that it was erased, by whom and why stands in the record, and the chain still fits."""

from datetime import date

from django.db import transaction

from unionhall.core import procedure as core
from unionhall.core.procedure import Refused, Who
from unionhall.core.record.chain import ERASES
from unionhall.desk import asked, columns, files, run, stored
from unionhall.desk.generic import CHAIR
from unionhall.desk.models import Case, Delivery, Entry, File, Paper, Payload

KEY = stored.ERASED
LABEL = stored.LABELS[KEY]
BASIS = "个人信息保护法第四十七条"
NEEDED = ("_children", "_corrects")  # an entry that carries these holds other entries together


def erase(row_id: int, heights: tuple[int, ...], who: Who, day: date, why: str) -> Case:
    """Erase the contents of these entries of a case, open or closed. Only the chair, with a reason. Raises Refused."""
    with transaction.atomic():
        row = run.locked(row_id)
        case = stored.fold(row)
        reasons = [*not_allowed(case, who, day, why), *not_erasable(row, heights)]
        if reasons:
            raise Refused(f"不能{LABEL}：{reason}" for reason in dict.fromkeys(reasons))
        data = {"why": why.strip(), "basis": BASIS, ERASES: sorted(set(heights))}
        told = core.Entry(len(case.entries), day, who.id, CHAIR, who.entered_by, KEY, "", data)
        run.write(row, core.Case(case.procedure, (*case.entries, told), case.number, case.parent, case.returns), ())
        for height in data[ERASES]:
            wipe(row, height)
        columns.refresh(row, stored.fold(row), asked.law(row.union_id), day)
        return row


def not_allowed(case: core.Case, who: Who, day: date, why: str) -> list[str]:
    """Whether this person may erase anything here today."""
    found = [] if CHAIR in who.roles and not who.entered_by else ["须由工会主席本人办理。"]
    if not why.strip():
        found.append(f"缺少「理由」，请写明谁提出、为什么删除。依{BASIS}。")
    if day < case.last_day:
        found.append(f"日期{day}早于上一条记录（{case.last_day}）。")
    return found


def not_erasable(row: Case, heights: tuple[int, ...]) -> list[str]:
    """What stands against erasing these entries."""
    known = {one.height: one for one in Entry.objects.filter(case=row).select_related("payload")}
    found = [] if heights else ["请写明删除哪几条。"]
    for height in heights:
        one = known.get(height)
        if one is None:
            found.append(f"没有第 {height + 1} 条记录。")
        elif one.payload.erased:
            found.append(f"第 {height + 1} 条的内容已于{one.payload.erased}删除。")
        elif one.action == KEY:
            found.append(f"第 {height + 1} 条是删除的登记，要留着证明删除合法。")
        elif any(key in stored.unguard(one.payload) for key in NEEDED) or (height and stored.VERSION in stored.unguard(one.payload)):
            found.append(f"第 {height + 1} 条连着别的记录（子事项、更正或换版），删除后全案无法读出。")
    return found


def wipe(row: Case, height: int) -> None:
    """The content, its salt, the papers and attachments that stand in that entry, and the notices that quoted it."""
    Payload.objects.filter(entry__case=row, entry__height=height).update(data="{}", salt="", erased=row.entries.get(height=row.height).day)
    Paper.objects.filter(case=row, height=height).delete()
    Delivery.objects.filter(case=row, height=height).update(text="（内容已依法删除）")
    attached = File.objects.filter(case=row, height=height)
    hashes = set(attached.values_list("sha256", flat=True))
    attached.delete()
    kept = set(File.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    transaction.on_commit(lambda: [files.path(one).unlink(missing_ok=True) for one in hashes - kept])
    if not height:
        Case.objects.filter(pk=row.pk).update(opened_by="")
        row.opened_by = ""

