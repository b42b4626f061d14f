"""A backup is made while people work, and what comes back elsewhere is the same record to the last entry."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

import cast as people
from unionhall.desk import backup, files, restore, run
from unionhall.desk.models import Case, Entry
from unionhall.systems.organization.models import Person

DAY = date(2026, 3, 2)
CALL = {"congress": "十二届三次职工代表大会", "meets": date(2026, 5, 20)}


def address(name: str) -> str:
    """The address of a database on the server of this run."""
    given = connection.settings_dict
    return f"postgresql://{quote(given['USER'])}:{quote(given['PASSWORD'])}@/{name}?host={quote(str(given['HOST']), safe='')}"


def unionhall(home: Path, *words: str, database: str = "") -> subprocess.Popen:
    """The command as a process of its own, on a data folder of its own."""
    env = {**os.environ, "UNIONHALL_HOME": str(home), "DATABASE_URL": database}
    return subprocess.Popen([sys.executable, "-m", "unionhall.cli.main", *words], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def ended(process: subprocess.Popen) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=150)
    return process.returncode, out, err


def here(home: Path) -> str:
    """A data folder whose database, keys and files are those of the running test; returns its database address."""
    home.mkdir()
    (home / "keys.json").write_bytes((Path(settings.HOME) / "keys.json").read_bytes())
    (home / "files").symlink_to(settings.FILES)
    if connection.vendor == "postgresql":
        return address(connection.settings_dict["NAME"])
    (home / "unionhall.sqlite3").symlink_to(connection.settings_dict["NAME"])
    return ""


@pytest.fixture
def elsewhere(tmp_path):
    """Another machine: a fresh folder and, on PostgreSQL, a fresh database."""
    home = tmp_path / "elsewhere"
    home.mkdir()
    if connection.vendor == "sqlite":
        yield home, ""
        return
    import psycopg

    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute("CREATE DATABASE elsewhere")
        yield home, address("elsewhere")
        server.execute("DROP DATABASE elsewhere WITH (FORCE)")


@pytest.fixture
def union(transactional_db, settings, tmp_path):
    """A union with one person's phone, three cases and a file."""
    settings.FILES = tmp_path / "files"
    cast = people.make()
    person = Person.objects.get(pk=cast.number("林芳"))
    person.set_phone("13800000001")
    person.save()
    for _ in range(3):
        call(cast)
    files.keep("附件".encode())
    return cast


def call(cast) -> Case:
    return run.open_case(cast.factory.pk, "proposal_call", cast.who(people.CLERK, DAY), DAY, CALL)


def test_a_backup_made_while_people_work_comes_back_elsewhere_with_every_record_ending_as_it_did(union, elsewhere, tmp_path):
    database = here(tmp_path / "office")
    process = unionhall(tmp_path / "office", "backup", str(tmp_path / "kept.zip"), database=database)
    written = 0
    while process.poll() is None:
        call(union)
        written += 1
    code, out, err = ended(process)
    assert code == 0, err
    told = json.loads(out)
    assert written and 3 <= told["cases"] <= Case.objects.count()
    home, other = elsewhere
    code, out, err = ended(unionhall(home, "restore", str(tmp_path / "kept.zip"), database=other))
    assert code == 0, err
    back = json.loads(out)
    assert back["heads_equal"] and back["chains_checked"] == told["cases"] and back["entries"] == told["entries"]
    assert json.loads((home / "keys.json").read_text()) == json.loads((Path(settings.HOME) / "keys.json").read_text())
    assert sum(1 for one in (home / "files").glob("??/*")) == 1
    code, out, _ = ended(unionhall(home, "restore", str(tmp_path / "kept.zip"), database=other))
    assert code == 1 and "--force" in json.loads(out)["said"]
    code, out, err = ended(unionhall(home, "restore", str(tmp_path / "kept.zip"), "--force", database=other))
    assert code == 0 and json.loads(out)["heads_equal"], err


def test_work_goes_on_in_the_restored_place_and_sealed_fields_open_there(union, elsewhere, tmp_path):
    backup.write(tmp_path / "kept.zip")
    home, other = elsewhere
    assert ended(unionhall(home, "restore", str(tmp_path / "kept.zip"), database=other))[0] == 0
    words = """
from datetime import date
from unionhall.desk import run
from unionhall.desk.models import Case
from unionhall.systems.organization.models import Person, Union
person = Person.objects.get(name="林芳")
clerk = Person.objects.get(name="秦月")
union = Union.objects.get(code="HX")
row = run.open_case(union.pk, "proposal_call", run.who(str(clerk.pk), union.pk, date(2026, 3, 2)), date(2026, 3, 2), {"congress": "下次", "meets": date(2026, 5, 20)})
print(person.phone(), row.number)
"""
    code, out, err = ended(unionhall(home, "manage", "shell", "-v", "0", "-c", words, database=other))
    assert (code, out.split()) == (0, ["13800000001", "提案征集2026-004"]), err


def test_a_backup_from_one_kind_of_database_comes_back_on_the_other(union, tmp_path):
    """On SQLite this shows a second office PC, on PostgreSQL the move from the server to a PC."""
    backup.write(tmp_path / "kept.zip")
    (tmp_path / "pc").mkdir()
    code, out, err = ended(unionhall(tmp_path / "pc", "restore", str(tmp_path / "kept.zip")))
    assert code == 0 and json.loads(out)["heads_equal"], err


def test_nothing_is_lost_by_restoring_over_an_office_that_is_in_use(union, tmp_path):
    backup.write(tmp_path / "kept.zip")
    with pytest.raises(restore.Occupied, match="3 个案件.*--force"):
        restore.restore(tmp_path / "kept.zip")
    assert Case.objects.count() == 3


def test_the_backup_says_that_it_holds_the_keys_and_only_its_owner_may_read_it(union, tmp_path):
    backup.write(tmp_path / "kept.zip")
    assert "keys.json" in backup.WARNING and "钥匙" in backup.WARNING
    assert (tmp_path / "kept.zip").stat().st_mode & 0o077 == 0
    assert "keys.json" in zipfile.ZipFile(tmp_path / "kept.zip").namelist()


def test_a_changed_entry_is_named_after_restoring(union):
    row = Case.objects.order_by("pk").first()
    assert list(restore.faults()) == []
    Entry.objects.filter(case=row, height=0).update(role="chair")
    assert [one.split("：")[0] for one in restore.faults()] == [row.number]


def test_heads_differ_as_soon_as_one_more_act_is_entered(union):
    before = backup.heads()
    call(union)
    assert backup.heads() != before


def damaged(kept: bytes) -> dict[str, bytes]:
    """Files that somebody might take for a backup."""
    half = len(kept) // 2
    return {"空": b"", "截断": kept[:half], "不是压缩包": b"hello" * 100, "改了一段": kept[:200] + bytes(40) + kept[240:], "旧格式": rezipped({"manifest.json": b'{"format": "1"}'}),
            "目录不是表": rezipped({"manifest.json": b"[1, 2"}), "别的压缩包": rezipped({"word/document.xml": b"<a/>"})}


def rezipped(parts: dict[str, bytes]) -> bytes:
    from io import BytesIO

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_damaged_or_foreign_file_ends_in_one_sentence_and_changes_nothing(union, tmp_path):
    backup.write(tmp_path / "kept.zip")
    before = backup.heads()
    for name, content in damaged((tmp_path / "kept.zip").read_bytes()).items():
        (tmp_path / "broken.zip").write_bytes(content)
        with pytest.raises(restore.Damaged) as refused:
            restore.restore(tmp_path / "broken.zip", force=True)
        assert str(refused.value).endswith("。") and len(str(refused.value).splitlines()) == 1, name
    assert backup.heads() == before


def changed(path: Path, name: str, content: bytes) -> Path:
    """The backup with one part replaced."""
    with zipfile.ZipFile(path) as kept:
        parts = {one: kept.read(one) for one in kept.namelist()}
    path.write_bytes(rezipped({**parts, name: content}))
    return path


def test_a_table_that_was_edited_is_named(union, tmp_path):
    backup.write(tmp_path / "kept.zip")
    with pytest.raises(restore.Damaged, match="tables/desk.case.jsonl 被改动过"):
        restore.restore(changed(tmp_path / "kept.zip", "tables/desk.case.jsonl", b"[]\n"), force=True)


def test_without_readable_keys_nothing_is_restored(union, tmp_path):
    backup.write(tmp_path / "kept.zip")
    with pytest.raises(restore.Damaged, match="密钥"):
        restore.restore(changed(tmp_path / "kept.zip", "keys.json", b"{}"), force=True)


def test_a_file_name_that_leads_out_of_the_folder_is_refused(union, tmp_path):
    backup.write(tmp_path / "kept.zip")
    told = json.loads(zipfile.ZipFile(tmp_path / "kept.zip").read("manifest.json"))
    told["files"]["../../keys.json"] = 1
    with pytest.raises(restore.Damaged, match="来历不明"):
        restore.restore(changed(tmp_path / "kept.zip", "manifest.json", json.dumps(told).encode()), force=True)


def test_a_backup_from_a_newer_program_asks_to_upgrade_first(union, tmp_path):
    backup.write(tmp_path / "kept.zip")
    told = json.loads(zipfile.ZipFile(tmp_path / "kept.zip").read("manifest.json"))
    told["migrations"].append(["desk", "9999_later"])
    with pytest.raises(restore.Damaged, match="先升级"):
        restore.restore(changed(tmp_path / "kept.zip", "manifest.json", json.dumps(told).encode()), force=True)
