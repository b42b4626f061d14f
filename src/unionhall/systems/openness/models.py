"""The slips of anonymous surveys and appraisals: a code that was drawn at random, and what was answered with it. No person, no time, no order."""

from django.db import models


class Slip(models.Model):
    """One slip. Made all at once before anybody draws, keyed by the hash of its code, so that neither rows nor numbers tell an order; deleted at the close."""

    hash = models.CharField(max_length=64, primary_key=True)
    union_id = models.BigIntegerField()
    case = models.BigIntegerField()
    voters = models.CharField(max_length=60, blank=True, default="")  # class of voters of an appraisal; never a person
    used = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["union_id", "case"], name="slip_case")]


class Answer(models.Model):
    """One answered questionnaire; nothing leads from here to a slip."""

    key = models.CharField(max_length=32, primary_key=True)  # random
    union_id = models.BigIntegerField()
    case = models.BigIntegerField()
    voters = models.CharField(max_length=60, blank=True, default="")
    given = models.TextField()  # canonical JSON: [answer of each question]

    class Meta:
        indexes = [models.Index(fields=["union_id", "case"], name="answer_case")]
