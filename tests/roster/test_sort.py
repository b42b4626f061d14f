"""Names in 姓氏笔画 order on the command line, by either convention for single given names."""

import json
from pathlib import Path

import pytest

from unionhall.cli import main

TOLD = json.loads((Path(__file__).parents[1] / "data" / "stroke_order.json").read_text(encoding="utf-8"))


def sorted_by_command(names, tmp_path, capsys, *words, encoding="utf-8"):
    (tmp_path / "names.txt").write_bytes("\r\n".join(["", *names, ""]).encode(encoding))
    assert main.main(["roster", "sort", str(tmp_path / "names.txt"), *words]) == 0
    return json.loads(capsys.readouterr().out)["names"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_sample_names_come_out_in_their_order_from_a_file_of_any_encoding(encoding, tmp_path, capsys):
    assert sorted_by_command(TOLD["names_shuffled"], tmp_path, capsys, encoding=encoding) == TOLD["names_in_order"]


@pytest.mark.parametrize("case", TOLD["conventions"]["cases"], ids=lambda case: case["given"][0])
def test_single_given_names_follow_the_convention_that_is_asked_for(case, tmp_path, capsys):
    assert sorted_by_command(case["given"], tmp_path, capsys) == case["surname_strokes"]
    assert sorted_by_command(case["given"], tmp_path, capsys, "--single-names", "second-character") == case["full_name_strokes"]


def test_an_empty_list_is_refused(tmp_path, capsys):
    (tmp_path / "names.txt").write_text("\n \n", encoding="utf-8")
    assert main.main(["roster", "sort", str(tmp_path / "names.txt")]) == 2
    assert "是空的" in capsys.readouterr().err
