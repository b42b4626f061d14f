"""What a hall holds beside the cases: who may vote and how they came, who counts, every mark of every ballot, and the sealed box."""

from django.db import models


class Meeting(models.Model):
    """One meeting in which votes are held. `root`: the election case it belongs to, or the single vote opened by hand."""

    STATES = [("setting", "筹备"), ("signing", "签到"), ("voting", "投票"), ("closed", "已结束")]
    WAYS = [("paper", "纸质选票"), ("electronic", "电子选票"), ("mixed", "纸质和电子并用")]
    union_id = models.BigIntegerField()
    root = models.BigIntegerField()  # number of the case; no table of the desk is named here
    part = models.CharField(max_length=10, blank=True, default="")  # "committee", "audit": their first plenary, with a roll of its own
    title = models.CharField(max_length=200)
    day = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    way = models.CharField(max_length=12, choices=WAYS, default="paper")
    approval = models.CharField(max_length=60, blank=True)  # 批复文号 for the electronic ballot
    state = models.CharField(max_length=10, choices=STATES, default="setting")
    code = models.CharField(max_length=32, unique=True)  # on the wall, as a QR code
    group = models.CharField(max_length=24, blank=True)  # of the key; large enough for the longest ballot of the meeting
    slots = models.JSONField(default=list)  # names of the elections to come: one for each planned ballot and spare ones; a device makes a credential for each
    threshold = models.IntegerField(default=2)  # scrutineers who must come together to open
    keyed = models.DateTimeField(null=True)  # when the presider opened the key ceremony; from here on the scrutineers are fixed
    trustees = models.TextField(blank=True)  # trustees.json once the ceremony has ended
    frozen = models.DateTimeField(null=True)
    opened = models.DateTimeField(null=True)  # from here on nothing tells which member registered which credential

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union_id", "root", "part"], name="one_meeting_of_a_part")]
        indexes = [models.Index(fields=["union_id", "-id"], name="meeting_recent")]


class Elector(models.Model):
    """One line of the frozen roll: who may vote, and how that person came. Never what was voted."""

    WAYS = [("", "未到"), ("paper", "纸质选票"), ("phone", "电子选票"), ("mobile", "流动票箱")]
    union_id = models.BigIntegerField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="electors")
    number = models.IntegerField()  # the line of the roll
    person = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=60)
    group = models.CharField(max_length=60, blank=True)
    way = models.CharField(max_length=8, choices=WAYS, blank=True, default="")
    signed = models.DateTimeField(null=True)
    ticket = models.CharField(max_length=64, blank=True)  # hash of the one-time code that the desk hands to a phone
    device = models.CharField(max_length=64, blank=True)  # hash of the device that used it; another device is refused
    registered = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_line_of_the_roll"),
                       models.UniqueConstraint(fields=["meeting", "person"], condition=~models.Q(person=""), name="one_line_a_person")]
        indexes = [models.Index(fields=["meeting", "way"], name="elector_way"), models.Index(fields=["union_id", "person"], name="elector_person")]


class Registration(models.Model):
    """Until the opening only: which member registered which public credentials, so that a lost phone can be replaced.

    Encrypted under a key of its own file that no backup holds; at the opening the key is destroyed and the rows are deleted.
    """

    union_id = models.BigIntegerField()
    elector = models.OneToOneField(Elector, models.CASCADE, related_name="registration")
    sealed = models.BinaryField()


class Credential(models.Model):
    """A public credential of one planned ballot, in the order of the sorted list; nothing leads from here to a member."""

    union_id = models.BigIntegerField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="credentials")
    slot = models.IntegerField()
    public = models.CharField(max_length=700)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "slot", "public"], name="one_credential")]


class Message(models.Model):
    """A public message of the key ceremony; what is secret in it was sealed on the device for another device."""

    union_id = models.BigIntegerField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="messages")
    round = models.IntegerField()
    seat = models.IntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["round", "seat"]
        constraints = [models.UniqueConstraint(fields=["meeting", "round", "seat"], name="one_message_a_round")]


class Post(models.Model):
    """Somebody with a task in the hall; the device is bound by a link that works once."""

    ROLES = [("scrutineer", "监票人"), ("teller", "计票人"), ("caller", "唱票人"), ("desk", "签到处")]
    union_id = models.BigIntegerField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="posts")
    role = models.CharField(max_length=12, choices=ROLES)
    seat = models.IntegerField()  # number within the role: 1 = 总监票人, 计票甲
    name = models.CharField(max_length=60)
    person = models.CharField(max_length=20, blank=True)
    link = models.CharField(max_length=64, blank=True)  # hash of the link
    device = models.CharField(max_length=64, blank=True)  # hash of the device's cookie

    class Meta:
        ordering = ["role", "seat"]
        constraints = [models.UniqueConstraint(fields=["meeting", "role", "seat"], name="one_post")]


class Vote(models.Model):
    """The hall's side of a vote case: where its ballots are. What was decided stands in the case."""

    union_id = models.BigIntegerField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="votes")
    case = models.BigIntegerField()
    order = models.IntegerField()
    colour = models.CharField(max_length=10, default="white")
    round = models.IntegerField(default=1)  # a void vote is held again with fresh ballots
    slot = models.IntegerField(null=True)
    uuid = models.CharField(max_length=32, blank=True)  # of the archive
    state = models.CharField(max_length=12, default="prepared")  # of the box: prepared, open, closed, shuffling, opening, opened
    issued = models.IntegerField(null=True)  # paper ballots given out
    returned = models.IntegerField(null=True)  # paper ballots in the box
    called = models.IntegerField(default=0)  # electronic ballots called aloud so far
    opening_head = models.CharField(max_length=100, blank=True)  # head@time of the log, announced on the screen
    closing_head = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["union_id", "case"], name="one_hall_of_a_vote")]


class Sheet(models.Model):
    """One paper ballot as one count took it down. A correction is a new row; the old one stays and says who took it back."""

    union_id = models.BigIntegerField()
    vote = models.ForeignKey(Vote, models.CASCADE, related_name="sheets")
    round = models.IntegerField(default=1)
    count = models.IntegerField()  # 1 甲, 2 乙: two counts that never see each other's entry before both are in
    number = models.IntegerField()  # the n-th ballot called
    turn = models.IntegerField(default=1)
    marks = models.TextField()  # canonical JSON: {"yes": [...], "no": [...], "abstain": [...], "write_in": [...], "unreadable": [...]}
    void = models.CharField(max_length=200, blank=True)  # reason why the scrutineers judged it void
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    undone = models.CharField(max_length=60, blank=True)  # who took it back

    class Meta:
        ordering = ["number", "turn"]
        constraints = [models.UniqueConstraint(fields=["vote", "round", "count", "number", "turn"], name="one_entry_of_a_ballot")]


class Bundle(models.Model):
    """Ten ballots: agreed by both counts, signed by a scrutineer, photographed and kept sealed."""

    union_id = models.BigIntegerField()
    vote = models.ForeignKey(Vote, models.CASCADE, related_name="bundles")
    round = models.IntegerField(default=1)
    number = models.IntegerField()
    signed = models.CharField(max_length=60, blank=True)
    photo = models.BigIntegerField(null=True)  # a file of the desk, sealed for scrutineers, audit and the higher union

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["vote", "round", "number"], name="one_bundle")]


class Written(models.Model):
    """What the desk found of a written-in name: a member with the right to be elected, or why not."""

    union_id = models.BigIntegerField()
    vote = models.ForeignKey(Vote, models.CASCADE, related_name="written")
    name = models.CharField(max_length=60)
    eligible = models.BooleanField()
    why = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "name"], name="one_finding_of_a_name")]


class Ballot(models.Model):
    """A sealed ballot in the box, in the order of its arrival; the archive is written from here at the closing."""

    union_id = models.BigIntegerField()
    vote = models.ForeignKey(Vote, models.CASCADE, related_name="ballots")
    tracker = models.CharField(max_length=64)
    raw = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "tracker"], name="one_ballot_once")]
