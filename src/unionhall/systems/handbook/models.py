"""Answers that were published, as they are found again: a case belongs to the union that asked, an answer to all who may read it."""

from django.db import models


class Published(models.Model):
    """One answered question. `publisher`: the union that answered and whose members may read it; `below`: all unions under it as well."""

    union_id = models.BigIntegerField()  # where it was asked
    publisher = models.BigIntegerField()
    below = models.BooleanField(default=False)
    case = models.BigIntegerField(unique=True)
    topic = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    answer = models.TextField()
    basis = models.CharField(max_length=400)
    asked_by = models.CharField(max_length=120, blank=True)  # the union, or nothing on request; never a person
    articles = models.TextField(blank=True)  # |law/number| for each article it cites
    former = models.JSONField(default=list)  # [{answer, basis, until, why}]: what was said before it was corrected
    since = models.DateField()
    looked = models.DateField()  # when somebody last said that it still holds
    down = models.DateField(null=True)
    grams = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["publisher", "below", "-id"], name="published_reader")]

    def __str__(self):
        return self.title
