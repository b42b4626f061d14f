"""Where cases live. A case is its record; every column here but the record is a cache that `unionhall rebuild` refolds."""

from django.db import models
from django.db.models import Q


class Case(models.Model):
    """One matter under one procedure. `union_id` leads every index; no table of a system is named here."""

    union_id = models.BigIntegerField()
    number = models.CharField(max_length=40)  # 提案 2026-017, unique within the union
    uid = models.CharField(max_length=32, unique=True)  # random; binds the chain
    salt = models.CharField(max_length=64)  # pseudonyms of this case's actors; erasing it makes them unlinkable
    procedure = models.CharField(max_length=40)
    since = models.DateField()  # the version of the procedure it began under
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    returns = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=40)
    round = models.IntegerField(default=1)
    opened = models.DateField()
    opened_by = models.CharField(max_length=80)
    entered = models.DateField()
    closed = models.DateField(null=True)
    title = models.CharField(max_length=200)
    next_due = models.DateField(null=True)
    next_clock = models.CharField(max_length=60, blank=True)
    paused = models.BooleanField(default=False)
    awaiting = models.IntegerField(default=0)  # the year whose holiday notice is missing
    settle_on = models.DateField(null=True)  # the first day on which a clock acts by itself
    height = models.IntegerField(default=0)
    hash = models.CharField(max_length=64)
    grams = models.TextField(blank=True, default="")  # bigrams of unsealed fields, for search
    given_back = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union_id", "number"], name="one_case_of_a_number")]
        indexes = [
            models.Index(fields=["union_id", "procedure", "stage", "-id"], name="case_list"),
            models.Index(fields=["union_id", "next_due"], name="case_due", condition=Q(closed=None)),
            models.Index(fields=["settle_on"], name="case_settle", condition=Q(closed=None)),
            models.Index(fields=["union_id", "-id"], name="case_recent"),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"


class Entry(models.Model):
    """One act, hash-chained to the one before. Rows are only ever added."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="entries")
    height = models.IntegerField()
    day = models.DateField()
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=20)
    entered_by = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=40)
    to = models.CharField(max_length=40)
    parent = models.CharField(max_length=64)
    payload_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()  # when the server wrote it; the legal day is `day`

    class Meta:
        ordering = ["case_id", "height"]
        constraints = [models.UniqueConstraint(fields=["case", "height"], name="the_second_click_loses")]
        indexes = [models.Index(fields=["union_id", "-id"], name="entry_recent"), models.Index(fields=["union_id", "action", "to", "case"], name="entry_done")]

    def save(self, *args, **kwargs):
        if self.pk and not kwargs.get("force_insert"):
            raise PermissionError("留痕只能追加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise PermissionError("留痕只能追加，不能删除。")


class Payload(models.Model):
    """What an entry says, with its salt; a personal payload can be erased and the chain still verifies (house.md, decision 2)."""

    union_id = models.BigIntegerField()
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="payload")
    salt = models.CharField(max_length=64)
    data = models.TextField()  # canonical JSON; sealed fields stand encrypted inside
    erased = models.DateField(null=True)


class Line(models.Model):
    """One person's line of a sheet beside a case: a seconder, a sign-in, a reader (procedure.md, lines under a shared lock)."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="lines")
    sheet = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    slot = models.CharField(max_length=80, blank=True, default="")
    turn = models.IntegerField(default=0)  # again: a later line replaces the former, which stays
    by = models.CharField(max_length=80)
    day = models.DateField()
    data = models.TextField(default="{}")
    at = models.DateTimeField()
    sealed_in = models.IntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "sheet", "subject", "slot", "turn"], name="one_line_each")]
        indexes = [models.Index(fields=["union_id", "subject"], name="line_of_person")]


class Turn(models.Model):
    """Who may act now: "my work" is one index look-up, no folding."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="turns")
    role = models.CharField(max_length=20, blank=True)
    person = models.CharField(max_length=80, blank=True)
    action = models.CharField(max_length=40)
    earliest = models.DateField(null=True)
    due = models.DateField(null=True)
    duty = models.BooleanField(default=True)  # a duty moves the case; a right (talk, extend) is not listed as work

    class Meta:
        indexes = [
            models.Index(fields=["union_id", "role", "person", "due", "case"], name="turn_due", condition=Q(duty=True)),
            models.Index(fields=["union_id", "person", "due", "case"], name="turn_own", condition=Q(duty=True)),
        ]


class Party(models.Model):
    """Who sees a case as a party; visibility is a join."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="parties")
    person = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_party_row")]
        indexes = [models.Index(fields=["union_id", "person", "-case"], name="party_person")]


class Away(models.Model):
    """Who must stay away from a case: neither sees nor acts, in any role (信访工作条例第二十八条)."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="away")
    person = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_away_row")]
        indexes = [models.Index(fields=["union_id", "person"], name="away_person")]


class Running(models.Model):
    """A clock of a case: for the calendar, the chasers and the on-time figures."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="running")
    clock = models.CharField(max_length=60)
    start = models.DateField()
    last_day = models.DateField(null=True)
    paused = models.BooleanField(default=False)
    awaiting = models.IntegerField(default=0)
    earliest = models.DateField(null=True)
    met_on = models.DateField(null=True)
    reminded = models.DateField(null=True)  # the day a "due soon" went out
    chased = models.DateField(null=True)  # the day the overdue notices went out

    class Meta:
        indexes = [models.Index(fields=["union_id", "met_on", "last_day"], name="running_due")]


class Paper(models.Model):
    """A paper that an act brought forth: the document as it was on that day, bound into the entry by its hash; Word and PDF are made from it."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    height = models.IntegerField()
    label = models.CharField(max_length=40)
    docno = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64)
    document = models.TextField()  # canonical JSON of the neutral document
    at = models.DateTimeField()

    class Meta:
        ordering = ["case_id", "height", "pk"]
        indexes = [models.Index(fields=["union_id", "case"], name="paper_case")]


class File(models.Model):
    """An attachment: true kind checked, photos shrunk, served only through the desk."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="files")
    height = models.IntegerField(default=0)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=80)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.CharField(max_length=80)
    sealed = models.CharField(max_length=200, blank=True)  # roles that may open it, comma separated; empty: whoever sees the case
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["union_id", "case"], name="file_case"), models.Index(fields=["sha256"], name="file_sha")]


class Posting(models.Model):
    """What hangs on the public board: from a day to a day, then it comes down by itself (features F5)."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="postings")
    height = models.IntegerField(default=0)
    kind = models.CharField(max_length=20, default="notice")
    title = models.CharField(max_length=200)
    text = models.TextField()
    docno = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=120, blank=True)
    shown_from = models.DateField()
    shown_until = models.DateField(null=True)
    awaiting = models.IntegerField(default=0)
    taken_down = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["union_id", "shown_until"], name="posting_shown")]


class Delivery(models.Model):
    """A notice to one person: seen in the platform, sent on by the channels that are set up, or printed as a slip (Q3)."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="deliveries")
    height = models.IntegerField(default=0)
    person = models.CharField(max_length=80)
    template = models.CharField(max_length=40)
    text = models.CharField(max_length=500)
    day = models.DateField()
    at = models.DateTimeField()
    channel = models.CharField(max_length=12, blank=True)  # "" not sent on yet, web, email, sms, slip
    sent = models.DateTimeField(null=True)
    read = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["union_id", "person", "-id"], name="delivery_person"),
            models.Index(fields=["channel", "sent"], name="delivery_out"),
        ]


class Draft(models.Model):
    """What somebody is still writing, kept at every pause of the pen; nobody else sees it."""

    union_id = models.BigIntegerField()
    person = models.CharField(max_length=80)
    procedure = models.CharField(max_length=40)
    case = models.ForeignKey(Case, models.CASCADE, null=True)
    action = models.CharField(max_length=40, blank=True)
    data = models.TextField(default="{}")
    saved = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["union_id", "person"], name="draft_person")]


class Counter(models.Model):
    """Running numbers (提案 2026-017, 〔2026〕12号): one row a series, taken under lock, without gaps."""

    union_id = models.BigIntegerField()
    series = models.CharField(max_length=60)
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union_id", "series"], name="one_counter")]


class Seal(models.Model):
    """A day's Merkle root over all heads of a union; handed to a witness it dates everything before it."""

    union_id = models.BigIntegerField()
    day = models.DateField()
    number = models.IntegerField()
    count = models.IntegerField()
    root = models.CharField(max_length=64)
    former = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    heads = models.TextField()  # canonical JSON: [[uid, height, head], …] so that a proof can be made later

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union_id", "day"], name="one_seal_a_day")]


class Job(models.Model):
    """Long work that a person can watch and stop; a crashed worker's lease runs out and the job is taken up again."""

    STATES = [("waiting", "排队"), ("running", "进行中"), ("done", "完成"), ("failed", "没有完成"), ("stopped", "已停止")]
    union_id = models.BigIntegerField()
    person = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    args = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    said = models.CharField(max_length=300, blank=True)
    result = models.JSONField(default=dict)
    stop = models.BooleanField(default=False)
    tries = models.IntegerField(default=0)
    lease = models.DateTimeField(null=True)
    made = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["union_id", "person", "-id"], name="job_person"), models.Index(fields=["state", "lease"], name="job_state")]


class Looked(models.Model):
    """Somebody opened sealed fields of a case: who, which, why, when. The person concerned may read it (个人信息保护法第四十四、五十五条)."""

    union_id = models.BigIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="looked")
    fields = models.CharField(max_length=400)  # labels
    person = models.CharField(max_length=80)
    why = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["union_id", "case", "-id"], name="looked_case")]
