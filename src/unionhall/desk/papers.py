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
from unionhall.desk import asked, files, stored
from unionhall.desk.clock import now
from unionhall.desk.models import Case, Paper
from unionhall.desk.plain_page import html
from unionhall.integrations import pdf, word
from unionhall.integrations.word import paper as model


@dataclass(frozen=True)
class Drawn:
    """A paper that is drawn up but not yet kept: its plain page is what the entry binds; Word and PDF are made when somebody asks."""

    label: str
    file: str  # its name in the record: 3-立案通知书.html
    document: str  # canonical JSON of the neutral document
    page: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.page).hexdigest()

    @property
    def size(self) -> int:
        return len(self.page)


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
        function, collect = known().get(label, (None, None))
        paper = function(collect(label, row, case, entry)) if function and collect else plain_paper(label, row, case, entry)
        made.append(Drawn(label, f"{entry.height + 1}-{label}.html", canonical(model.plain(paper)).decode(), html(paper)))
    return made


def plain_paper(label: str, row: Case, case: core.Case, entry: core.Entry) -> Any:
    """A paper that no system has drawn more finely: what the case is, what was decided, by whom, under which article."""
    fields = case.procedure.fields
    union = asked.union(row.union_id).name
    about = [("编号", row.number), ("事项", stored.title(case)), ("环节", case.procedure.stage(case.stage).label)]
    said = [(fields[key].label, stored.worded(fields[key], value)) for key, value in entry.facts.items() if key in fields and not fields[key].sealed]
    given = [(field.label, stored.worded(field, case.facts.get(field.key))) for field in case.procedure.given if not field.sealed and case.facts.get(field.key)]
    basis = case.procedure.stage(case.stage).basis
    blocks = (model.Facts(tuple((name, value) for name, value in [*about, *given, *said] if value)), *((model.Para(f"依据：{basis}", "flush"),) if basis else ()),
              model.Signature(union, stored.day_text(entry.day)))
    return model.Paper(key=label, title=label, blocks=blocks, issuer=union)


def keep(row: Case, height: int, drawn: Iterable[Drawn]) -> None:
    """Keep them beside the entry."""
    for one in drawn:
        files.keep(one.page)
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
