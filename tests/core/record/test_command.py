"""`unionhall record verify`: its answers, its exit codes, and that it needs neither Django nor a database."""

import json
import subprocess
import sys
import types
import zipfile

import pytest

from unionhall.cli.main import main
from unionhall.core.record import seal


@pytest.fixture
def export(tmp_path, packed):
    path = tmp_path / "提案3号.zip"
    path.write_bytes(packed)
    return path


@pytest.fixture
def harmed(tmp_path, members, zipped):
    path = tmp_path / "改过.zip"
    raw = members["entries.jsonl"].replace(b'"action":"reply"', b'"action":"repli"')
    path.write_bytes(zipped({**members, "entries.jsonl": raw}))
    return path


def called(capsys, *words):
    code = main(["record", *map(str, words)])
    return code, *capsys.readouterr()


def test_an_export_that_fits_exits_with_0(capsys, export):
    code, out, err = called(capsys, "verify", export)
    assert (code, err) == (0, "")
    assert out.startswith("核验通过\n") and "注意：第 5 条：已依法删除内容（第 6 条登记）" in out


def test_an_export_that_does_not_fit_exits_with_1_and_names_the_first_entry(capsys, harmed):
    code, out, _ = called(capsys, "verify", harmed)
    assert code == 1
    assert out.startswith("核验不通过：第 7 条不符：条目与它自己的校验值不一致")


def test_the_answer_in_json_names_every_check_and_the_first_entry(capsys, export, harmed):
    code, out, _ = called(capsys, "verify", export, "--json")
    answer = json.loads(out)
    assert (code, answer["ok"], answer["first"], answer["entries"], answer["erased"], answer["withheld"]) == (0, True, None, 8, [5], [1, 2])
    assert list(answer["checks"]) == ["manifest", "case", "chain", "payloads", "files", "seals", "pages", "witness"]
    code, out, _ = called(capsys, "verify", harmed, "--json")
    assert (code, json.loads(out)["first"]["entry"]) == (1, 7)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_witness_slip_is_read_in_any_encoding_a_notepad_writes(capsys, export, tmp_path, sample, encoding):
    slip = tmp_path / "封存单.txt"
    slip.write_bytes(seal.slip(sample.seals[2].seal, "红星机械厂工会").encode(encoding))
    code, out, _ = called(capsys, "verify", export, "--witness", slip)
    assert code == 0 and "第 1 到第 8 条自那时起没有改动" in out


def test_a_slip_that_differs_exits_with_1(capsys, export, tmp_path, sample):
    slip = tmp_path / "封存单.txt"
    slip.write_text(seal.slip(sample.seals[2].seal).replace("13", "14", 1), encoding="utf-8")
    code, out, _ = called(capsys, "verify", export, "--witness", slip)
    assert code == 1 and "与见证人 2026-09-09 的封存单不同：件数" in out


@pytest.mark.parametrize("raw", [b"", b"PK\3\4", b"\xff" * 100, "不是压缩包".encode()])
def test_what_cannot_be_read_exits_with_2_and_one_sentence(capsys, tmp_path, raw):
    path = tmp_path / "x.zip"
    path.write_bytes(raw)
    code, out, err = called(capsys, "verify", path)
    assert (code, out, err.count("\n")) == (2, "", 1) and str(path) in err


def test_a_missing_export_or_slip_exits_with_2(capsys, tmp_path, export):
    assert called(capsys, "verify", tmp_path / "none.zip")[0] == 2
    assert called(capsys, "verify", export, "--witness", tmp_path / "none.txt")[0] == 2
    (tmp_path / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0\x80" * 9)
    code, _, err = called(capsys, "verify", export, "--witness", tmp_path / "photo.txt")
    assert code == 2 and err.count("\n") == 1


def test_verification_needs_no_django_and_no_database(export):
    """Only the installed package: a person in a court's office has nothing else."""
    program = (
        "import sys\nfrom unionhall.cli.main import main\n"
        "code = main(['record', 'verify', sys.argv[1]])\n"
        "foreign = {name.partition('.')[0] for name in sys.modules} & {'django', 'sqlite3', 'psycopg', 'allauth', 'nacl', 'gmpy2'}\n"
        "sys.exit(f'loaded: {foreign}' if foreign else code)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(export)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_program_in_the_zip_runs_alone_on_the_zip_and_in_the_unpacked_folder(export, harmed, tmp_path):
    """-I: nothing of ours can be imported by accident."""
    zipfile.ZipFile(export).extractall(tmp_path / "unpacked")
    own = str(tmp_path / "unpacked" / "verify.py")

    def run(*words):
        done = subprocess.run([sys.executable, "-I", "-X", "utf8", own, *words], capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout + done.stderr

    assert run()[0] == 0 and run(str(export))[1].startswith("核验通过：8 条记录")
    code, said = run(str(harmed))
    assert code == 1 and said == "核验不通过：文件被改过：entries.jsonl\n"


def test_an_export_is_written_to_the_file_named(capsys, tmp_path, packed, monkeypatch):
    desk = types.SimpleNamespace(export_case=lambda number: packed)
    monkeypatch.setitem(sys.modules, "unionhall.desk.export", desk)
    code, out, _ = called(capsys, "export", "--case", "提〔2026〕3号", "--out", tmp_path / "a.zip")
    assert code == 0 and (tmp_path / "a.zip").read_bytes() == packed
    assert json.loads(out)["bytes"] == len(packed)


def test_a_case_that_is_not_there_exits_with_2(capsys, monkeypatch):
    def export_case(number):
        raise LookupError("没有这个案号")

    monkeypatch.setitem(sys.modules, "unionhall.desk.export", types.SimpleNamespace(export_case=export_case))
    code, _, err = called(capsys, "export", "--case", "x/../y")
    assert code == 2 and err == "案件「x/../y」不能导出：没有这个案号\n"
