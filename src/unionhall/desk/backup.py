"""One file holds everything a union has here: every table as of one moment, the attachments and the keys; it is written while people go on working."""

import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader

from unionhall.desk.clock import now
from unionhall.desk.models import Case, Entry

FORMAT = "unionhall-backup-1"
MANIFEST, KEYS, LAST = "manifest.json", "keys.json", "last_backup.json"
LEFT_OUT = {"contenttypes", "auth", "sessions"}  # made anew by the tables' own set-up, or better signed in again
PAGE = 2000
WARNING = "备份里有全部会员资料和打开加密字段的密钥（keys.json），请像保管保险柜钥匙一样保管：加锁存放，不发微信和网盘。"
SNAPSHOT = "backup"


@dataclass(frozen=True)
class Written:
    """What a backup holds."""

    file: str
    bytes: int
    database: str
    cases: int
    entries: int
    rows: int
    files: int
    heads: str


def write(target: Path) -> Written:
    """Write the backup; it stands whole under its name or not at all."""
    rough = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        rough.touch(mode=0o600)
        with zipfile.ZipFile(rough, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as out:
            told = fill(out)
        with rough.open("rb") as done:
            os.fsync(done.fileno())
        rough.replace(target)
    finally:
        rough.unlink(missing_ok=True)
    made = Written(str(target), target.stat().st_size, told["database"], told["cases"], told["entries"], sum(one["rows"] for one in told["tables"].values()), len(told["files"]), told["heads"])
    remember(made)
    return made


def fill(out: zipfile.ZipFile) -> dict[str, Any]:
    """Tables first, as of one moment; then the files, which are only ever added, so that none is missing that a table names."""
    with snapshot() as alias:
        told = {"format": FORMAT, "made": now().isoformat(), "database": connections[alias].vendor, "migrations": migrations(alias), "heads": heads(alias),
                "cases": Case.objects.using(alias).count(), "entries": Entry.objects.using(alias).count(), "tables": {}, "files": {}}
        for model in models():
            told["tables"][model._meta.label_lower] = table(out, model, alias)
    for path in attachments():
        told["files"][path.name] = path.stat().st_size
        out.write(path, f"files/{path.name[:2]}/{path.name}")
    out.writestr(KEYS, (Path(settings.HOME) / KEYS).read_bytes())
    out.writestr(MANIFEST, json.dumps(told, ensure_ascii=False))
    return told


@contextmanager
def snapshot() -> Iterator[str]:
    """A second connection that sees the database as it was at this moment and holds nobody up: WAL on SQLite, REPEATABLE READ on PostgreSQL."""
    second = connections["default"].copy(alias=SNAPSHOT)
    if second.vendor == "sqlite":
        second.settings_dict["OPTIONS"] = {**second.settings_dict.get("OPTIONS", {}), "transaction_mode": "DEFERRED"}
    connections[SNAPSHOT] = second
    try:
        with transaction.atomic(using=SNAPSHOT), connections[SNAPSHOT].cursor() as cursor:
            if connections[SNAPSHOT].vendor == "postgresql":
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT count(*) FROM django_migrations")  # the first look fixes the moment
            yield SNAPSHOT
    finally:
        second.close()
        del connections[SNAPSHOT]


def models() -> list[Any]:
    """Every table that is kept."""
    return [one for one in apps.get_models(include_auto_created=True) if one._meta.managed and one._meta.app_label not in LEFT_OUT]


def migrations(alias: str) -> list[list[str]]:
    """The state of the tables: the last applied step of every part, by which a later program knows how to read them."""
    loader = MigrationLoader(connections[alias])
    applied = {node for node in loader.applied_migrations if node in loader.graph.nodes}
    return sorted([app, name] for app, name in applied if not any(child.key in applied and child.key[0] == app for child in loader.graph.node_map[(app, name)].children))


def heads(alias: str = "default") -> str:
    """One code over the heads of all cases: equal codes mean that every record ends in the same entry."""
    code = sha256()
    for page in pages(Case, ("pk", "uid", "height", "hash"), alias):
        code.update("".join(f"{uid} {height} {hashed}\n" for _, uid, height, hashed in page).encode())
    return code.hexdigest()


def pages(model: Any, names: tuple[str, ...], alias: str) -> Iterator[list[tuple[Any, ...]]]:
    """All rows in the order of their keys, a page at a time, so that a million need no more memory than a thousand; the key stands first."""
    rows = model._base_manager.using(alias).order_by("pk")
    last = None
    while page := list((rows if last is None else rows.filter(pk__gt=last)).values_list(*names)[:PAGE]):
        yield page
        last = page[-1][0]


def table(out: zipfile.ZipFile, model: Any, alias: str) -> dict[str, Any]:
    """One table as lines of JSON: the names of the columns, then a row a line."""
    names = ("pk", *(field.attname for field in model._meta.concrete_fields))
    count, code = 0, sha256()
    with out.open(f"tables/{model._meta.label_lower}.jsonl", "w", force_zip64=True) as lines:
        add(lines, code, [names[1:]])
        for page in pages(model, names, alias):
            add(lines, code, [row[1:] for row in page])
            count += len(page)
    return {"rows": count, "sha256": code.hexdigest()}


def add(lines: IO[bytes], code: Any, rows: list[Any]) -> None:
    """Some lines, counted into the table's code."""
    text = "".join(json.dumps(row, ensure_ascii=False, default=plain, separators=(",", ":")) + "\n" for row in rows).encode()
    lines.write(text)
    code.update(text)


def plain(value: Any) -> str:
    """What JSON has no word for, as text that the column reads back."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    raise TypeError(f"备份不认识 {type(value).__name__} 类型的列")


def attachments() -> Iterator[Path]:
    """Every kept file; what is still being written has another name."""
    return (path for path in sorted(Path(settings.FILES).glob("??/*")) if len(path.name) == 64)


def remember(made: Written) -> None:
    """For `unionhall doctor`: when the last backup was made and where it went."""
    (Path(settings.HOME) / LAST).write_text(json.dumps({"at": now().isoformat(), **asdict(made)}, ensure_ascii=False), encoding="utf-8")
