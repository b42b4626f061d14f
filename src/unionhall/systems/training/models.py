"""Places in a class, codes of the sending units, reflections and certificates: what outlives a line, or is too long for one."""

from django.db import models


class Sender(models.Model):
    """A unit that sends learners: its code opens the page on which it enters them, without an account. Only the hash is kept."""

    hash = models.CharField(max_length=64, primary_key=True)
    union_id = models.BigIntegerField()  # the organising union
    case = models.BigIntegerField()
    unit = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "unit"], name="one_code_a_unit")]
        indexes = [models.Index(fields=["union_id", "case"], name="sender_case")]


class Learner(models.Model):
    """One place in a class, taken by somebody who may belong to another union and may have no account; in the record it stands as 学号."""

    SEXES = (("", ""), ("男", "男"), ("女", "女"))
    union_id = models.BigIntegerField()  # the organising union
    case = models.BigIntegerField()
    number = models.IntegerField()  # 1, 2, … within the class: the number on the badge
    name = models.CharField(max_length=40)
    unit = models.CharField(max_length=60)  # the unit that sent; a later move changes nothing here
    post = models.CharField(max_length=60, blank=True, default="")
    sex = models.CharField(max_length=1, blank=True, default="", choices=SEXES)
    phone = models.TextField(blank=True, default="")  # encrypted
    person = models.BigIntegerField(null=True)  # the person of the register, where there is one: hours go to this file
    home = models.BigIntegerField(null=True)  # the union of that person
    group = models.CharField(max_length=20, blank=True, default="")
    office = models.CharField(max_length=20, blank=True, default="")  # 班长, 学习委员 …
    hash = models.CharField(max_length=64, blank=True, default="")  # of the personal code; made when badges are printed

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_badge"), models.UniqueConstraint(fields=["case", "unit", "name"], name="one_place_a_person")]
        indexes = [models.Index(fields=["hash"], name="learner_hash"), models.Index(fields=["union_id", "case"], name="learner_case"), models.Index(fields=["person"], name="learner_person")]

    @property
    def subject(self) -> str:
        """Who this is in the record."""
        return f"learner-{self.pk}"

    @property
    def badge(self) -> str:
        """学号: how a table of the class names a learner."""
        return str(self.number)


class Badges(models.Model):
    """The last badge number given in a class: a number once given is never given again, though its place was given back."""

    case = models.BigIntegerField(primary_key=True)
    union_id = models.BigIntegerField()  # the organising union
    last = models.IntegerField()


class Device(models.Model):
    """For whom a telephone signed at one session: it signs for nobody else. Kept while the class has lessons; only the hash of its mark."""

    union_id = models.BigIntegerField()  # the organising union
    case = models.BigIntegerField()
    session = models.IntegerField()
    mark = models.CharField(max_length=64)
    learner = models.ForeignKey(Learner, models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "session", "mark"], name="one_person_a_device")]


class Essay(models.Model):
    """A reflection 心得: a draft that only its writer reads, then the text that was handed in. The line in the record holds its fingerprint."""

    union_id = models.BigIntegerField()
    case = models.BigIntegerField()
    learner = models.OneToOneField(Learner, models.PROTECT, null=True)
    title = models.CharField(max_length=80, blank=True, default="")
    text = models.TextField(blank=True, default="")
    action_do = models.CharField(max_length=200, blank=True, default="")
    action_by = models.DateField(null=True)
    handed = models.DateField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="")
    alike = models.TextField(default="[]")  # canonical JSON: what was shown to the writer before handing in
    source = models.CharField(max_length=120, blank=True, default="")  # of an archived text without a learner: which file

    class Meta:
        indexes = [models.Index(fields=["union_id", "handed"], name="essay_union"), models.Index(fields=["union_id", "case"], name="essay_case")]


class Certificate(models.Model):
    """结业证书: its number and code are checked by anybody; hours go to the officer's file."""

    number = models.CharField(max_length=40)
    hash = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=20)  # printed on the certificate, so no secret
    union_id = models.BigIntegerField()
    case = models.BigIntegerField()
    learner = models.OneToOneField(Learner, models.PROTECT)
    name = models.CharField(max_length=40)
    unit = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    hours = models.IntegerField()
    since = models.DateField()
    until = models.DateField()
    day = models.DateField()
    result = models.CharField(max_length=10)
    standing = models.BooleanField(default=True)
    revoked = models.DateField(null=True)  # the day on which it was taken back

    class Meta:
        indexes = [models.Index(fields=["union_id", "case"], name="certificate_case")]
