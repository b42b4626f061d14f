"""匿名问卷 (survey): drawn slips, answers that nothing joins to a person, groups too small to be shown, and what a thief of the database learns."""

import json
import threading
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from story import day, opened, signed_in
from unionhall.core.procedure import Refused
from unionhall.core.statute.load import book
from unionhall.desk import papers
from unionhall.desk.models import Paper, Posting
from unionhall.integrations.word.paper import texts
from unionhall.systems.openness import cells, survey
from unionhall.systems.openness.models import Answer, Slip

DAY = day("2026-04-01")
LEAST = int(book().on(DAY)["openness.group_least"].number)
QUESTIONS = [{"text": "对食堂满意吗", "kind": "choice", "options": "满意、一般、不满意"}, {"text": "部门", "kind": "group", "options": "铸造、机加、机关"}, {"text": "想说的话", "kind": "words"}]


def asking(cast, many=30):
    story = opened(cast, "survey", "秦月", DAY, subject="食堂满意度问卷", until=day("2026-04-30")).does("ask", "秦月", DAY, questions=QUESTIONS)
    return story, survey.make(story.row, cast.who("秦月", DAY), DAY, many)


def answer(code, grade="满意", unit="机加", words=""):
    survey.take(code, {"q0": grade, "q1": unit, "q2": words})


def filled(cast):
    story, codes = asking(cast)
    for at, code in enumerate(codes[:20]):
        answer(code, "不满意" if at < 3 else "满意", "机关" if at < 3 else "铸造" if at < 10 else "机加", "热水不够" if at == 4 else "")
    return story, codes


def test_a_slip_is_good_for_one_answer(cast):
    story, codes = asking(cast)
    answer(codes[0])
    with pytest.raises(Refused, match="已经用过"):
        answer(codes[0])
    with pytest.raises(Refused, match="问卷码不对"):
        answer("AAAA-BBBB-CCCC")
    with pytest.raises(Refused, match="没有这个选项"):
        answer(codes[1], grade="非常满意")
    answer(codes[1].lower()[:4] + "-" + codes[1][4:])  # typed by hand, and the refused one has lost nothing


def test_a_group_of_three_is_never_shown_alone(cast):
    story, _ = filled(cast)
    survey.close(story.row, cast.who("秦月", DAY), DAY)
    (one,) = survey.results(story.row)["sums"]
    assert one["all"] == {"满意": 17, "一般": 0, "不满意": 3}
    assert {row["name"]: row["many"] for row in one["by"][0]["rows"]} == {cells.OTHERS: 10, "机加": 10}  # 机关 (3) with 铸造 (7)
    assert any("满意 17 人" in post.text for post in Posting.objects.filter(case=story.pk))


@pytest.mark.parametrize("kind", ["survey", "demand_survey"])
def test_the_paper_of_the_result_prints_the_sums(cast, kind):
    story = opened(cast, kind, "秦月", DAY, subject="食堂满意度问卷", until=day("2026-04-30")).does("ask", "秦月", DAY, questions=QUESTIONS)
    for code in survey.make(story.row, cast.who("秦月", DAY), DAY, 30)[:7]:
        answer(code)
    survey.close(story.row, cast.who("秦月", DAY), DAY)
    printed = "".join(texts(papers.document(Paper.objects.get(case=story.pk, label="问卷结果"))))
    assert "收回 7 份" in printed and "满意 7 人" in printed and story.fact("result").splitlines()[0] in printed


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_comes_while_the_sums_are_made_is_in_both_or_in_neither(cast, monkeypatch):
    story, codes = asking(cast)
    for code in codes[:6]:
        answer(code)
    summed, said = survey.results, []

    def late():
        try:
            answer(codes[6], grade="不满意")
            said.append("")
        except Refused as refused:
            said.append("".join(refused.reasons))
        finally:
            connection.close()

    other = threading.Thread(target=late)

    def slowly(row):
        found = summed(row)
        if not other.ident:
            other.start()
            other.join(1)  # nobody waits for the close: the answer lands now, or after it
        return found

    monkeypatch.setattr(survey, "results", slowly)
    survey.close(story.row, cast.who("秦月", DAY), DAY)
    other.join()
    assert story.fact("answered") == Answer.objects.count() == 6 and said == ["这份问卷已经截止。"]


def test_nobody_sees_a_sum_before_the_close(cast):
    story, _ = filled(cast)
    page = signed_in(cast, "秦月").get(f"/survey/{story.pk}/").content.decode()
    assert "问卷码 30 张，已用 20 张" in page and "<td" not in page and "热水不够" not in page


def test_below_five_answers_nothing_is_published(cast):
    story, codes = asking(cast)
    for code in codes[:4]:
        answer(code)
    survey.close(story.row, cast.who("秦月", DAY), DAY)
    assert "不公布结果" in story.fact("result") and survey.results(story.row)["sums"] == []


def test_a_thief_of_the_whole_database_cannot_join_an_answer_to_a_person_a_slip_a_time_or_an_order(cast):
    story, codes = filled(cast)
    before = [one.given for one in Answer.objects.order_by("key")]
    survey.close(story.row, cast.who("秦月", DAY), DAY)
    assert not Slip.objects.exists()
    fields = {field.name for field in Answer._meta.get_fields()}
    assert fields == {"key", "union_id", "case", "voters", "given"}  # no person, no slip, no time, no number that counts up
    assert set(Answer.objects.values_list("voters", flat=True)) == {""}  # the class of voters is for appraisals
    assert not any("date" in type(field).__name__.lower() for field in Answer._meta.get_fields())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM openness_answer")
        stored = list(cursor.fetchall())
        everything = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (the names come from the database itself)
            everything += [(table, repr(row)) for row in cursor.fetchall()]
    keys = [next(value for value in row if isinstance(value, str) and len(value) == 32) for row in stored]
    assert keys == sorted(keys) and len(stored) == 20  # in the order of keys drawn at random at the close
    assert not any(code in text or survey.hashed(code) in text for code in codes for _, text in everything)
    assert not any(key in text for key in keys for table, text in everything if table != "openness_answer")
    assert not any("热水不够" in text for table, text in everything if table != "openness_answer")
    assert sorted(before) == sorted(one.given for one in Answer.objects.all())


def test_the_questionnaire_asks_no_login_and_leaves_no_cookie_of_a_person(cast, caplog):
    story, codes = asking(cast)
    browser = Client()
    assert browser.get("/s/").status_code == 200
    assert "林芳" not in signed_in(cast, "林芳").get("/s/").content.decode()  # who is signed in on this phone is neither shown nor asked
    page = browser.post("/s/", {"code": codes[0]})
    assert "对食堂满意吗" in page.content.decode()
    caplog.clear()
    done = browser.post("/s/", {"code": codes[0], "done": "1", "q0": "一般", "q1": "", "q2": "=1+1"})
    assert "已经作废" in done.content.decode() and "sessionid" not in browser.cookies and not caplog.records
    assert browser.post("/s/", {"code": codes[0], "done": "1"}).status_code == 409
    assert json.loads(Answer.objects.get().given) == ["一般", "", "=1+1"]


def test_only_those_who_run_it_print_slips_and_close(cast):
    story = opened(cast, "survey", "秦月", DAY, subject="问卷", until=day("2026-04-30")).does("ask", "秦月", DAY, questions=QUESTIONS)
    others = {name: signed_in(cast, name) for name in ("林芳", "方洁")}
    for name, path in product(others, (f"/survey/{story.pk}/", f"/survey/{story.pk}/slips/", f"/survey/{story.pk}/close/")):
        browser = others[name]
        assert (browser.get(path) if path.endswith(f"{story.pk}/") else browser.post(path, {"many": "10"})).status_code == 403
    clerk = signed_in(cast, "秦月")
    assert clerk.post(f"/survey/{story.pk}/slips/", {"many": "x"}).status_code == 409 and clerk.post(f"/survey/{story.pk}/slips/", {"many": "3"}).status_code == 409
    page = clerk.post(f"/survey/{story.pk}/slips/", {"many": "10"})
    assert page.content.decode().count("<svg") >= 10 and Slip.objects.count() == 10
    assert clerk.get(f"/survey/{story.pk + 999}/").status_code == 404


@given(st.dictionaries(st.sampled_from("甲乙丙丁戊己"), st.integers(0, 30), min_size=1))
def test_no_group_below_five_can_be_read_or_reckoned(sizes):
    shown = cells.merged(sizes, LEAST)
    together: dict[str, int] = {}
    for name, under in shown.items():
        together[under] = together.get(under, 0) + sizes[name]
    whole = sum(sizes.values())
    assert all(count >= LEAST or count == 0 or count == whole for count in together.values())
