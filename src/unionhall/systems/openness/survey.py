"""匿名问卷 at work: slips made and printed, answers taken in without a name, sums that hide small groups.

What could join an answer to a person is never there: slips are drawn from a box, no login is asked, nothing notes a time. What a database might still tell of the order in
which rows were written is gone at the close: the slips are deleted and all answers are written anew, sorted by keys that are drawn at random.
"""

import json
import secrets
from typing import Any

from django.db import transaction

from unionhall.core.procedure import Refused, Who
from unionhall.core.record.entry import canonical
from unionhall.desk import run, stored
from unionhall.desk.asked import law
from unionhall.desk.codes import code, hashed
from unionhall.desk.forgetting import forgetting
from unionhall.desk.models import Case
from unionhall.systems.openness import cells, scores
from unionhall.systems.openness.models import Answer, Slip
from unionhall.systems.openness.procedures.survey import BY_SLIPS, options

LENGTH = 12
WORDS = 1000  # signs of a free answer

OPEN_AT = {**dict.fromkeys(BY_SLIPS, "open"), "appraisal": "voting"}


def questions(row: Case) -> list[dict[str, Any]]:
    """The questions with their options; of an appraisal one for each person, with the grades."""
    facts = stored.fold(row).facts
    if row.procedure == "appraisal":
        grades = [label for _, label in scores.SCALES[facts["scale"]]]
        return [{"text": f"{one['name']}{'（' + one['post'] + '）' if one.get('post') else ''}", "kind": "choice", "options": grades} for one in facts["people"]]
    return [{"text": one["text"], "kind": one["kind"], "options": options(one)} for one in stored.fold(row).facts.get("questions") or ()]


def make(row: Case, who: Who, day: Any, many: int) -> list[str]:
    """Open the survey: that many codes, told once, to be printed, cut and drawn. Only their hashes stay."""
    with transaction.atomic():
        run.act(row.pk, "open_slips", who, day, {"slips": many})
        return drawn_from(row, "", many)


def make_for(row: Case, who: Who, day: Any, classes: dict[str, int]) -> dict[str, list[str]]:
    """The codes of an appraisal, class by class: each class draws from a box of its own."""
    with transaction.atomic():
        run.act(row.pk, "open_codes", who, day, {"codes": [{"voters": name, "many": many} for name, many in classes.items()]})
        return {name: drawn_from(row, name, many) for name, many in classes.items()}


def drawn_from(row: Case, voters: str, many: int) -> list[str]:
    """Fresh codes; their hashes are kept in an order that says nothing."""
    codes = [code(LENGTH) for _ in range(many)]
    Slip.objects.bulk_create([Slip(hash=found, union_id=row.union_id, case=row.pk, voters=voters) for found in sorted(hashed(one) for one in codes)], batch_size=1000)
    return codes


def of_code(code: str) -> Slip | None:
    """The slip of a code that has not been used."""
    return Slip.objects.filter(hash=hashed(code), used=False).first()


def take(code: str, given: dict[str, str]) -> None:
    """One answered questionnaire. Raises Refused; then the slip is still good."""
    slip = of_code(code)
    if slip is None:
        raise Refused("问卷码不对，或者已经用过。每张问卷码只能填一次。")
    with transaction.atomic():
        run.share(slip.case)  # answers do not wait for each other, only for the close that sums them up
        row = Case.objects.get(pk=slip.case, union_id=slip.union_id)
        if row.stage != OPEN_AT[row.procedure]:
            raise Refused("这份问卷已经截止。")
        answer = canonical([cleaned(one, str(given.get(f"q{at}") or "").strip(), at) for at, one in enumerate(questions(row))]).decode()
        if not Slip.objects.filter(hash=slip.hash, used=False).update(used=True):
            raise Refused("这张问卷码刚刚用过。每张问卷码只能填一次。")
        Answer.objects.create(key=secrets.token_hex(16), union_id=row.union_id, case=row.pk, voters=slip.voters, given=answer)


def cleaned(question: dict[str, Any], value: str, at: int) -> str:
    """An answer that the question allows; nothing is one as well."""
    if question["kind"] == "words":
        return value[:WORDS]
    if value and value not in question["options"]:
        raise Refused(f"第 {at + 1} 题没有这个选项，请重新选择。")
    return value


def forget(row: Case) -> None:
    """Slips are deleted, answers written anew in the order of fresh random keys: nothing tells any more when which of them came."""
    given = list(Answer.objects.filter(union_id=row.union_id, case=row.pk).values_list("voters", "given"))
    forgetting()
    with transaction.atomic():
        Slip.objects.filter(union_id=row.union_id, case=row.pk).delete()
        Answer.objects.filter(union_id=row.union_id, case=row.pk).delete()
        fresh = sorted((secrets.token_hex(16), *one) for one in given)
        Answer.objects.bulk_create([Answer(key=key, union_id=row.union_id, case=row.pk, voters=voters, given=one) for key, voters, one in fresh], batch_size=1000)


def answers(row: Case) -> list[list[str]]:
    """Every answered questionnaire, in no order."""
    found = [json.loads(one) for one in Answer.objects.filter(union_id=row.union_id, case=row.pk).order_by("key").values_list("given", flat=True)]
    secrets.SystemRandom().shuffle(found)
    return found


def least_of(row: Case) -> int:
    """How many answers a group needs to be shown alone, by the law of the day on which the survey was last acted on."""
    return int(law(row.union_id).rules.on(stored.fold(row).last_day)["openness.group_least"].number)


def results(row: Case) -> dict[str, Any]:
    """The sums as they may be shown, and the free answers without order; nothing below five answers."""
    asked, given = questions(row), answers(row)
    least = least_of(row)
    enough = len(given) >= least
    said = [{"text": one["text"], "answers": sorted(answer[at] for answer in given if answer[at])} for at, one in enumerate(asked) if one["kind"] == "words" and enough]
    return {"many": len(given), "enough": enough, "sums": cells.sums(given, asked, least), "said": said}


def close(row: Case, who: Who, day: Any) -> None:
    """The end: the sums go into the record, the single answers never. Under the lock of the case: no answer comes in between."""
    with transaction.atomic():
        row = run.locked(row.pk)
        found = results(row)
        words = cells.in_words(found["sums"]) or f"收回 {found['many']} 份，不足 {least_of(row)} 份，为保护填写人不公布结果。"
        run.act(row.pk, "close", who, day, {"answered": found["many"], "result": words})
        forget(row)


def close_codes(row: Case, who: Who, day: Any) -> None:
    """No more grades by code: the sums of each person and class go into the record, the single answers never; then all of them are deleted."""
    forgetting()
    with transaction.atomic():
        row = run.locked(row.pk)
        case = stored.fold(row)
        issued = Slip.objects.filter(union_id=row.union_id, case=row.pk).count()
        rows = list(Answer.objects.filter(union_id=row.union_id, case=row.pk).values_list("voters", "given"))
        sums = graded([str(one["name"]) for one in case.facts["people"]], {label: key for key, label in scores.SCALES[case.facts["scale"]]}, rows)
        run.act(row.pk, "close_codes", who, day, {"online_issued": issued, "online_returned": len(rows), "online": sums})
        Slip.objects.filter(union_id=row.union_id, case=row.pk).delete()
        Answer.objects.filter(union_id=row.union_id, case=row.pk).delete()


def graded(names: list[str], keys: dict[str, str], rows: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Person by person and class by class: how many gave which grade; nothing marked is an abstention."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for voters, given in rows:
        for name, said in zip(names, json.loads(given), strict=True):
            of = found.setdefault((name, voters), dict.fromkeys((*scores.GRADES, "abstain"), 0))
            of[keys.get(said, "abstain")] += 1
    return [{"name": name, **({"voters": voters} if voters else {}), **of} for (name, voters), of in sorted(found.items())]
