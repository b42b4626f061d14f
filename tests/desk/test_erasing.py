"""What an entry says about a person can be erased by the chair with a reason; the record still fits and the case still stands."""

import pytest
from django.urls import reverse

from story import accepted, answered, day, filed, rate, signed_in
from unionhall.core.procedure import Refused
from unionhall.core.record.verify import verify
from unionhall.desk import erase, rebuild
from unionhall.desk.export import export_case
from unionhall.desk.models import Case, Delivery, Paper, Payload

WHY = "提案人书面要求删除本人陈述。"


def erased(cast, story, *heights: int, by: str = "高峰", on: str = "2026-06-01", why: str = WHY) -> None:
    erase.erase(story.pk, heights, cast.who(by, day(on)), day(on), why)


def test_the_erased_words_are_gone_everywhere_and_the_chain_still_fits(cast):
    proposal = accepted(cast, grounds="本人患职业病，住院三次。")
    head = proposal.row.hash
    erased(cast, proposal, 0)
    report = verify(export_case(proposal.row))
    assert report.ok and report.erased == (0,)
    kept = [*Payload.objects.values_list("data", flat=True), *Case.objects.values_list("grams", flat=True), *Delivery.objects.filter(height=0).values_list("text", flat=True)]
    assert not any("职业病" in one for one in kept)
    assert not Payload.objects.get(entry__case=proposal.pk, entry__height=0).salt  # without it nobody guesses the words back
    assert proposal.row.entries.get(height=proposal.row.height).parent == head


def test_the_case_stands_where_it_stood_and_goes_on(cast):
    proposal = accepted(cast)
    erased(cast, proposal, 0, 1, on="2026-04-21")
    assert (proposal.stage, proposal.number) == ("assigned", proposal.row.number)
    proposal.does("take", "罗文", "2026-04-22")
    assert proposal.stage == "handling"
    assert list(rebuild.check()) == []


def test_an_entry_of_a_closed_case_can_be_erased(cast):
    proposal = rate(answered(cast), "good", "2026-05-13").does("archive", "秦月", "2026-05-14")
    erased(cast, proposal, 1)
    assert proposal.stage == "archived"
    assert proposal.row.closed is not None
    assert list(rebuild.check()) == []


def test_papers_that_quote_it_go_with_it(cast):
    proposal = filed(cast)
    height = Paper.objects.get(case=proposal.pk).height
    erased(cast, proposal, height)
    assert proposal.papers() == []


def test_only_the_chair_erases_and_only_with_a_reason(cast):
    proposal = accepted(cast)
    with pytest.raises(Refused, match="须由工会主席本人办理"):
        erased(cast, proposal, 0, by="秦月")
    with pytest.raises(Refused, match="缺少「理由」"):
        erased(cast, proposal, 0, why=" ")
    assert not Payload.objects.exclude(erased=None).exists()


def test_what_is_not_there_or_gone_already_is_not_erased(cast):
    proposal = accepted(cast)
    with pytest.raises(Refused, match="没有第 100 条记录"):
        erased(cast, proposal, 99)
    erased(cast, proposal, 0)
    with pytest.raises(Refused, match="已于2026-06-01删除"):
        erased(cast, proposal, 0)
    with pytest.raises(Refused, match="要留着证明删除合法"):
        erased(cast, proposal, proposal.row.height)


def test_a_content_that_vanished_without_an_order_is_named(cast):
    proposal = accepted(cast)
    Payload.objects.filter(entry__case=proposal.pk, entry__height=1).update(data="{}", salt="", erased=day("2026-05-01"))
    assert "没有依法删除的记录" in next(iter(rebuild.check())).said


def test_the_page_of_the_case_still_opens_and_tells_that_something_was_erased(cast, settings):
    settings.TODAY = "2026-06-02"
    proposal = accepted(cast)
    erased(cast, proposal, 0, 1)
    page = signed_in(cast, "高峰").get(reverse("case", kwargs={"number": proposal.pk}))
    assert page.status_code == 200
    assert "依法删除内容" in page.content.decode() and WHY in page.content.decode()
    assert "停机检修九次" not in page.content.decode()
