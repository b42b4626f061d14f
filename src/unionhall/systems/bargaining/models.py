"""Firms and their contracts beside the cases: who is covered from which day to which, who acknowledged an area's contract, how many have written labour contracts, and which broken clause became a request."""

from django.db import models


class Firm(models.Model):
    """An employer in this union's area or trade; the union's own is one of them."""

    union_id = models.BigIntegerField()
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=18, blank=True, default="")  # 统一社会信用代码
    trade = models.CharField(max_length=60, blank=True, default="")
    opened = models.DateField()
    closed = models.DateField(null=True, blank=True)
    pays = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)  # the lowest full-time wage of a month there
    own = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union_id", "name"], name="one_firm_of_a_name")]


class Headcount(models.Model):
    """A firm's staff from a day on: all, those who need no contract with it, those with a valid written one."""

    union_id = models.BigIntegerField()
    firm = models.ForeignKey(Firm, models.PROTECT, related_name="headcounts")
    day = models.DateField()
    staff = models.IntegerField()
    excluded = models.IntegerField(default=0)  # under a month, dispatched, re-employed after retirement
    signed = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "day"], name="one_headcount_a_day")]
        indexes = [models.Index(fields=["union_id", "day"], name="headcount_day")]


class Contract(models.Model):
    """A collective contract in force: out of a case of ours, or entered because it was made elsewhere."""

    union_id = models.BigIntegerField()
    firm = models.ForeignKey(Firm, models.PROTECT, null=True, blank=True, related_name="contracts")  # none for an area or a trade
    kind = models.CharField(max_length=12)
    scope = models.CharField(max_length=8)
    trade = models.CharField(max_length=60, blank=True, default="")
    number = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField()
    ended = models.DateField(null=True, blank=True)
    case = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union_id", "until"], name="contract_until"), models.Index(fields=["case"], name="contract_case")]


class Acknowledged(models.Model):
    """A covered employer's own signature under an area's or a trade's contract (劳社部发〔2005〕5号)."""

    union_id = models.BigIntegerField()
    case = models.BigIntegerField()
    firm = models.ForeignKey(Firm, models.PROTECT, related_name="signatures")
    day = models.DateField()
    signer = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "firm"], name="one_signature_of_a_firm")]


class Breach(models.Model):
    """A clause that was found not kept, and the request that was opened for it."""

    union_id = models.BigIntegerField()
    case = models.BigIntegerField()
    height = models.IntegerField()
    clause = models.CharField(max_length=120)
    request = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["union_id", "case"], name="breach_case")]
