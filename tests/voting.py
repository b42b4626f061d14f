"""The words in which the stories of elections are told: the letter of a body above, the votes of a meeting, a vote from heads to announcement."""

from story import Story, day
from unionhall.desk import run
from unionhall.desk.models import Case

LETTER = {"docno": "市工发〔2026〕31号", "dated": "2026-02-20"}


def agree(story, act, on, **more):
    """The higher union's letter, entered by the clerk for a body without an account."""
    return upper(story, act, on, **LETTER, **more)


def upper(story, act, on, who="秦月", **data):
    actor = run.Who("", (story.case.procedure.actions[[one.key for one in story.case.procedure.actions].index(act)].roles[0],), story.cast.number(who), ("clerk",))
    run.act(story.pk, act, actor, day(on), story.meant(data))
    return story


def votes(story):
    return [Story(story.cast, pk) for pk in Case.objects.filter(parent=story.pk, closed=None).order_by("pk").values_list("pk", flat=True)]


def held(vote, yes, on="2026-11-22"):
    """A vote from the count of heads to the announcement."""
    entitled = vote.fact("entitled")
    vote.does("begin", "秦月", on, way="paper", present=entitled).does("open_box", "秦月", on, issued=entitled, returned=entitled)
    tally = [{"name": row["name"], "yes": yes.get(row["name"], 0), "no": 0, "abstain": 0} for row in vote.fact("names")]
    return vote.does("count", "秦月", on, invalid=0, tally=tally, signed_by="彭磊").does("announce", "秦月", on)
