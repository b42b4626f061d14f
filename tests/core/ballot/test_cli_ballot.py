"""What a person types wrong by the vote's commands ends in one sentence, and no scrutineer's key is used for two boxes."""

import json
import shutil

import pytest

from unionhall.cli.main import main


@pytest.fixture
def hall(tmp_path, monkeypatch, capsys):
    """A vote of four voters whose key one scrutineer holds alone, and a way to type commands."""
    monkeypatch.chdir(tmp_path)

    def typed(*words):
        code = main(["ballot", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    (tmp_path / "names.txt").write_text("甲\n乙\n丙\n", encoding="utf-8")
    assert typed("trustee", "single", "--name", "监票人", "--key", "key.json", "--public", "public.json")[0] == 0
    assert typed("trustee", "join", "public.json", "--out", "trustees.json")[0] == 0
    code, out, _ = typed("setup", "--name", "选举", "--trustees", "trustees.json", "--folder", ".", "--voters", "4", "--candidates", "names.txt", "--seats", "2")
    assert code == 0
    typed.box = json.loads(out)["archive"]
    for number, secret in enumerate((tmp_path / "credentials.txt").read_text().split(), 1):
        (tmp_path / f"c{number}").write_text(secret)
    (tmp_path / "choice").write_text('{"yes":["甲"]}')
    return typed


def cast(hall, voter, choice="choice"):
    """One vote."""
    return hall("cast", hall.box, "--credential", f"c{voter}", "--choice", choice)


def test_a_vote_is_taken_and_its_tracker_told(hall):
    code, out, _ = cast(hall, 1)
    assert code == 0
    told = json.loads(out)
    assert len(told["tracker"]) == 43 and len(told["short"]) == 19


def test_too_many_names_are_not_sealed(hall, tmp_path):
    (tmp_path / "choice").write_text('{"yes":["甲","乙","丙"]}', encoding="utf-8")
    code, _, err = cast(hall, 1)
    assert code == 1
    assert "应选 2 名" in err


def test_a_name_that_is_not_on_the_list_is_a_wrong_call(hall, tmp_path):
    (tmp_path / "choice").write_text('{"yes":["丁"]}', encoding="utf-8")
    code, _, err = cast(hall, 1)
    assert code == 2
    assert "丁" in err


def test_a_credential_that_is_not_on_the_list_is_refused(hall, tmp_path):
    (tmp_path / "c1").write_text("11111-222222-33333-444444")
    code, _, err = cast(hall, 1)
    assert code == 1
    assert "不在名单上" in err
    (tmp_path / "c1").write_text("not a credential")
    code, _, err = cast(hall, 1)
    assert code == 1
    assert "not a credential" not in err, "错的凭证也不复述"


def test_after_closing_nobody_votes_and_nobody_closes_twice(hall):
    cast(hall, 1)
    assert hall("close", hall.box)[0] == 0
    code, _, err = cast(hall, 2)
    assert code == 1 and "现在不能投票" in err
    assert hall("close", hall.box)[0] == 1


def test_nobody_opens_the_box_before_it_was_shuffled(hall):
    cast(hall, 1)
    hall("close", hall.box)
    code, _, err = hall("decrypt", hall.box, "--owner", "1", "--key", "key.json")
    assert code == 1
    assert "洗牌结束" in err
    assert hall("shuffle", hall.box, "--end")[0] == 1, "没有洗过，就不能说洗完了"


def test_one_scrutineer_shuffles_once(hall):
    cast(hall, 1)
    hall("close", hall.box)
    assert hall("shuffle", hall.box, "--owner", "1")[0] == 0
    assert hall("shuffle", hall.box, "--owner", "1")[0] == 1
    assert hall("shuffle", hall.box, "--owner", "2")[0] == 1, "没有第二位监票人"


def shuffled(hall):
    """Ready to be opened."""
    cast(hall, 1)
    hall("close", hall.box)
    hall("shuffle", hall.box, "--owner", "1")
    hall("shuffle", hall.box, "--end")


def test_a_key_that_is_not_of_this_vote_is_refused(hall):
    shuffled(hall)
    hall("trustee", "single", "--key", "other.json", "--public", "other-public.json")
    code, _, err = hall("decrypt", hall.box, "--owner", "1", "--key", "other.json")
    assert code == 1
    assert "不是第 1 号监票人" in err


def test_a_key_is_used_for_one_box_of_a_vote_only(hall, tmp_path):
    cast(hall, 1)
    shutil.copy(hall.box, "second.bel")
    for box in (hall.box, "second.bel"):
        for step in (("close", box), ("shuffle", box, "--owner", "1"), ("shuffle", box, "--end")):
            assert hall(*step)[0] == 0
    assert hall("decrypt", hall.box, "--owner", "1", "--key", "key.json")[0] == 0
    code, _, err = hall("decrypt", "second.bel", "--owner", "1", "--key", "key.json")
    assert code == 1
    assert "另一份档案" in err


def test_a_changed_archive_is_not_gone_on_with(hall):
    shuffled(hall)
    with open(hall.box, "r+b") as file:
        file.seek(700)
        file.write(b"X")
    code, _, err = hall("decrypt", hall.box, "--owner", "1", "--key", "key.json")
    assert code == 1
    assert "没有通过核验" in err


def test_a_box_opened_end_to_end_is_verified_and_told_in_words(hall):
    shuffled(hall)
    hall("decrypt", hall.box, "--owner", "1", "--key", "key.json")
    code, out, _ = hall("result", hall.box)
    assert code == 0 and json.loads(out)["counted"] == 1
    code, out, _ = hall("verify", hall.box)
    assert code == 0 and "甲 赞成 1、不赞成 0、弃权 0" in out
    code, out, _ = hall("verify", hall.box, "--json", "--jobs", "2")
    told = json.loads(out)
    assert told["accepted"] and told["complete"]
    assert all(check["ok"] for check in told["checks"])


def test_a_device_that_sealed_something_else_is_found_out(hall, tmp_path):
    assert hall("cast", hall.box, "--credential", "c1", "--choice", "choice", "--keep", "b.json", "--opening", "o.json")[0] == 0
    assert hall("open-sealed", hall.box, "b.json", "o.json")[0] == 0
    claim = json.loads((tmp_path / "o.json").read_text())
    claim["choices"][0][1] = 1
    (tmp_path / "o.json").write_text(json.dumps(claim, separators=(",", ":")))
    code, _, err = hall("open-sealed", hall.box, "b.json", "o.json")
    assert code == 1
    assert "不可信" in err


def test_a_trial_ballot_is_not_cast(hall):
    code, _, err = hall("cast", hall.box, "--credential", "c1", "--choice", "choice", "--opening", "o.json")
    assert code == 2
    assert "--keep" in err


@pytest.mark.parametrize("words", [
    ("verify", "nowhere.bel"), ("verify", "names.txt", "--jobs", "0"), ("verify-diff", "nowhere.bel", "nowhere.bel"), ("cast", "BOX"), ("shuffle", "BOX"), ("shuffle", "BOX", "--owner", "x"),
    ("cast", "BOX", "--credential", "nowhere", "--choice", "choice"), ("setup", "--name", "x", "--trustees", "trustees.json", "--folder", "."), ("layout", "names.txt", "--seats", "-1", "--roll", "5"),
    ("decrypt", "nowhere.bel", "--owner", "1", "--key", "key.json"), ("trustee", "begin", "--key", "k", "--seat", "4", "--of", "3", "--threshold", "2", "--relay", "."),
    ("trustee", "go", "--key", "names.txt", "--relay", "."), ("trustee", "single", "--key", "key.json", "--public", "p.json"), ("simulate", "--voters", "0", "--out", "x.bel"),
    ("simulate", "--voters", "5", "--out", "names.txt"),
])  # fmt: skip
def test_a_wrong_call_is_one_sentence(hall, words):
    code, out, err = hall(*(hall.box if word == "BOX" else word for word in words))
    assert code == 2
    assert out == "" and len(err.strip().splitlines()) == 1


def test_what_is_no_archive_is_refused_by_name(hall):
    code, out, _ = hall("verify", "names.txt", "--json")
    assert code == 1
    assert "archive_head" in {fault["check"] for fault in json.loads(out)["faults"]}


def test_a_paper_backup_of_another_vote_is_not_taken_for_this_one(hall):
    hall("trustee", "single", "--key", "other.json", "--public", "other-public.json")
    assert hall("trustee", "backup", "--key", "other.json", "--text", "paper.txt", "--qr", "paper.svg")[0] == 0
    code, _, err = hall("trustee", "drill", "paper.txt", "--trustees", "trustees.json")
    assert code == 1
    assert "另一次投票" in err
    assert hall("trustee", "backup", "--key", "key.json", "--text", "mine.txt")[0] == 0
    assert hall("trustee", "drill", "mine.txt", "--trustees", "trustees.json")[0] == 0


def test_a_rehearsal_of_totals_is_played_to_the_end(hall):
    code, out, _ = hall("simulate", "--voters", "6", "--question", "h", "--candidates", "3", "--seats", "1", "--out", "played.bel")
    assert code == 0
    assert set(json.loads(out)["phases"]) >= {"setup", "cast", "decrypt", "verify"}
    assert hall("simulate", "--voters", "3", "--question", "nh", "--group", "BELENIOS-2048", "--out", "y.bel")[0] == 2
