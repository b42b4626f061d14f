"""Papers: the document an act brings forth, kept as it was on that day and bound into the entry by its hash; Word and PDF are made from it on demand."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings

from unionhall.core import procedure as core
from unionhall.core.record.entry import canonical
from unionhall.desk import files
from unionhall.desk.clock import now
from unionhall.desk.models import Case, Paper
from unionhall.integrations import pdf, word
from unionhall.integrations.word import paper as model


@dataclass(frozen=True)
class Drawn:
    """A paper that is drawn up but not yet kept."""

    label: str
    document: str  # canonical JSON

    @property
    def sha256(self) -> str:
        return sha256(self.document.encode()).hexdigest()

    @property
    def size(self) -> int:
        return len(self.document.encode())

    @property
    def file(self) -> str:
        return f"{self.label}.json"


@cache
def known() -> dict[str, tuple[Callable[..., Any], Callable[..., dict[str, Any]]]]:
    """Label → (the function that draws the paper, the function that collects its facts), from every system that has papers."""
    found = {}
    for system in settings.SYSTEMS:
        if find_spec(f"unionhall.systems.{system}.papers") and find_spec(f"unionhall.systems.{system}.facts"):
            collect = import_module(f"unionhall.systems.{system}.facts").facts
            found.update({label: (draw, collect) for label, draw in import_module(f"unionhall.systems.{system}.papers").PAPERS.items()})
    return found


def draw(row: Case, case: core.Case, entry: core.Entry, labels: Iterable[str]) -> list[Drawn]:
    """The papers of an act, from the case as it stands with that act."""
    made = []
    for label in labels:
        function, collect = known()[label]
        made.append(Drawn(label, canonical(model.plain(function(collect(label, row, case, entry)))).decode()))
    return made


def keep(row: Case, height: int, drawn: Iterable[Drawn]) -> None:
    """Keep them beside the entry."""
    Paper.objects.bulk_create([Paper(union_id=row.union_id, case=row, height=height, label=one.label, sha256=one.sha256, document=one.document, at=now()) for one in drawn])


def document(paper: Paper) -> Any:
    """The neutral document of a kept paper."""
    return revive(json.loads(paper.document))


def revive(value: Any) -> Any:
    """The document's own types from its plain form."""
    if isinstance(value, dict) and "kind" in value:
        return getattr(model, value["kind"])(**{key: revive(inner) for key, inner in value.items() if key != "kind"})
    return tuple(revive(one) for one in value) if isinstance(value, list) else value


def as_word(paper: Paper) -> bytes:
    """An editable .docx."""
    return made(paper, "docx", word.docx)


def as_pdf(paper: Paper) -> bytes:
    """The PDF for print."""
    return made(paper, "pdf", pdf.pdf)


def made(paper: Paper, ending: str, maker: Callable[[Any], bytes]) -> bytes:
    """Made once, then kept: the same document always gives the same file."""
    place = files.path(paper.sha256).with_name(f"{paper.sha256}.{ending}")
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        rough = place.with_name(f"{place.name}.new")
        rough.write_bytes(maker(document(paper)))
        rough.replace(place)
    return place.read_bytes()
