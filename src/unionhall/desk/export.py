"""A case as one zip: its record, what the reader may see of it, its papers and attachments, and the seals it stands under."""

from datetime import date

from unionhall.core import procedure as core
from unionhall.core.procedure import Case as Folded
from unionhall.core.procedure import Who
from unionhall.core.record.contents import Header
from unionhall.core.record.entry import Origin, Part, part
from unionhall.core.record.export import Export, pack
from unionhall.core.record.export import sound_name as sound
from unionhall.desk import asked, files, sealing, stored
from unionhall.desk.models import Case, Entry, File

ALL = "全部内容（本机保管人导出）"


def export_case(which: str | Case, who: Who | None = None, day: date | None = None) -> bytes:
    """The zip of one case, by its number or its row. `who`: only what this reader may see; without one, all of it (the machine's keeper)."""
    row = which if isinstance(which, Case) else by_number(which)
    case = stored.fold(row)
    entries = list(Entry.objects.filter(case=row).select_related("payload").order_by("height"))
    payloads = {one.height: seen(case, one, who) for one in entries}
    origin = Origin(str(asked.union(row.union_id).code), row.uid, row.procedure, row_since(entries))
    header = Header(origin, row.number, stored.title(case.before(1)), asked.union(row.union_id).name, day or case.last_day, reader(row, who), words(case), values(case, payloads))
    return pack(Export(header, [stored.link(row, one) for one in entries], payloads, sealing.of_case(row), attached(row, payloads)))


def by_number(number: str) -> Case:
    """The case of this number; several unions of one machine may have the same, then the union's code stands before it: CODE/提案2026-001."""
    code, slash, rest = number.rpartition("/")
    rows = Case.objects.filter(number=rest if slash else number)
    rows = [row for row in rows if not slash or asked.union(row.union_id).code == code]
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise LookupError("没有这个编号。请写完整的编号，如 提案2026-001")
    codes = "、".join(f"{asked.union(row.union_id).code}/{row.number}" for row in rows)
    raise LookupError(f"有几个工会都有这个编号，请带上工会代码：{codes}")


def row_since(entries: list[Entry]) -> date:
    """The version under which the case began: the chain's origin names it for ever, whatever was adopted later."""
    return stored.entry(entries[0]).data["_version"]["since"]


def seen(case: Folded, one: Entry, who: Who | None) -> Part | None:
    """The payload as this reader may see it: hidden fields are left out, and their hashes keep the rest bound."""
    if one.payload.erased:
        return None
    said = stored.unguard(one.payload)
    if who is None:
        return part(one.payload.salt, said)
    shown = core.shown(case, case.entries[one.height], who)
    hide = set(shown["masked"]) | ({stored.WHO} if shown["actor"] == core.HIDDEN else set())
    closed = {item.name for item in File.objects.filter(case=case_row(one), height=one.height).exclude(sealed="") if not set(item.sealed.split(",")) & set(who.roles)}
    return part(one.payload.salt, said, hide | ({stored.FILES} if closed else set()))


def case_row(one: Entry) -> Case:
    """The row an entry belongs to."""
    return one.case


def reader(row: Case, who: Who | None) -> str:
    """For whom it was made."""
    return asked.names([who.id]).get(who.id, "当事人") if who else ALL


def words(case: Folded) -> dict[str, str]:
    """Key → Chinese label of roles, actions, stages and fields, for the plain-words index."""
    procedure = case.procedure
    found = {**asked.labels(), **stored.LABELS}
    found.update({stage.key: stage.label for stage in procedure.stages})
    found.update({action.key: action.label for action in procedure.actions})
    found.update({key: field.label for key, field in procedure.fields.items()})
    return found


def values(case: Folded, payloads: dict[int, Part | None]) -> dict[str, dict[str, str]]:
    """Field → raw value → what it says, for choices and people; only of people that a visible payload names."""
    found: dict[str, dict[str, str]] = {}
    for one in payloads.values():
        for key, value in (one.data if one else {}).items():
            field = case.procedure.fields.get(key)
            if field and field.kind in ("choice", "person", "persons"):
                listed = value if isinstance(value, list) else [value]
                found.setdefault(key, {}).update({str(each): stored.worded(field, [each] if field.kind == "persons" else each) for each in listed})
    people = {str(each) for one in payloads.values() if one for each in dict(one.data.get(stored.WHO) or {}).values() if each}  # type: ignore[call-overload]
    return {**found, stored.WHO: asked.names(sorted(people))}


def attached(row: Case, payloads: dict[int, Part | None]) -> dict[str, bytes]:
    """The papers and attachments that a visible payload lists."""
    listed = {name["name"]: name["sha256"] for one in payloads.values() if one for key in (stored.PAPERS, stored.FILES) for name in one.data.get(key, ())}  # type: ignore[attr-defined]
    folders = {stored.PAPERS: "papers", stored.FILES: "files"}
    found = {}
    for one in payloads.values():
        for key, folder in folders.items():
            for item in one.data.get(key, ()) if one else ():  # type: ignore[attr-defined]
                if item["name"] in listed and sound(item["name"]):
                    found[f"{folder}/{item['name']}"] = files.read(item["sha256"])
    return found


