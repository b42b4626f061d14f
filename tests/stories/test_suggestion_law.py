"""What the law holds against a hurried or a careless office: texts that are filled, figures that are true, money that is paid once, waits that are waited."""

import string
from datetime import timedelta
from decimal import Decimal
from importlib.resources import files

import pytest

from story import Story, day, opened
from stories.test_suggestion import BLIND, CRITERIA, REVIEWERS, SCAN, SCREEN, TEXT, answered, campaign, counted, filed, graded, in_review, in_use, marked, offices, paid, posted  # noqa: F401 (offices is a fixture)
from unionhall.core.procedure import Refused
from unionhall.desk import notices, stored
from unionhall.desk.generic import registry
from unionhall.desk.models import Case, Delivery, Posting
from unionhall.systems.organization.models import Membership, Unit
from unionhall.systems.suggestions import figures, offers
from unionhall.systems.suggestions.models import Award


def text_of(story, template, name):
    """The last notice of this template that somebody got."""
    return Delivery.objects.filter(case=story.pk, person=story.cast.number(name), template=template).order_by("pk").last().text


# --- what the notices say ----------------------------------------------------------------------------------------------------------------------------
def test_the_sum_to_be_paid_stands_on_the_board_and_in_the_late_notice(cast):
    story = graded(counted(cast), "400").does("post_award", "秦月", "2026-05-21", shown_as="林芳")
    assert "奖金总额 400 元，本次发放 400 元。" in Posting.objects.filter(case=story.pk).order_by("pk").last().text
    story.does("award_stands", "秦月", "2026-05-31")
    assert "应发 400 元" in notices.fill("suggestion_pay_late", story.row, story.case)


FOUND = {"due_sum", "grade_ground", "grade_said", "paid_sum", "value", "value_words"}  # found by acts, not typed


def test_every_word_that_a_notice_leaves_open_is_a_field_or_a_finding_and_no_key_hides_another():
    known = [one for key in ("suggestion", "suggestion_review", "campaign", "award_recall") for one in [registry().pick(key, day("2026-06-01"))]]
    preset = {"number", "title", "label", "stage", "union", "due"}
    for procedure in known:
        assert not preset & set(procedure.fields), procedure.key
        acts = [*procedure.actions, *(clock for clock in procedure.every_clock)]
        for notice in [one for act in acts for one in getattr(act, "notices", getattr(act, "chase", ()))]:
            asked = {key for _, key, _, _ in string.Formatter().parse(notices.template(notice.template)) if key}
            if (files("unionhall.systems.suggestions") / "notices" / f"{notice.template}.txt").is_file():
                assert asked <= preset | set(procedure.fields) | FOUND, notice.template
                assert not [key for key in asked if key in procedure.fields and procedure.fields[key].sealed], notice.template
