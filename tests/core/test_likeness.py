"""心得: taking a file apart, and what two essays share. The file is our own; UNIONHALL_ESSAYS names another, of other people's texts, which are never kept here."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expected import expected_of
from unionhall.cli.main import main
from unionhall.core.likeness import compared, essays_in, runs

OWN = Path(__file__).parents[1] / "data" / "essays.txt"
SAME = "工会干部要沉到班组里去听一听，"  # fifteen signs
PAGE = f"""学习材料汇编
学习材料汇编(精选3篇)
第一次当主席 第1篇
我在车间十年，{SAME}这是最大的收获。
回去先办一件事。

怎样开好职代会 第2篇
代表要先有准备。
{SAME}提案才有根。
谈谈走访 第3篇
走访不是走过场。
学习材料汇编
声明:以上材料只供内部学习。

"""


def test_a_file_is_taken_apart_by_its_headings_without_page_title_and_footer():
    found = essays_in(PAGE)
    assert [(one.no, one.title, one.heading_line, one.start_line, one.end_line) for one in found] == [(1, "第一次当主席", 3, 4, 6), (2, "怎样开好职代会", 7, 8, 9), (3, "谈谈走访", 10, 11, 11)]
    assert found[2].text == "走访不是走过场。" and " " not in found[0].text


def test_a_passage_is_shared_from_thirteen_signs_on_whatever_the_line_breaks():
    assert not runs("一二三四五六七八九十百千甲", "一二三四五六七八九十百千乙") and len(runs("一二三四五六七八九十百千万甲", "乙一二三四五六七八九十百千万")) == 1
    (pair,) = compared(essays_in(PAGE))["pairs_sharing_text"]
    assert pair["essays"] == [1, 2] and pair["longest_text"] == SAME and pair["runs"] == 1 and pair["characters_covered_in_first"] == len(SAME)


def test_a_file_without_headings_is_one_essay_and_an_empty_one_none():
    (one,) = essays_in("走访心得\n\n我走访了三户。\n")
    assert (one.title, one.text) == ("走访心得", "我走访了三户。") and essays_in(" \n\n") == []


@given(st.text(alphabet="工会会员家庭走访", max_size=80), st.text(alphabet="工会会员家庭走访", max_size=80))
def test_what_is_said_to_be_shared_stands_in_both_and_is_as_long_as_it_can_be(first, second):
    for run in runs(first, second):
        assert first[run.first : run.first + run.length] == second[run.second : run.second + run.length]
        assert first[run.first + run.length : run.first + run.length + 1] != second[run.second + run.length : run.second + run.length + 1] or run.first + run.length == len(first) or run.second + run.length == len(second)


def test_text_made_of_one_sign_does_not_take_all_day():
    assert compared(essays_in("甲 第1篇\n" + "会" * 3000 + "\n乙 第2篇\n" + "会" * 3000))["pairs_sharing_text"][0]["share_of_shorter"] > 0


def test_the_command_reads_a_folder_of_essays_in_either_encoding(tmp_path, capsys):
    (tmp_path / "1.txt").write_bytes(f"甲\n{SAME}".encode("gb18030"))
    (tmp_path / "2.txt").write_text(f"乙\n{SAME}好。", encoding="utf-8")
    assert main(["essays", "compare", str(tmp_path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["file"] for one in found["essays"]] == ["1.txt", "2.txt"] and found["pairs_sharing_text"][0]["share_of_shorter"] == 1.0


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff\xfe", b"   \n"])
def test_what_is_no_text_is_a_wrong_call(content, tmp_path, capsys):
    (tmp_path / "x.txt").write_bytes(content)
    assert main(["essays", "compare", str(tmp_path / "x.txt")]) == 2 and main(["essays", "compare", str(tmp_path / "gone")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_file_of_essays_comes_apart_and_shares_what_is_expected():
    """Our own file, worked out beside it the slow way; with UNIONHALL_ESSAYS another file of the same form, with its expectation beside it or named by UNIONHALL_ESSAYS_EXPECTED."""
    file = Path(os.environ.get("UNIONHALL_ESSAYS") or OWN)
    wanted = expected_of(file)
    found = compared(essays_in(file.read_text(encoding="utf-8")))
    for key in ("essays", "pairs_sharing_text", "pairs_without_shared_text", "repeats_inside_one_essay"):
        assert found[key] == wanted[key], key
