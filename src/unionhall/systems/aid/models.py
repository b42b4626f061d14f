"""Money by source with its purpose, payments by person, which household is on file, and visits handed in from devices."""

from django.db import models


class Pool(models.Model):
    """A source of money: what it may be used for, and whether only families on file may get it."""

    SOURCES = (("state", "中央财政"), ("province", "省级"), ("city", "市级"), ("own", "本级工会经费"), ("donated", "捐赠"), ("employer", "行政补助"), ("other", "其他"))
    union_id = models.BigIntegerField()
    name = models.CharField(max_length=60)
    source = models.CharField(max_length=12, choices=SOURCES)
    kinds = models.CharField(max_length=200)  # keys of kinds, with commas
    needs_file = models.BooleanField(default=False)
    document = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union_id", "name"], name="one_pool_of_a_name")]


class Movement(models.Model):
    """Money into or out of a pool; never changed, a mistake is booked back."""

    union_id = models.BigIntegerField()
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="movements")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    day = models.DateField()
    why = models.CharField(max_length=200)
    case = models.BigIntegerField(null=True)
    by = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["union_id", "pool", "day"], name="movement_pool")]


class Payment(models.Model):
    """What a person got: for the limits of a year and for not paying the same twice, over unions as well."""

    union_id = models.BigIntegerField()
    case = models.BigIntegerField(unique=True)
    person = models.BigIntegerField()
    trace = models.CharField(max_length=64, blank=True, default="")  # keyed hash of the identity number; finds the same person in another union
    kind = models.CharField(max_length=12)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    day = models.DateField()
    standing = models.BooleanField(default=True)  # false once taken back

    class Meta:
        indexes = [models.Index(fields=["trace", "kind", "day"], name="payment_trace"), models.Index(fields=["union_id", "person", "day"], name="payment_person")]


class Registered(models.Model):
    """A member of a household on an active file: one household, one file (困难职工档案管理办法第六条)."""

    trace = models.CharField(max_length=64, primary_key=True)
    union_id = models.BigIntegerField()
    case = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["union_id", "case"], name="registered_case")]


class Handed(models.Model):
    """A visit that a device handed in: its key makes the second time do nothing."""

    key = models.CharField(max_length=64, primary_key=True)
    union_id = models.BigIntegerField()
    person = models.CharField(max_length=80)
    case = models.BigIntegerField()
