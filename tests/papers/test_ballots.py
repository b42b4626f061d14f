"""Printed ballots: the exact count, all alike, readable, and nothing on them that could tell whose they were."""

import re

import pypdfium2
import pytest

from unionhall.core.procedure import Refused
from unionhall.systems.elections.ballots import COLOURS, Sheet, ballots_pdf

NINE = ("丁兰", "马文秀", "王建国", "田富", "刘玉兰", "李国强", "张海燕", "周志远", "买买提·艾力")


def sheet(**more):
    return Sheet(**{"union": "红星机械厂工会", "title": "第五届委员会委员选举选票", "seats": 7, "names": NINE, "copies": 5, "colour": "pink", **more})


def words(pdf):
    document = pypdfium2.PdfDocument(pdf)
    found = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    document.close()
    return found


def ballots_on(page):
    return page.replace(" ", "").count("应选7人")


@pytest.mark.parametrize(("size", "names", "copies", "pages"), [("A5", NINE[:8], 5, 3), ("A5", NINE[:8], 6, 3), ("A4", NINE, 5, 5), ("A5", tuple(f"候选人{n}" for n in range(23)), 4, 4)])
def test_there_are_exactly_as_many_ballots_as_were_asked_for(size, names, copies, pages):
    found = words(ballots_pdf(sheet(size=size, names=names, copies=copies)))
    assert len(found) == pages and sum(map(ballots_on, found)) == copies


def test_a_large_list_goes_to_a_large_sheet_and_still_stands_on_one_page():
    found = words(ballots_pdf(sheet(names=tuple(f"候选人{n:02d}" for n in range(23)), seats=21, copies=2)))
    assert len(found) == 2 and all(f"候选人{n:02d}" in found[0].replace(" ", "") for n in range(23))


def test_e67_all_ballots_are_alike_and_bear_no_number():
    pages = words(ballots_pdf(sheet(size="A4", copies=4)))
    assert len(set(pages)) == 1
    assert re.findall(r"\d+", pages[0].replace(" ", "")) == ["7"]  # the seats, and nothing else that counts


def test_the_same_ballots_are_the_same_file_so_that_a_reprint_tells_nothing():
    assert ballots_pdf(sheet()) == ballots_pdf(sheet())


def test_a_question_has_no_place_for_another_name():
    found = words(ballots_pdf(sheet(seats=0, names=("罢免主席",), size="A4", copies=1)))[0]
    assert "另选" not in found and "罢免主席" in found and "逐项表决" in found


@pytest.mark.parametrize("name", ["#text(red)[x]", "$x^2$", "*粗*", "𠮷田", "司马相如·艾力·买买提·阿卜杜拉", "\\"])
def test_whatever_a_name_holds_is_printed_as_it_is(name):
    assert name[:4] in words(ballots_pdf(sheet(names=(name, "丁兰"), seats=1, size="A4", copies=1)))[0].replace("\u200b", "")


@pytest.mark.parametrize("wrong", [{"copies": 0}, {"copies": 100_000}, {"size": "A3"}, {"colour": "red"}])
def test_what_cannot_be_printed_is_said(wrong):
    with pytest.raises(Refused):
        ballots_pdf(sheet(**wrong))


def test_every_colour_of_the_hall_can_be_printed():
    from unionhall.systems.elections.hall.meeting import COLOURS as USED

    assert set(USED) == set(COLOURS)
