"""Roster files on their way in: kept encrypted, checked, marked, applied — at once when small, as a job with progress when large."""

import base64
import hashlib
import json
from typing import Any

from unionhall.desk import files, jobs
from unionhall.desk.clock import today
from unionhall.desk.models import Job
from unionhall.desk.secret import reveal, seal_text, trace_of
from unionhall.integrations.excel.table import Unreadable
from unionhall.systems.organization import intake as intakes
from unionhall.systems.organization.models import Intake, Person, Union
from unionhall.systems.organization.places import groups_of
from unionhall.systems.organization.roster import check, mark
from unionhall.systems.organization.roster.check import Checked

ROWS_AT_ONCE = 2000  # more rows than this go to a job
BYTES_AT_ONCE = 200_000  # a file of this size holds about so many rows
LISTED = 5000  # doubtful rows listed on the page; the marked workbook has all
COLUMN = "单位"


def take_in(union: Union, by: Person, name: str, content: bytes, create: bool) -> Intake:
    """Keep an uploaded file, encrypted. The same file again is the same intake, so that its rows wait only once."""
    trace = trace_of("file", f"{union.pk}:{hashlib.sha256(content).hexdigest()}")
    found = Intake.objects.filter(union=union, summary__trace=trace).first()
    made = found or Intake.objects.create(union=union, by=by, name=name[-200:], file=keep(content), summary={"trace": trace})
    made.summary = {**made.summary, "create": create, "size": len(content)}
    made.save(update_fields=["summary"])
    return made


def keep(content: bytes) -> str:
    """A file with identity numbers lies on the disk encrypted only (house.md, decision 9)."""
    return files.keep(seal_text(base64.b64encode(content).decode() or "=").encode())


def content_of(sha256: str) -> bytes:
    """The file as it came."""
    return base64.b64decode(reveal(files.read(sha256).decode()).rstrip("=") + "==")


def is_large(intake: Intake) -> bool:
    """Whether it goes to a job."""
    return int(intake.summary.get("size", 0)) > BYTES_AT_ONCE


def checked_again(intake: Intake, tick: jobs.Tick | None = None) -> Checked:
    """The file checked against the union's groups as they are now; raises Unreadable."""
    progress = (lambda done, total: tick(done, total, "正在检查")) if tick else None
    return check.read(content_of(intake.file), intake.name, groups=groups_of(intake.union), today=today(), progress=progress)


def look_through(intake: Intake, tick: jobs.Tick | None = None) -> None:
    """The dry run: what each row would become, kept for the page; nothing is written into the register."""
    checked = checked_again(intake, tick)
    listed = [row.as_json() for row in checked.rows if row.issues or len(checked.rows) <= ROWS_AT_ONCE][:LISTED]
    result = {
        "sheet": checked.sheet, "header_rows": list(checked.header_rows), "columns": list(checked.columns.items()), "summary": checked.summary,
        "remarks": list(checked.remarks), "spread": COLUMN in checked.columns.values(), "listed": len(listed), **counted(intake.union, checked),
    }  # fmt: skip
    intake.marked = keep(json.dumps(listed, ensure_ascii=False).encode())
    intake.summary = {**{key: value for key, value in intake.summary.items() if key != "result"}, "checked": result}
    intake.save(update_fields=["marked", "summary"])


def counted(union: Union, checked: Checked) -> dict[str, int]:
    """How many of the accepted rows are somebody already there, known by identity."""
    traces = [trace_of("id", row.normalized["证件号码"]) for row in checked.rows if row.normalized.get("证件号码")]
    known = 0
    for start in range(0, len(traces), intakes.CHUNK):
        known += Person.objects.filter(id_trace__in=traces[start : start + intakes.CHUNK]).count()
    return {"update": known, "new": checked.summary["importable_members"] - known}


def rows_of(intake: Intake) -> list[dict[str, Any]]:
    """The rows of the dry run that the page lists."""
    return list(json.loads(content_of(intake.marked))) if intake.marked else []


def write_in(intake: Intake, by: Person | None, tick: jobs.Tick | None = None) -> dict[str, Any]:
    """Apply: what is sound becomes members, what is doubtful waits."""
    checked = checked_again(intake, tick)
    return intakes.apply(intake.union, checked, by, today(), tick, bool(intake.summary.get("create")), intake=intake)


def marked_workbook(intake: Intake) -> bytes:
    """The same workbook with the bad cells red and a column of reasons."""
    return mark.workbook(content_of(intake.file), intake.name, checked_again(intake))


# --- as jobs ---------------------------------------------------------------------------------------------------------------


def of_job(job: Job) -> Intake:
    """The intake a job is about."""
    return Intake.objects.select_related("union").get(pk=job.args["intake"], union_id=job.union_id)


@jobs.kind("roster.check")
def check_job(job: Job, tick: jobs.Tick) -> dict[str, Any]:
    """The dry run of a large file."""
    try:
        look_through(of_job(job), tick)
    except Unreadable as unreadable:
        raise jobs.Failed(str(unreadable)) from unreadable
    return {"url": job.args["next"], "label": "看试读结果"}


@jobs.kind("roster.import")
def import_job(job: Job, tick: jobs.Tick) -> dict[str, Any]:
    """The import of a large file; stopped or crashed, it can be run again from the start."""
    by = Person.objects.filter(pk=int(job.person)).first() if job.person.isdigit() else None
    try:
        result = write_in(of_job(job), by, tick)
    except Unreadable as unreadable:
        raise jobs.Failed(str(unreadable)) from unreadable
    return {"url": job.args["next"], "label": "看结果", **result}
