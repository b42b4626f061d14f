"""Finding an article and knowing where it acts: by name and number, by words, by anything at all without breaking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.core.statute.laws import laws
from unionhall.systems.handbook import lookup, used

EVERY = [(law, number) for law in laws() for number in law.numbers()]


@pytest.mark.parametrize(("typed", "wanted"), [("工会法 18", ("中华人民共和国工会法", 18)), ("工会法第十八条", ("中华人民共和国工会法", 18)), ("选举工作条例 17", ("工会基层组织选举工作条例", 17)), ("个人信息保护法 25", ("中华人民共和国个人信息保护法", 25)), ("工会法第十八条第二款", ("中华人民共和国工会法", 18))])
def test_one_article_is_meant(typed, wanted):
    law, article = lookup.meant(typed)
    assert (law.plain, article) == wanted


@pytest.mark.parametrize("typed", ["工会法", "18", "工会法 18 罢免", "工会法 1999", "工会法第十条、第十八条", "", "罢免"])
def test_several_or_none_are_not_one(typed):
    assert lookup.meant(typed) is None


@pytest.mark.parametrize(("typed", "law", "article"), [
    ("罢免 主席", "中华人民共和国工会法", 18), ("公示 五个工作日", "工会基层组织选举工作条例", 15), ("近亲属", "中华人民共和国工会法", 10), ("工资总额 百分之二", "中华人民共和国工会法", 43), ("每学年", "学校教职工代表大会规定", 18), ("hardship visit", "困难职工帮扶办法（示范）", 11), ("工会法 经审", "中华人民共和国工会法", 45), ("七天 公示", "企业工会主席产生办法（试行）", 10),
])  # fmt: skip
def test_words_out_of_an_article_find_it(typed, law, article):
    assert (law, article) in [(one.law.plain, one.article) for one in lookup.find(typed)]


def test_an_article_is_found_by_its_number_in_both_writings_and_a_named_law_narrows_the_search():
    assert [(one.law.plain, one.article) for one in lookup.find("第十八条")] == [(one.law.plain, one.article) for one in lookup.find("第18条")]
    assert {one.law.plain for one in lookup.find("工会法 公示")} <= {"中华人民共和国工会法"}


@given(st.sampled_from(EVERY))
def test_every_article_is_found_by_law_and_number(one):
    law, number = one
    for typed in (f"{law.plain}第{number}条", f"{law.name} {number}"):
        assert (law.plain, number) in [(hit.law.plain, hit.article) for hit in lookup.find(typed)]
        assert lookup.meant(typed) == (law, number)


@given(st.text(max_size=400))
def test_anything_may_be_typed(typed):
    assert lookup.meant(typed) is None or lookup.meant(typed)[1] in lookup.meant(typed)[0].numbers()
    assert all(0 < hit.fits <= 1 for hit in lookup.find(typed)) and len(lookup.find(typed)) <= lookup.MOST
    assert isinstance(lookup.found_laws(typed), list)


@pytest.mark.parametrize("typed", ["'; DROP TABLE", "%' OR 1=1", "<script>", "\x00工会法 18", "第条第条第", "《《《》》》", "九" * 300, "(" * 200, "工会法" * 60])
def test_what_is_typed_with_ill_intent_finds_nothing_or_something_and_breaks_nothing(typed):
    lookup.find(typed), lookup.meant(typed), lookup.found_laws(typed)


# --- where it acts -------------------------------------------------------------------------------------------------------------------------------------
def test_stages_clocks_counts_and_checks_are_read_out_of_the_declarations():
    uses = used.of_articles()
    said = {(use.procedure, use.where, use.how) for use in uses["工会基层组织选举工作条例", 15]}
    assert ("reelection", "公示", "环节依据") in said
    assert ("household", "入户调查 · 登记入户调查", "条件") in {(use.procedure, use.where, use.how) for use in used.of_figures()["hardship.visitors"]}
    assert ("request", "期限") in {(use.procedure, use.how) for use in used.of_figures()["request.answer"]}
    assert ("question", "次数") in {(use.procedure, use.how) for use in used.of_figures()["handbook.again"]}
    assert ("promise", "公开时间") in {(use.procedure, use.how) for use in used.of_figures()["promise.shown"]}
    assert [use.how for use in used.of_figures()["desk.soon"]] == ["数字"]


def test_a_check_that_cites_an_article_is_a_use_of_it():
    assert "household" in {use.procedure for use in used.of_articles()["中华人民共和国个人信息保护法", 29]}


def test_every_use_names_a_procedure_that_there_is():
    known = {procedure.key for procedure in used.newest()}
    assert {use.procedure for uses in used.of_articles().values() for use in uses} <= known | {""}
