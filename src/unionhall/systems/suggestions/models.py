"""What was paid for suggestions, person by person, and the figures of years before the platform was there."""

from django.db import models


class Award(models.Model):
    """One payment to one author; never changed. What is taken back stays, marked as such."""

    union_id = models.BigIntegerField()
    case = models.BigIntegerField()
    number = models.CharField(max_length=60)
    person = models.BigIntegerField()
    grade = models.PositiveSmallIntegerField()
    money = models.DecimalField(max_digits=14, decimal_places=2)
    height = models.IntegerField()  # the entry that paid it
    day = models.DateField()
    standing = models.BooleanField(default=True)  # false once the honour was taken back

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "height", "person"], name="paid_once_an_entry")]
        indexes = [models.Index(fields=["union_id", "day"], name="award_day"), models.Index(fields=["union_id", "person", "day"], name="award_person")]


class PastYear(models.Model):
    """A year before the platform, typed in with its source: whole figures only, no names."""

    union_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    employees = models.PositiveIntegerField()
    authors = models.PositiveIntegerField()
    filed = models.PositiveIntegerField()
    adopted = models.PositiveIntegerField()
    carried_out = models.PositiveIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    source = models.CharField(max_length=200)
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union_id", "year"], name="one_past_year")]
