"""Bringing a union back from its backup: on the same machine or elsewhere, on either database; every record must end in the same entry as before."""

import json
import os
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from unionhall.core.record import chain
from unionhall.core.record.entry import Origin, Unfit
from unionhall.desk import asked, backup, export, stored
from unionhall.desk.clock import now
from unionhall.desk.models import Case, Entry
from unionhall.desk.secret import Unreadable

HASH = re.compile(r"[0-9a-f]{64}")
LONGEST_LINE, LONGEST_MANIFEST, LONGEST_KEYS = 64 * 1024 * 1024, 64 * 1024 * 1024, 100_000
BATCH = 500
UNREADABLE = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, TypeError, KeyError, AttributeError, OSError)
KEPT = {"sqlite": "原有数据会先移到一旁", "postgresql": "原有数据会被替换，请先用 unionhall backup 另存一份"}


class Damaged(Exception):
    """The file is no whole backup; one Chinese sentence."""


class Occupied(Exception):
    """There is something here already that would be lost; one Chinese sentence."""


@dataclass(frozen=True)
class Restored:
    """What came back. `faults`: sentences on cases whose record does not fit, empty when all is well."""

    cases: int
    entries: int
    files: int
    heads_equal: bool
    faults: tuple[str, ...]
    set_aside: str


# --- reading the file ---------------------------------------------------------------------------------------------------------------------
@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    """The backup and its list of contents, checked from the first byte to the last before anything here is touched."""
    with ExitStack() as stack:
        try:
            kept = stack.enter_context(zipfile.ZipFile(path))
            told = manifest(kept)
            whole(kept, told)
        except FileNotFoundError:
            raise Damaged("没有这个文件，请核对路径。") from None
        except UNREADABLE as broken:
            raise Damaged(f"不是完整的备份文件（{reason(broken)}）：可能没有拷完或被改动过，请换一份备份。") from None
        yield kept, told


def reason(broken: Exception) -> str:
    """Why, in words."""
    return f"读不出来：{broken.strerror}" if isinstance(broken, OSError) and broken.strerror else "内容损坏"


def manifest(kept: zipfile.ZipFile) -> dict[str, Any]:
    """The list of contents, every part of its right kind."""
    if backup.MANIFEST not in kept.namelist():
        raise Damaged("这个压缩包不是职工之家的备份（没有 manifest.json）。")
    told = json.loads(small(kept, backup.MANIFEST, LONGEST_MANIFEST))
    if not isinstance(told, dict) or told.get("format") != backup.FORMAT:
        raise Damaged("这份备份的格式本程序不认识：请用同一版本或更新的程序恢复。")
    kinds = {"tables": dict, "files": dict, "migrations": list, "heads": str, "cases": int, "entries": int}
    if any(not isinstance(told.get(key), kind) for key, kind in kinds.items()):
        raise Damaged("备份的目录不完整，请换一份备份。")
    return told


def small(kept: zipfile.ZipFile, name: str, longest: int) -> bytes:
    """A part that has to be small; a bomb is not unpacked."""
    if kept.getinfo(name).file_size > longest:
        raise Damaged(f"备份中的 {name} 大得不合理，没有读取。")
    return kept.read(name)


def whole(kept: zipfile.ZipFile, told: dict[str, Any]) -> None:
    """Every table and every file is there and is what the list says; the keys can be read."""
    names = set(kept.namelist())
    wanted = {f"tables/{name}.jsonl": table["sha256"] for name, table in told["tables"].items()} | {member(name): name for name in told["files"]}
    missing = sorted(({backup.KEYS} | set(wanted)) - names)
    if missing:
        raise Damaged(f"备份里少了 {missing[0]}：请换一份备份。")
    for name, code in wanted.items():
        if summed(kept, name) != code:
            raise Damaged(f"备份里的 {name} 被改动过，没有恢复任何内容。")
    keys(kept)


def member(name: str) -> str:
    """Where a kept file lies in the backup; a name that is no hash would lead elsewhere."""
    if not HASH.fullmatch(str(name)):
        raise Damaged("备份里有来历不明的文件名，没有恢复任何内容。")
    return f"files/{name[:2]}/{name}"


def summed(kept: zipfile.ZipFile, name: str) -> str:
    """SHA-256 of one part, read in pieces."""
    code = sha256()
    with kept.open(name) as part:
        while piece := part.read(1 << 20):
            code.update(piece)
    return code.hexdigest()


def keys(kept: zipfile.ZipFile) -> dict[str, Any]:
    """The keys of the installation that was backed up."""
    found = json.loads(small(kept, backup.KEYS, LONGEST_KEYS))
    try:
        fine = isinstance(found["session"], str) and bytes.fromhex(found["hash"]) and all(len(bytes.fromhex(one)) == 32 and number.isdigit() for number, one in found["fields"].items())
    except (KeyError, TypeError, ValueError, AttributeError):
        fine = False
    if not fine:
        raise Damaged("备份里的密钥文件 keys.json 不完整，恢复后加密字段打不开，所以没有恢复。")
    return dict(found)


# --- bringing back ------------------------------------------------------------------------------------------------------------------------
def restore(path: Path, force: bool = False) -> Restored:
    """Bring everything back. Raises Damaged, or Occupied when there is something here and it is not forced."""
    with opened(path) as (kept, told):
        taken = occupied()
        if taken and not force:
            raise Occupied(f"这里已经有数据（{taken}），没有恢复。确认要覆盖，请加 --force；{KEPT[connection.vendor]}。")
        executor = MigrationExecutor(connection)
        unknown = [f"{app}.{name}" for app, name in told["migrations"] if (app, name) not in executor.loader.graph.nodes]
        if unknown:
            raise Damaged(f"备份来自更新的程序版本（{unknown[0]}）：请先升级本程序再恢复。")
        aside = elsewhere(kept, told, taken) if connection.vendor == "sqlite" else in_place(kept, told)
        return found(told, aside)


def occupied() -> str:
    """What is here already, in words; "" for a fresh place."""
    tables = set(connection.introspection.table_names())
    here = {"organization_union": "个工会", "organization_person": "名会员", "desk_case": "个案件"}
    counts = [f"{count} {said}" for table, said in here.items() if table in tables and (count := rows_of(table))]
    return "、".join(counts)


def rows_of(table: str) -> int:
    """How many rows a table has."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        return int(cursor.fetchone()[0])


def elsewhere(kept: zipfile.ZipFile, told: dict[str, Any], taken: str) -> str:
    """SQLite: what is here is moved aside, never deleted; if the restore fails it comes back."""
    place, stamp = Path(connection.settings_dict["NAME"]), now().strftime("%Y%m%d%H%M%S")
    alone(place)
    moved = [(one, one.with_name(f"before-restore-{stamp}-{one.name}")) for one in (place, Path(settings.HOME) / backup.KEYS) if one.exists()]
    for one, aside in moved:
        one.rename(aside)
    try:
        load(kept, told)
        rest(kept, told)
    except BaseException:
        connection.close()
        for one, aside in moved:
            aside.replace(one)
        raise
    if taken:
        return str(moved[0][1])
    for _, aside in moved:
        aside.unlink()
    return ""


def alone(place: Path) -> None:
    """Nobody else may have the database open: they would go on writing into what is moved aside."""
    connection.close()
    if not place.exists():
        return
    try:
        with sqlite3.connect(place, timeout=2) as one:
            one.execute("PRAGMA journal_mode=DELETE").fetchone()  # granted only to who is alone; folds the log in
        one.close()
    except sqlite3.DatabaseError:
        raise Occupied("数据库正在使用，没有恢复：请先停止网页服务、后台任务和定时服务（serve、worker、sweep）。") from None


def in_place(kept: zipfile.ZipFile, told: dict[str, Any]) -> str:
    """PostgreSQL: all in one transaction; if anything fails, everything is as before."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '10s'")
            drop()
            load(kept, told)
    except DatabaseError as broken:
        raise Damaged(f"数据库没有接受这份备份，原有数据没有改变（{str(broken).splitlines()[0][:80]}）。请先停止网页服务、后台任务和定时服务再试。") from None
    rest(kept, told)
    return ""


def drop() -> None:
    """Only our own tables; whatever else lives in that database stays."""
    ours = {*connection.introspection.django_table_names(only_existing=True), "django_migrations", settings.CACHES["default"]["LOCATION"]}
    with connection.cursor() as cursor:
        for name in sorted(ours & set(connection.introspection.table_names())):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")


def load(kept: zipfile.ZipFile, told: dict[str, Any]) -> None:
    """The tables as they were when the backup was made, filled, and then brought up to this program."""
    targets = [(app, name) for app, name in told["migrations"]]
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    state = executor.loader.project_state(targets).apps
    with transaction.atomic():
        models = [state.get_model(name) for name in told["tables"]]
        for model in models:
            rows_in(kept, model)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
        connection.check_constraints()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def rows_in(kept: zipfile.ZipFile, model: Any) -> None:
    """The rows of one table, a few hundred at a time."""
    with kept.open(f"tables/{model._meta.label_lower}.jsonl") as lines:
        names = json.loads(lines.readline(LONGEST_LINE))
        fields = [field for name in names for field in model._meta.concrete_fields if field.attname == name]
        if len(fields) != len(names) or len(fields) != len(model._meta.concrete_fields):
            raise Damaged(f"备份里的表 {model._meta.label_lower} 与它自己的版本不符，没有恢复。")
        quote = connection.ops.quote_name
        insert = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(quote(field.column) for field in fields)}) VALUES ({', '.join(['%s'] * len(fields))})"
        with connection.cursor() as cursor:
            for some in batches(lines):
                cursor.executemany(insert, [ready(fields, json.loads(line)) for line in some])


def batches(lines: Any) -> Iterator[list[bytes]]:
    """Lines in batches."""
    some: list[bytes] = []
    while line := lines.readline(LONGEST_LINE):
        some.append(line)
        if len(some) == BATCH:
            yield some
            some = []
    if some:
        yield some


def ready(fields: list[Any], row: list[Any]) -> list[Any]:
    """One row as this database takes it."""
    if len(row) != len(fields):
        raise Damaged("备份里有一行的列数不对，没有恢复。")
    return [field.get_db_prep_save(value if value is None or field.get_internal_type() == "JSONField" else field.to_python(value), connection) for field, value in zip(fields, row, strict=True)]


def rest(kept: zipfile.ZipFile, told: dict[str, Any]) -> None:
    """The attachments, and the keys by which this very process reads what it has restored."""
    for name in told["files"]:
        place = Path(settings.FILES) / name[:2] / name
        place.parent.mkdir(parents=True, exist_ok=True)
        written(place, lambda out, name=name: copied(kept, member(name), out))
    given = keys(kept)
    written(Path(settings.HOME) / backup.KEYS, lambda out: out.write(json.dumps(given).encode()))
    settings.FIELD_KEYS, settings.FIELD_HASH_KEY = given["fields"], given["hash"]


def written(place: Path, fill: Callable[[Any], Any]) -> None:
    """A file that only its owner reads, wholly there or not at all."""
    rough = place.with_name(f"{place.name}.{os.getpid()}.new")
    rough.touch(mode=0o600)
    with rough.open("wb") as out:
        fill(out)
        out.flush()
        os.fsync(out.fileno())
    rough.replace(place)


def copied(kept: zipfile.ZipFile, name: str, out: Any) -> None:
    """One part of the backup into a file."""
    with kept.open(name) as part:
        while piece := part.read(1 << 20):
            out.write(piece)


# --- is it the same? ----------------------------------------------------------------------------------------------------------------------
def found(told: dict[str, Any], aside: str) -> Restored:
    """What came back, with every chain recomputed from its first entry to its head."""
    return Restored(Case.objects.count(), Entry.objects.count(), len(told["files"]), backup.heads() == told["heads"], tuple(faults()), aside)


def faults() -> Iterator[str]:
    """One sentence for each case whose record does not fit."""
    last = 0
    while some := list(Case.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        entries: dict[int, list[Entry]] = {}
        for one in Entry.objects.filter(case_id__in=[row.pk for row in some]).select_related("payload").order_by("case_id", "height"):
            entries.setdefault(one.case_id, []).append(one)
        for row in some:
            if said := fault(row, entries.get(row.pk, [])):
                yield f"{row.number}：{said}"
        last = some[-1].pk


def fault(row: Case, entries: list[Entry]) -> str:
    """The first thing that does not fit in one case, or nothing."""
    try:
        payloads = {one.height: None if one.payload.erased else (one.payload.salt, stored.unguard(one.payload)) for one in entries}
        origin = None if not entries or entries[0].payload.erased else Origin(str(asked.union(row.union_id).code), row.uid, row.procedure, export.row_since(entries))
        unfit = chain.faults([stored.link(row, one) for one in entries], payloads, origin, row.hash, [one.hash for one in entries])
    except (Unreadable, Unfit, KeyError, ValueError) as wrong:
        return str(wrong)
    return unfit[0].said if unfit else ""
