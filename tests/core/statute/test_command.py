"""unionhall statute: what the command answers and how it refuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from unionhall.cli.main import main
from unionhall.core.statute import table

ROOT = Path(__file__).parents[3]


def said(capsys, *words: str) -> tuple[int, str, str]:
    code = main(["statute", *words])
    out, err = capsys.readouterr()
    return code, out, err


def answered(capsys, *words: str) -> dict:
    code, out, err = said(capsys, *words)
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(capsys, *words: str) -> str:
    code, out, err = said(capsys, *words)
    assert (code, out) == (2, "") and err.count("\n") == 1
    return err


def test_the_quorum_of_a_staff_congress_is_shown_with_its_article(capsys):
    shown = answered(capsys, "show", "congress.quorum")
    assert {key: shown[key] for key in ("key", "value", "article", "since", "checked")} == {
        "key": "congress.quorum", "value": "2/3", "article": "企业民主管理规定 第十七条", "since": "2012-02-13", "checked": False,
    }
    assert shown["quote"] and len(shown["quote"]) <= 40


def test_a_place_a_kind_of_unit_and_a_day_may_be_asked_for(capsys):
    assert answered(capsys, "show", "election.women_line", "--region", "shanghai")["value"] == 25
    assert answered(capsys, "show", "congress.quorum", "--unit-type", "school", "--on", "2026-11-22")["article"].startswith("学校教职工代表大会规定")


def test_without_a_key_all_of_them_are_shown(capsys):
    rules = answered(capsys, "show")["rules"]
    keys = [rule["key"] for rule in rules]
    assert keys == sorted(set(keys)) and {"proposal.seconders", "petition.finish"} <= set(keys)
    assert len(answered(capsys, "show", "--on", "2009-01-01")["rules"]) < len(rules)


def test_an_unknown_key_place_kind_or_day_is_refused_with_what_would_do(capsys):
    assert "congress.quorum" in refused(capsys, "show", "congress.quorums")
    assert "shanghai" in refused(capsys, "show", "congress.quorum", "--region", "shanghia")
    assert "enterprise" in refused(capsys, "show", "congress.quorum", "--unit-type", "factory")
    assert "2026-11-22" in refused(capsys, "show", "congress.quorum", "--on", "22.11.2026")


def test_a_rule_asked_for_before_its_day_says_since_when_it_holds(capsys):
    assert "自2012-02-13起施行" in refused(capsys, "show", "congress.quorum", "--on", "2000-01-01")


def test_working_days_are_counted_across_the_holidays_both_ways(capsys):
    assert answered(capsys, "workdays", "2026-09-28", "5") == {"date": "2026-10-10"}
    assert answered(capsys, "workdays", "2026-10-10", "-5", "--region", "shanghai") == {"date": "2026-09-28"}


def test_a_year_without_a_holiday_notice_is_said_to_be_missing(capsys):
    assert "节假日安排" in (words := refused(capsys, "workdays", "2026-12-30", "5")) and "2027" in words
    assert "2023" in refused(capsys, "workdays", "2024-01-02", "-5")


@pytest.mark.parametrize("words", [("2026-13-01", "5"), ("2026-10-10", "five"), ("2026-10-10", "1.5"), ("2026-10-10", "999999999"), ("", "5")])
def test_a_day_or_a_number_typed_wrongly_is_refused_in_one_line(capsys, words):
    assert refused(capsys, "workdays", *words)


def test_the_published_table_is_the_one_of_the_texts():
    assert (ROOT / "docs/statute.md").read_text(encoding="utf-8") == table.markdown(), "请运行 unionhall statute docs docs/statute.md"


def test_the_table_is_written_where_one_says(capsys, tmp_path):
    code, out, _ = said(capsys, "docs", str(tmp_path / "statute.md"))
    assert (code, out) == (0, "") and (tmp_path / "statute.md").read_text(encoding="utf-8") == table.markdown()
    assert said(capsys, "docs")[1] == table.markdown()
    assert "不能写入" in refused(capsys, "docs", str(tmp_path / "missing" / "statute.md"))


def test_the_command_needs_no_django():
    program = "import sys\nfrom unionhall.cli.main import main\nmain(['statute', 'show', 'congress.quorum'])\nsys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
