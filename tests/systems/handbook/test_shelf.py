"""The shelf: each paper can be drawn empty and filled, in Word and PDF, carries the union's name, and what is typed stays text."""

import io
from importlib import import_module
from importlib.util import find_spec

import docx
import pytest
from django.conf import settings

import cast as people
from story import day
from unionhall.integrations import pdf, word
from unionhall.systems.handbook import shelf, standing
from unionhall.systems.handbook.papers import PAPERS
from unionhall.systems.organization.models import Person, Term, Unit

LABELS = [one.label for one in shelf.templates()]
OWN = [one for one in shelf.templates() if one.label in PAPERS]


@pytest.fixture
def union(db):
    told = people.make()
    Term.objects.create(union=told.factory, body="committee", number=5, since=day("2023-09-01"), until=day("2028-08-31"))
    Unit.objects.create(union=told.factory, kind="group", name="机加一组")
    Person.objects.filter(pk=told.number("林芳")).update(sex="女")
    return told.factory


def text_of(content):
    """Everything a Word file says, tables included."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_there_are_papers_for_every_kind_that_a_chair_asks_for():
    kinds = {one.kind for one in shelf.templates()}
    assert {"请示", "通知", "选举办法", "主持词", "公示", "总结", "工作计划", "会议记录", "申请书", "委托书"} <= kinds and len(OWN) >= 16


@pytest.mark.parametrize("label", LABELS)
def test_a_paper_is_drawn_filled_and_empty_and_names_the_union(label, union):
    one = shelf.template(label)
    said = text_of(word.docx(shelf.filled(one, union, day("2026-03-02"), {})))
    assert "红星机械厂" in said and "{" not in said and "None" not in said
    full = shelf.filled(one, union, day("2026-03-02"), {name: f"甲乙丙{at}" for at, name in enumerate(one.asks)})
    assert all(f"甲乙丙{at}" in text_of(word.docx(full)) for at in range(len(one.asks)))
    assert pdf.pdf(full).startswith(b"%PDF")


def test_what_is_known_of_a_union_is_counted_and_what_is_not_is_left_out(union):
    facts = standing.facts(union, day("2026-03-02"))
    assert (facts["会员人数"], facts["女会员人数"], facts["代表人数"], facts["小组数"], facts["主席"], facts["届次"]) == (19, 1, 8, 1, ["高峰"], "第五届")
    assert "副主席" not in facts and "统一社会信用代码" not in facts


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "{{ 7*7 }}", "\x00\x07甲", "甲" * 5000, "第一行\n第二行", "&amp;&lt;"])
def test_what_is_typed_is_only_ever_text(typed, union):
    content = word.docx(shelf.filled(shelf.template("工作请示"), union, day("2026-03-02"), {"请示事项": typed, "理由": typed}))
    assert "49" not in text_of(content) and content[:2] == b"PK"


def test_papers_are_found_by_word_and_by_occasion():
    assert [one.label for one in shelf.find("述职")] == ["主席述职报告"]
    assert "选举大会主持词" in [one.label for one in shelf.find("", "换届选举")] and shelf.find("没有的词") == []
    assert {one.label for one in shelf.find("主持 换届选举")} == {"选举大会主持词"}
    assert shelf.find("") == list(shelf.templates())


def test_the_plan_of_the_year_holds_the_duties_with_their_basis(union):
    said = text_of(word.docx(shelf.filled(shelf.template("年度工作计划"), union, day("2026-03-02"), {})))
    assert "金秋助学" in said and "工会法第四十五条" in said


def test_no_two_systems_draw_a_paper_of_one_name():
    labels = [label for system in settings.SYSTEMS if find_spec(f"unionhall.systems.{system}.papers") for label in import_module(f"unionhall.systems.{system}.papers").PAPERS]
    assert not [label for label in PAPERS if labels.count(label) > 1]
