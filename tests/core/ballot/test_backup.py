"""A share copied from paper is the share, or the damaged line is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.core.ballot.backup import restored, written
from unionhall.core.ballot.faults import Refused

SECRET = bytes(range(64))


@given(st.binary(min_size=1, max_size=300))
def test_every_share_comes_back_from_paper_as_it_was(secret):
    text = written(secret)
    assert restored(text) == secret == restored(text.lower().replace("\n", "\r\n\n "))


def test_a_qr_code_holds_the_text_in_its_dense_alphabet():
    assert set(written(SECRET)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-\n")


@pytest.mark.parametrize("sign", range(3, 52))
def test_one_wrong_sign_is_refused_with_its_line(sign):
    lines = written(SECRET).splitlines()
    row = lines[2]
    lines[2] = row[:sign] + ("A" if row[sign] != "A" else "B") + row[sign + 1 :]
    with pytest.raises(Refused) as fault:
        restored("\n".join(lines))
    assert fault.value.where == "第 2 行" and "第 2 行" in fault.value.text


def test_a_line_left_out_or_two_exchanged_is_refused():
    head, *lines, end = written(SECRET).splitlines()
    for wrong in ([head, *lines[:-1], end], [head, lines[1], lines[0], *lines[2:], end], [head, *lines], lines, []):
        with pytest.raises(Refused):
            restored("\n".join(wrong))


@given(st.text())
def test_any_text_at_all_is_refused_in_words(text):
    for wrong in (text, f"UNIONHALL-SHARE-1\n{text}\nEND-AAAAAAAAAA"):
        with pytest.raises(Refused, match="纸质备份读不出"):
            restored(wrong)
