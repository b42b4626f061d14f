"""What a delegate is still writing: kept at every pause of the pen, seen by nobody else, and what the platform knows beside it."""

import json
from difflib import SequenceMatcher
from typing import Any

from unionhall.desk import asked, search, stored
from unionhall.desk.clock import now
from unionhall.desk.models import Case, Draft
from unionhall.systems.congress.likeness import HAN, STOCK, Text, pieces, similar

FIELDS = ("subject", "kind", "grounds", "measures", "invited")
CANDIDATES = 40  # earlier proposals compared while somebody types


def newest(union_id: int, person: str, another: bool = False) -> Draft:
    """The draft last worked on, or a fresh one; an empty one is taken up again, however often the page for another is opened."""
    own = Draft.objects.filter(union_id=union_id, person=person, procedure="proposal", case=None).order_by("-saved")
    found = own.filter(data="{}").first() if another else own.first()
    return found or Draft.objects.create(union_id=union_id, person=person, procedure="proposal", saved=now())


def save(draft: Draft, posted: Any) -> Draft:
    """Keep what stands in the form."""
    data = {key: posted.getlist(key) if key == "invited" else posted.get(key, "")[:8000] for key in FIELDS}
    draft.data, draft.saved = json.dumps(data, ensure_ascii=False), now()
    draft.save(update_fields=["data", "saved"])
    return draft


def kept(draft: Draft) -> dict[str, Any]:
    """What was kept, as the form's initial values."""
    return {key: value for key, value in json.loads(draft.data or "{}").items() if value}


def open_call(union_id: int) -> Case | None:
    """The call that is open now."""
    return Case.objects.filter(union_id=union_id, procedure="proposal_call", stage="open").order_by("-pk").first()


def alike(union_id: int, title: str, body: str, without: str = "") -> list[tuple[float, Case, Text]]:
    """Earlier proposals on the same matter, most alike first; drafts and seconding ones of others are nobody's business yet."""
    if not title.strip():
        return []
    rows = Case.objects.filter(union_id=union_id, procedure="proposal").exclude(stage__in=("draft", "seconding")).exclude(number=without)
    found = {row.number: row for row in search.sharing(rows, f"{title} {body}"[:400], CANDIDATES)}
    texts = [text_of(row) for row in found.values()]
    return [(score, found[text.key], text) for score, text in similar(Text("", title, body), texts)]


def text_of(row: Case) -> Text:
    """A proposal as it is compared."""
    facts = stored.fold(row).facts
    return Text(row.number, str(facts.get("subject", "")), f"{facts.get('grounds', '')}{facts.get('measures', '')}")


def shared(one: str, other: str) -> str:
    """The longest phrases two texts have in common, for the reader to judge: 夜班津贴、职业卫生检测."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    runs = {run for block in blocks for run in HAN.findall(one[block.a : block.a + block.size]) if len(run) > 1 and run not in STOCK and pieces(run)}
    return "、".join(sorted(runs, key=lambda run: (-len(run), run))[:5])


def seconders_needed(union_id: int, day: Any) -> tuple[int, Any]:
    """How many seconders, and the rule."""
    rule = asked.law(union_id).rules.on(day)["proposal.seconders"]
    return int(rule.number), rule
