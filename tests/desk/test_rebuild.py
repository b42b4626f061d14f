"""What lists and tasks show is always what the record says: after any walk through any procedure, and told when it is not."""

import json
import random
from datetime import timedelta

import pytest

from story import accepted, day, filed, invited, merging_pair, taken
from unionhall.cli.main import main
from unionhall.core.procedure import Refused
from unionhall.desk import rebuild, run, sweep
from unionhall.desk.models import Case, Entry, Line, Party, Payload, Running, Turn

PEOPLE = ("林芳", "周杰", "何勇", "许静", "邓伟", "曹敏", "丁兰", "夏雨", "秦月", "高峰", "顾平", "钱明", "罗文", "马骏", "沈健")


def filled(chance: random.Random, cast, story, action) -> dict:
    """A form filled as anybody might fill it."""
    found = {}
    for field in action.needs:
        if field.optional and chance.random() < 0.5:
            continue
        if field.kind == "choice":
            found[field.key] = chance.choice([one if isinstance(one, str) else one[0] for one in field.choices])
        elif field.kind in ("person", "persons"):
            pool = {"lead": ("罗文", "马骏"), "joint": ("沈健",), "manager": ("钱明",), "invited": ("何勇", "许静", "邓伟")}.get(field.key, PEOPLE)
            names = [chance.choice(pool)] if field.kind == "person" else list(pool)
            found[field.key] = names[0] if field.kind == "person" else names
        elif field.kind == "date":
            found[field.key] = story.row.entered + timedelta(days=chance.randrange(1, 120))
        elif field.key in ("main", "former"):
            found[field.key] = chance.choice(list(Case.objects.values_list("number", flat=True)))
        elif field.kind == "int":
            found[field.key] = chance.randrange(1, 4)
        else:
            found[field.key] = "说明"
    return found


def walk(chance: random.Random, cast, stories: list, steps: int) -> int:
    """Anybody does anything on days that go on; what is refused changes nothing. Returns how many acts went through."""
    on, done = day("2026-03-20"), 0
    for _ in range(steps):
        story = chance.choice(stories)
        on += timedelta(days=chance.choice((0, 0, 0, 1, 3)))
        case = story.case
        if case.closed:
            continue
        if case.stage == "seconding":
            done += not story.line_refusal(chance.choice(PEOPLE[:6]), on)
        ways = [one for one in (*case.at.actions, *(one for one in case.procedure.anywhere if one.key in ("extend", "link", "remark", "hand_over"))) if one.when is None or one.when(case)]
        action = chance.choice(ways)
        able = [name for name in PEOPLE if set(action.roles) & set(cast.who(name, on).roles)]
        if able:
            done += not story.refusal(action.key, chance.choice(able), on, **filled(chance, cast, story, action))
        if chance.random() < 0.1:
            sweep.settle(on)
    return done


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_a_long_random_walk_every_column_is_what_the_record_says(cast, seed):
    chance = random.Random(seed)
    stories = [invited(cast, by=name, on=f"2026-03-{place + 2:02d}", subject=f"关于第{place}件事的提案") for place, name in enumerate(("林芳", "周杰") * 3)]
    assert walk(chance, cast, stories, 150) > 40
    assert len({story.stage for story in stories}) > 1
    assert [one.said for one in rebuild.check()] == []


def test_a_merged_pair_is_what_its_records_say(cast):
    merging_pair(cast)
    assert list(rebuild.check()) == []


def test_lines_in_progress_are_what_the_sheet_says(cast):
    invited(cast, ask=("何勇", "许静", "邓伟")).seconds("何勇", on="2026-03-04")
    assert list(rebuild.check()) == []


SPOILT = {
    "the stage": lambda row: Case.objects.filter(pk=row.pk).update(stage="answered"),
    "the deadline": lambda row: Case.objects.filter(pk=row.pk).update(next_due=day("2030-01-01")),
    "the words for search": lambda row: Case.objects.filter(pk=row.pk).update(grams="别的"),
    "the head": lambda row: Case.objects.filter(pk=row.pk).update(height=row.height - 1),
    "whose turn it is": lambda row: Turn.objects.filter(case=row).delete(),
    "who is a party": lambda row: Party.objects.filter(case=row).first().delete(),
    "a clock": lambda row: Running.objects.filter(case=row).update(last_day=day("2030-01-01")),
}


@pytest.mark.parametrize("what", SPOILT)
def test_whatever_differs_is_told_and_put_right(cast, what):
    proposal = taken(cast)
    other = filed(cast, on="2026-05-01")
    SPOILT[what](proposal.row)
    assert {one.number for one in rebuild.check()} == {proposal.number}
    assert {one.number for one in rebuild.rebuild()} == {proposal.number}
    assert list(rebuild.check()) == []
    assert other.stage == "review"


def test_a_changed_word_in_the_record_is_named_and_never_mended(cast):
    proposal = accepted(cast)
    kept = Payload.objects.get(entry__case=proposal.pk, entry__height=0)
    Payload.objects.filter(pk=kept.pk).update(data=kept.data.replace("喷漆房", "烤漆房"))
    assert "第 1 条" in next(iter(rebuild.check())).said
    list(rebuild.rebuild())
    assert "内容被改过" in next(iter(rebuild.check())).said


def test_the_record_only_grows(cast):
    entry = Entry.objects.filter(case=accepted(cast).pk).first()
    with pytest.raises(PermissionError, match="只能追加"):
        entry.save()
    with pytest.raises(PermissionError, match="只能追加"):
        entry.delete()


def test_the_command_answers_with_its_exit_code(cast, capsys):
    proposal = accepted(cast)
    assert main(["rebuild", "--check"]) == 0
    Case.objects.filter(pk=proposal.pk).update(stage="answered")
    capsys.readouterr()
    assert main(["rebuild", "--check"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["differences"] == 1 and "answered" in told["said"][0] and proposal.number in told["said"][0]
    assert main(["rebuild"]) == 0
    assert main(["rebuild", "--check"]) == 0


def test_a_line_written_for_a_case_that_is_gone_on_is_refused(cast):
    proposal = filed(cast)
    with pytest.raises(Refused, match="没有开放"):
        run.line(proposal.pk, "second", cast.who("邓伟", day("2026-03-10")), cast.number("邓伟"), day("2026-03-10"))
    assert Line.objects.filter(case=proposal.pk).count() == 2
