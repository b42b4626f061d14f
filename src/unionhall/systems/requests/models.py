"""Receipt codes: whoever holds one follows, talks and rates without an account. Only the hash is kept."""

from django.db import models


class Receipt(models.Model):
    """The way from a code to a case; the hash is also the actor of what is done with it."""

    hash = models.CharField(max_length=64, primary_key=True)
    union_id = models.BigIntegerField()
    case = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["union_id", "case"], name="receipt_case")]
