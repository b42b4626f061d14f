"""Articles and citations: a badly written file is named by file, law and line; an article is found however people write it, and nothing is taken for one that is none."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionhall.core.statute.articles import QUOTE, read, texts
from unionhall.core.statute.cites import cited
from unionhall.core.statute.laws import article_name, law, laws
from unionhall.core.statute.load import WrongText, statutes
from unionhall.core.statute.majority import numeral
from unionhall.core.statute.numerals import numbers, value

HEAD = '[[law]]\nname = "某法"\nkind = "法律"\nsince = 2020-01-01\n'
LINE = '[[law.article]]\nnumber = 3\nsummary = "摘要"\n'


def places(text, loose=False):
    """[(words, law, article)] of a text."""
    return [(text[one.start : one.end], one.law.plain, one.article) for one in cited(text, loose)]


# --- the files ---------------------------------------------------------------------------------------------------------------------------------------
def test_the_articles_that_come_with_the_platform_are_well_written():
    assert len(texts()) > 15 and sum(len(one.articles) for one in texts()) > 150
    for one in texts():
        for article in one.articles:
            assert len(article.quote) <= QUOTE and (article.quote or article.summary)


def test_only_what_was_read_in_the_text_is_called_so():
    unread = {"工会基层组织选举工作条例": range(8, 44), "基层工会会员代表大会条例": [*range(4, 14), *range(15, 20), *range(21, 48)], "企业民主管理规定": range(4, 20), "中国工会章程": range(1, 50)}
    for name, articles in unread.items():
        assert not [one.number for one in law(name).articles if one.checked and one.number in articles], name


@pytest.mark.parametrize(("text", "why"), [
    ("[[law]\n", "无法读取"), ("law = 3\n", "只能写"), ("x = 1\n", "只能写"), ("[law]\nname='x'\n", "只能写"), (HEAD.replace('name = "某法"\n', ""), "缺少 name"), (HEAD.replace("法律", "天条"), "kind 只能是"), (HEAD.replace("2020-01-01", '"昨天"'), "不是日期"), (HEAD + "until = 2019-01-01\n", "早于"),
    (HEAD + "colour = 1\n", "没有“colour”"), (HEAD + "short = '某'\n", "文字的列表"), (HEAD + 'unit_type = ["moon"]\n', "不认识"), (HEAD + "number = 5\n", "应当是文字"), (HEAD + "article = 3\n", "[[law.article]]"), (HEAD + "articles = 3\n", "articles"), (HEAD + LINE + LINE, "第3条写了两次"), (HEAD + LINE.replace("3", "0"), "序号"), (HEAD + LINE.replace("3", "true"), "序号"),
    (HEAD + LINE.replace("3", '"三"'), "序号"), (HEAD + LINE.replace('summary = "摘要"\n', ""), "缺少 quote"), (HEAD + LINE.replace("摘要", "  "), "缺少 quote"), (HEAD + LINE + f'quote = "{"字" * (QUOTE + 1)}"\n', "不超过"), (HEAD + LINE + "checked = 1\n", "checked"), (HEAD + LINE + 'words = ["", "x"]\n', "words"), (HEAD + LINE + "page = 3\n", "没有“page”"), (HEAD + LINE + "quote = 3\n", "应当是文字"),
])  # fmt: skip
def test_a_badly_written_file_is_refused_with_one_sentence(text, why):
    with pytest.raises(WrongText, match="某.toml") as refused:
        read(text, "某.toml")
    assert why in str(refused.value)


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_loader_but_with_a_sentence(text):
    with contextlib.suppress(WrongText):
        assert isinstance(read(text, "某.toml"), tuple)


# --- numbers -------------------------------------------------------------------------------------------------------------------------------------------
@given(st.integers(min_value=1, max_value=1999))
def test_a_number_in_words_is_read_back(number):
    assert value(numeral(number)) == value(str(number)) == number
    assert numbers(article_name(number)) == numbers(f"第{number}条") == (number,)


@given(st.text(alphabet="零一二三四五六七八九十百千〇两0123456789第条、至 ", max_size=12))
def test_what_is_no_number_is_none(text):
    found = value(text)
    assert found is None or found >= 0


# --- citations -----------------------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("text", "wanted"), [
    ("工会基层组织选举工作条例第六、十二条", [6, 12]), ("劳动争议调解仲裁法第十四至十六条", [14, 16]), ("企业民主管理规定第八至十条、第二十四至二十六条", [8, 10, 24, 26]), ("慈善法第二十二、一百二十二条", [22, 122]), ("工会法第十八条第二款", [18]), ("企业民主管理规定 第二十二条", [22]), ("《中华人民共和国工会法》第十八条", [18]),
    ("工会法", [None]), ("劳动合同法实施条例第三条", []), ("《选举办法》第三条", []), ("依《选举办法》（示范）第三条。", [3]), ("依困难职工帮扶办法（示范）第十条。", [10]), ("某某规定第三条", []), ("工会法律援助办法第十、十二条", [10, 12]),
])  # fmt: skip
def test_each_article_of_a_basis_is_found_in_its_place(text, wanted):
    assert [article for _, _, article in places(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("工会法第十条之一、第十二条", [None, 12]), ("工会法第九条、第十条之一第二款、第十二条", [9, 12]), ("依工会法第十条之规定", [10]), ("工会法第二十一条第一款、第二款、第三十条", [21, 30]), ("工会法第二十一条第一、二款和第三十条第（二）项、第三十一条", [21, 30, 31]), ("工会法第十条第二款至第四款、十二条", [10, 12]), ("工会法第十条第一款、第二款", [10]),
    ("重庆市实施《中华人民共和国工会法》办法第十条", []), ("《某省实施〈中华人民共和国工会法〉办法》第十条、工会法第九条", [9]), ("某省实施中华人民共和国工会法办法第十条", []), ("某省实施工会法若干规定第三条", []), ("《工会法》实施办法第三条", []), ("贯彻实施《工会法》第十条", [10]),
])  # fmt: skip
def test_an_inserted_article_is_another_paragraphs_end_no_list_and_what_carries_a_law_out_is_no_part_of_it(text, wanted):
    assert [article for _, _, article in places(text)] == wanted


def test_an_inserted_article_is_no_number_of_its_neighbour():
    assert numbers("第十条之一、第十二条") == (12,) and numbers("第九、十条之一") == (9,) and numbers("第十条之规定") == (10,)


def test_the_longest_name_is_meant():
    assert places("劳动合同法第四十三条")[0][1] == "中华人民共和国劳动合同法"
    assert places("北京市实施《中华人民共和国工会法》办法第十二条")[0][1] == "北京市实施中华人民共和国工会法办法"
    assert places("企业工会主席产生办法第十条")[0][1] == "企业工会主席产生办法（试行）"


@pytest.mark.parametrize("typed", ["工会法 18", "工会法18条", "工会法第18条", "工会法十八", "工会法第十八条", "《工会法》18", "工会法　１８"])
def test_a_typed_question_finds_the_article_in_every_spelling(typed):
    assert [(name, article) for _, name, article in places(typed, loose=True)] == [("中华人民共和国工会法", 18)]


@given(st.text(max_size=80), st.sampled_from(["工会法第十八条", "《提案工作办法》（示范）第四条", "信访工作条例"]), st.text(max_size=80))
def test_places_lie_in_the_text_in_order_and_never_overlap(before, citation, after):
    text = before + citation + after
    at = 0
    for one in cited(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end


# --- laws ------------------------------------------------------------------------------------------------------------------------------------------------
def test_every_figure_belongs_to_a_law_and_stands_in_an_article_or_says_that_it_is_to_be_found():
    held = [rule for one in laws() for rule in one.figures]
    assert len(held) == len(statutes())
    assert not [rule.article for one in laws() for rule in one.figures if not one.articles_of(rule) and "待核" not in rule.article]


def test_a_law_is_found_by_every_name_and_no_other():
    assert law("工会法") == law("中华人民共和国工会法") == law("《中华人民共和国工会法》")
    assert law("选举办法（示范）").model and law("没有这部法") is None and law("") is None
    assert len({one.plain for one in laws()}) == len(laws())


def test_an_article_is_checked_only_when_all_we_say_of_it_is():
    assert law("工会法").checked(18) and not law("工会基层组织选举工作条例").checked(17) and not law("工会法").checked(999)
