"""One register for every door: a request is taken down, looked through for whom it accuses and which lane it belongs to, and given a receipt code.

The code's hash is the actor: whoever holds the code is the person who asked, with or without an account (anonymity: no address, account or time of day is kept with the case).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from unionhall.core.procedure import Refused, Who
from unionhall.desk import asked, run, stored
from unionhall.desk.codes import code, hashed
from unionhall.desk.models import Case, Delivery
from unionhall.systems.organization.roles import CHAIR, CLERK, HANDLER, LABELS, MANAGER, VICE, WORKER
from unionhall.systems.requests import lanes
from unionhall.systems.requests.models import Receipt
from unionhall.systems.requests.procedures.fields import CHANNELS, IDENTITIES

LENGTH = 12
CONCERNED = (CHAIR, VICE, CLERK, HANDLER, MANAGER)  # whose name or title in an accusation keeps it from them
DESK = (CHAIR, VICE, CLERK)
URGENCIES = {lanes.NORMAL: "normal", lanes.URGENT: "urgent", lanes.AT_ONCE: "at_once"}
DIFFICULTIES = {lanes.SIMPLE: "simple", lanes.HARD: "hard"}
ACCUSING = "检举控告"
ACCUSATION = ("subject", "text", "channel", "identity", "asker_name", "hotline", "against")  # what an accusation is opened with


def officers(union_id: int, day: date) -> dict[str, str]:
    """Person → name, of everybody whom a request may be about and who might else see it."""
    people = [person for role in CONCERNED for person in asked.holders(union_id, role, day)]
    return asked.names(people)


def named_in(union_id: int, day: date, text: str) -> list[str]:
    """Officers whom an accusation names, by name or by title."""
    found = lanes.against(text, officers(union_id, day))
    if lanes.kind_of(text, False) == ACCUSING:
        found += [person for role in DESK if LABELS[role] in text for person in asked.holders(union_id, role, day)]
    return list(dict.fromkeys(found))


def triaged(given: Mapping[str, Any], union_id: int, day: date) -> lanes.Triage:
    """The suggestion for what was taken down."""
    law = asked.law(union_id).rules.on(day)
    channel, identity = dict(CHANNELS).get(str(given.get("channel")), ""), dict(IDENTITIES).get(str(given.get("identity")), "")
    return lanes.suggested(str(given["text"]), channel, identity, int(given.get("group") or 0), given.get("not_ours") == "yes", collective=int(law["mediation.collective"].number))


def receive(union_id: int, day: date, given: Mapping[str, Any], person: str = "", clerk: str = "") -> tuple[Case, str]:
    """Take a request down: the case and the receipt code, told once. `person`: a member who signs; else whoever holds the code. `clerk`: who types for them. Raises Refused."""
    text = str(given.get("text") or "").strip()
    if not text:
        raise Refused("请写明诉求内容。")
    receipt = code(LENGTH)
    actor = run.who(person, union_id, day, clerk) if person else Who(f"code:{hashed(receipt)}", (WORKER,), clerk, asked.roles(clerk, union_id, day) if clerk else ())
    found = triaged(given, union_id, day)
    against = list(dict.fromkeys([*(given.get("against") or ()), *named_in(union_id, day, text)]))
    known = {key: value for key, value in given.items() if value not in (None, "", []) and key not in ("against", "subject")}
    facts = {**known, "text": text, "subject": given.get("subject") or subject(text), **({"against": against} if against else {})}
    with transaction.atomic():
        if found.kind == ACCUSING:
            row = run.open_case(union_id, "accusation", actor, day, {key: value for key, value in facts.items() if key in ACCUSATION})
        else:
            desk = {one for role in DESK for one in asked.holders(union_id, role, day)}
            apart = {"apart": True} if desk & set(against) else {}
            row = run.open_case(union_id, "request", actor, day, {**facts, **apart, "suggested": in_words(found)})
        Receipt.objects.create(hash=hashed(receipt), union_id=union_id, case=row.pk)
    return row, receipt


def subject(text: str) -> str:
    """The first clause as a title; the list shows it."""
    first = next((part for part in text.replace("\n", "。").replace("！", "。").replace("？", "。").split("。") if part.strip()), text)
    return first.strip()[:36]


def in_words(found: lanes.Triage) -> str:
    """The suggestion with its reason."""
    hard = f"；{found.difficulty}" if found.difficulty else ""
    urgent = f"；{found.urgency}：{found.urgency_why}" if found.urgency_why else f"；{found.urgency}"
    return f"建议 {found.lane} {lanes.LANES[found.lane]}：{found.lane_why}{hard}{urgent}。"


def of_code(typed: str) -> tuple[Case, Who] | None:
    """The case of a receipt code and who holds it: the member who signed, or the holder of the code."""
    found = Receipt.objects.filter(hash=hashed(typed)).first() if typed else None
    row = Case.objects.filter(pk=found.case, union_id=found.union_id).first() if found else None
    if found is None or row is None:
        return None
    opener = stored.fold(row).entries[0].actor
    return row, Who(opener, (WORKER,))


def told(row: Case, who: Who) -> list[Delivery]:
    """What was said to the holder, newest first."""
    return list(Delivery.objects.filter(union_id=row.union_id, case=row, person=who.id).order_by("-pk")[:60])


def split(row: Case, day: date, clerk: str, parts: list[str]) -> list[Case]:
    """Several matters in one request become cases of their own, with the same asker; this one keeps the first. Raises Refused."""
    case = stored.fold(row)
    first = case.entries[0]
    kept = {key: value for key, value in first.facts.items() if key not in ("text", "subject", "suggested")}
    who = Who(first.actor, (WORKER,) if not first.actor.isdigit() else asked.roles(first.actor, row.union_id, day), clerk, asked.roles(clerk, row.union_id, day))
    with transaction.atomic():
        return [run.open_case(row.union_id, "request", who, day, {**kept, "text": part, "subject": subject(part), "earlier": row.number, "suggested": in_words(triaged({**kept, "text": part}, row.union_id, day))}) for part in parts]


__all__ = ["LENGTH", "in_words", "named_in", "of_code", "officers", "receive", "split", "told", "triaged"]
