"""The register: unions in a tree, their parts, the people, and who held which membership and office from when to when."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from unionhall.desk.secret import reveal, seal_text, trace_of


class Union(models.Model):
    """A trade union that acts in its own name: 市、区县、街道(乡镇)、行业、基层 (law_services §8.3)."""

    KINDS = [("city", "市总工会"), ("district", "区县总工会"), ("street", "街道（乡镇）工会"), ("industry", "行业工会"), ("grassroots", "基层工会")]
    TYPES = [("enterprise", "企业"), ("institution", "事业单位"), ("school", "学校"), ("organ", "机关"), ("association", "社会组织")]
    code = models.CharField("工会代码", max_length=40, unique=True)
    name = models.CharField("工会名称", max_length=120)
    short = models.CharField("简称", max_length=40)
    employer = models.CharField("单位名称", max_length=120, blank=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    kind = models.CharField("层级", max_length=12, choices=KINDS, default="grassroots")
    unit_type = models.CharField("单位类型", max_length=12, choices=TYPES, default="enterprise")
    region = models.CharField("适用地方规定", max_length=20, default="national")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="below", verbose_name="上级工会")
    path = models.CharField(max_length=200, db_index=True, default="", editable=False)  # /1/5/9/ : a subtree is one prefix
    founded = models.DateField("建会日期", null=True, blank=True)
    staff = models.IntegerField("职工人数", null=True, blank=True)
    sandbox = models.BooleanField("演练", default=False)

    class Meta:
        ordering = ["path"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self.path = path
            super().save(update_fields=["path"])


class Unit(models.Model):
    """A part of a union: 分会, 小组, and for its procedures 部门 (who answers) and 代表团 (who sits together)."""

    KINDS = [("branch", "分会"), ("group", "小组"), ("department", "部门"), ("delegation", "代表团")]
    union = models.ForeignKey(Union, models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    kind = models.CharField("类别", max_length=10, choices=KINDS)
    name = models.CharField("名称", max_length=60)
    closed = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        ordering = ["union_id", "kind", "pk"]
        constraints = [  # 一组 may stand in several 分会, but only once in each
            models.UniqueConstraint(fields=["union", "kind", "parent", "name"], name="one_unit_of_a_name"),
            models.UniqueConstraint(fields=["union", "kind", "name"], condition=Q(parent=None), name="one_unit_of_a_name_at_the_top"),
        ]

    def __str__(self):
        return self.name


class Person(models.Model):
    """One person, entered once (A1). What is sensitive stands encrypted and every opening is logged (house.md, decision 9)."""

    SEXES = [("男", "男"), ("女", "女"), ("", "未说明")]
    union = models.ForeignKey(Union, models.PROTECT, related_name="people")
    name = models.CharField("姓名", max_length=80)
    sex = models.CharField("性别", max_length=2, blank=True, choices=SEXES)
    nation = models.CharField("民族", max_length=20, blank=True)
    born = models.CharField("出生日期", max_length=10, blank=True)  # as far as it is known: 1991, 1991-11 or 1991-11-28
    id_kind = models.CharField("证件类型", max_length=30, blank=True)
    id_sealed = models.TextField(blank=True, editable=False)
    id_trace = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    phone_sealed = models.TextField(blank=True, editable=False)
    phone_trace = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    work_number = models.CharField("工号", max_length=30, blank=True)
    card = models.CharField("会员证号", max_length=40, blank=True)
    politics = models.CharField("政治面貌", max_length=20, blank=True)
    education = models.CharField("学历", max_length=20, blank=True)
    household = models.CharField("户籍类型", max_length=20, blank=True)
    household_place = models.CharField("户籍所在地", max_length=80, blank=True)
    native = models.CharField("籍贯", max_length=40, blank=True)
    employment = models.CharField("就业状况", max_length=20, blank=True)
    skill = models.CharField("技术等级", max_length=30, blank=True)
    model_worker = models.BooleanField("劳模", default=False)
    hardship = models.BooleanField("困难职工", default=False)
    migrant = models.BooleanField("农民工", default=False)
    note = models.CharField("备注", max_length=200, blank=True)
    strokes = models.CharField("笔画次序（人工指定）", max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union", "name"]), models.Index(fields=["work_number"])]  # signing in by work number knows no union yet
        constraints = [
            models.UniqueConstraint(fields=["id_trace"], condition=~Q(id_trace=""), name="one_person_per_identity"),
            models.UniqueConstraint(fields=["union", "work_number"], condition=~Q(work_number=""), name="one_person_per_work_number"),
        ]

    def __str__(self):
        return self.name

    def set_identity(self, kind: str, number: str) -> None:
        """Keep an identity number: encrypted for reading, as keyed hash for finding (A3)."""
        self.id_kind, self.id_sealed, self.id_trace = kind, seal_text(number), trace_of("id", number)

    def set_phone(self, number: str) -> None:
        """Keep a phone number the same way; it is also a name to sign in with."""
        self.phone_sealed, self.phone_trace = seal_text(number), trace_of("phone", number)

    def identity(self) -> str:
        """The number in clear. Only `openings.open_field` may call this: it writes the log first."""
        return reveal(self.id_sealed)

    def phone(self) -> str:
        """The phone in clear, under the same rule."""
        return reveal(self.phone_sealed)


class Membership(models.Model):
    """会籍, dated: joining, transfer, keeping, leaving are new rows; exactly one is open at a time (law_services §8.4)."""

    STATES = [("normal", "正常"), ("kept", "保留会籍"), ("left", "已转出"), ("quit", "退会"), ("expelled", "除名")]
    CHANGES = [("1", "入会"), ("2", "转入"), ("3", "保留"), ("4", "转出"), ("5", "除名"), ("6", "退会"), ("7", "调整小组"), ("8", "恢复")]
    union = models.ForeignKey(Union, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    group = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="memberships")
    state = models.CharField("会籍状态", max_length=10, choices=STATES, default="normal")
    change = models.CharField("会籍变化类型", max_length=2, choices=CHANGES, default="1")
    reason = models.CharField("会籍变化原因", max_length=80, blank=True)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    joined = models.CharField("入会时间", max_length=10, blank=True)
    slip = models.CharField("接转单号", max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union", "until", "state"])]
        constraints = [models.UniqueConstraint(fields=["person"], condition=Q(until=None), name="one_open_membership")]


class Term(models.Model):
    """A term 届: the body, its number, its first day and its last; the 换届 countdown reads it (A5, 工会法 16: 3 or 5 years)."""

    BODIES = [("committee", "工会委员会"), ("audit", "经费审查委员会"), ("women", "女职工委员会"), ("staff_congress", "职工代表大会"), ("teachers_congress", "教职工代表大会"), ("members_congress", "会员代表大会")]
    union = models.ForeignKey(Union, models.PROTECT, related_name="terms")
    body = models.CharField("机构", max_length=20, choices=BODIES)
    number = models.IntegerField("届")
    since = models.DateField("自")
    until = models.DateField("至")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union", "body", "number"], name="one_term_of_a_number")]


class Office(models.Model):
    """A role that one person holds from a day to a day; rights end when it ends (house.md, decision 5)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="offices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="offices")
    role = models.CharField("职务", max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="offices")
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True)
    title = models.CharField("名称", max_length=60, blank=True)  # 设备科科长; 代表证号 017
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["union", "role", "until"]), models.Index(fields=["person", "until"])]


class Opening(models.Model):
    """Someone opened a sensitive field: who, whose, which, why, when. The person concerned may read it (A7)."""

    union = models.ForeignKey(Union, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="openings")
    field = models.CharField(max_length=20)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="opened")
    why = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["union", "person", "-at"])]


class Intake(models.Model):
    """One uploaded roster: its file, the dry run's result, and whether it was applied (A2)."""

    union = models.ForeignKey(Union, models.PROTECT)
    by = models.ForeignKey(Person, models.PROTECT, null=True)
    name = models.CharField(max_length=200)
    file = models.CharField(max_length=64)  # sha256 of the file kept under files/
    marked = models.CharField(max_length=64, blank=True)
    summary = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    applied = models.DateTimeField(null=True)


class Held(models.Model):
    """A roster row that waits for a person's decision, with the reasons; nothing of it is lost (contracts.md: held rows wait on a page)."""

    union = models.ForeignKey(Union, models.PROTECT)
    intake = models.ForeignKey(Intake, models.CASCADE, related_name="held")
    row = models.IntegerField()
    sealed = models.TextField()  # the row's normalised values, encrypted: it may hold an identity number
    issues = models.JSONField(default=list)
    decision = models.CharField(max_length=10, blank=True)  # "" waiting, "import", "drop"
    why = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True)
    decided = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["union", "decision"])]
        constraints = [models.UniqueConstraint(fields=["intake", "row"], name="one_held_row")]


class OwnRule(models.Model):
    """A figure of the unit's own 办法, within the statutory bounds (house.md, decision 4: three floors)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="own_rules")
    key = models.CharField(max_length=60)
    value = models.CharField(max_length=20)
    article = models.CharField(max_length=120)
    since = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union", "key", "since"], name="one_own_rule_a_day")]


class Holidays(models.Model):
    """A year's holiday notice, entered on a page once it is published (house.md, decision 4)."""

    year = models.IntegerField(unique=True)
    off = models.JSONField(default=list)
    work = models.JSONField(default=list)
    source = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, null=True)
    at = models.DateTimeField(auto_now_add=True)


class Proxy(models.Model):
    """代填: something a colleague typed for a person without a phone, until that person confirms it by code, sign-in or signature (A8)."""

    WAYS = [("", "待确认"), ("self", "本人登录确认"), ("code", "短信/凭条验证码确认"), ("paper", "纸质签名")]
    union = models.ForeignKey(Union, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="proxied")
    by = models.ForeignKey(Person, models.PROTECT, related_name="typed_for")
    case_number = models.CharField(max_length=40)
    height = models.IntegerField(default=0)
    what = models.CharField(max_length=120)
    on = models.DateField()
    way = models.CharField(max_length=8, choices=WAYS, blank=True, default="")
    confirmed = models.DateField(null=True)
    paper = models.CharField(max_length=64, blank=True)  # sha256 of the signed sheet's photo

    class Meta:
        indexes = [models.Index(fields=["union", "way"])]


class Accounts(BaseUserManager):
    """Accounts are made out of the roster only; nobody signs up from outside."""

    def create_user(self, login: str, password: str | None = None, **kwargs):
        account = self.model(login=login, **kwargs)
        account.set_password(password)
        account.save()
        return account

    def get_queryset(self):
        """With the person and the union: no page does without them."""
        return super().get_queryset().select_related("person", "union")

    def get_by_natural_key(self, login):
        return self.get(login=login)


class Account(AbstractBaseUser):
    """The key of one person's door; rights come from dated offices, never from here."""

    login = models.CharField(max_length=64, unique=True)  # opaque; people sign in by phone or work number, found through the person
    email = models.EmailField(blank=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    union = models.ForeignKey(Union, models.PROTECT)
    is_active = models.BooleanField(default=True)
    code_hash = models.CharField(max_length=128, blank=True)  # one-time code of the printed slip
    code_until = models.DateTimeField(null=True, blank=True)
    code_tries = models.IntegerField(default=0)
    must_change = models.BooleanField(default=False)
    locked_until = models.DateTimeField(null=True, blank=True)
    failures = models.IntegerField(default=0)
    elder = models.BooleanField(default=False)
    theme = models.CharField(max_length=5, blank=True, default="")
    created = models.DateTimeField(auto_now_add=True)

    objects = Accounts()
    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self):
        return self.person.name

    # rights come from offices; Django's own permission system is not used
    def has_perm(self, perm, obj=None):
        return False

    def has_module_perms(self, label):
        return False


def day_in(model_since: date, until: date | None, day: date) -> bool:
    """Whether a dated row holds on a day; `until` is its last day."""
    return model_since <= day and (until is None or day <= until)
