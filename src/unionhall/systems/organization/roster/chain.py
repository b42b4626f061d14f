"""Read a 接龙 pasted from a chat: who comes, with whom, in which size; who withdrew; and what a person must decide."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from unionhall.integrations.excel.table import Unreadable
from unionhall.systems.organization.roster.chainlex import HAN, NUMERALS, Lexicon, Person, Piece, plain, words
from unionhall.systems.organization.roster.check import Row
from unionhall.systems.organization.roster.normalise import half_width

KINDS = {
    "signup": "本人报名", "proxy": "代报（代报人不因此算报名）", "repeat": "重复报名，只算一次", "withdraw": "退出", "change": "修改前面的报名",
    "tentative": "未定，需确认", "unmatched": "名册中对不上人，需确认", "group_unspecified": "整组报名没有名单，需确认", "comment": "不是报名",
}  # fmt: skip
NUMBERED = re.compile(r"\s*(?:No\.?|#)?[(（【\[]?(\d{1,4})[)）】\]]?\s*([.．。、,，:：)）\-—])?\s*(?=\S)", re.I)
NO_NUMBER = re.compile(r"\s*(?:\d{4}[-/.年]\d|\d{1,2}[-/]\d{1,2}[\s日]|\d+[.:：]\d|\d+\s*(?:年|月|日|号|点|时|分|人|个|元|块|名|次|届|折|米|公里|[Xx]+[LlSs]))")
CHAT_HEADER = re.compile(r"(?:.{1,30}?\s+)?(?:\d{2,4}[年/.-])?(?:\d{1,2}[月/.-]\d{1,2}日?\s+|(?:昨天|今天|前天|星期.|周.)\s*)?(?:上午|下午|晚上|早上|凌晨|中午)?\d{1,2}:\d{2}(?::\d{2})?(?:\s+\S{1,20})?\s*")
LONGEST = 500  # characters; nobody signs up in more
KEYCAPS = str.maketrans("①②③④⑤⑥⑦⑧⑨", "123456789", "\ufe0f\u20e3")


@dataclass
class Entry:
    """One line that takes part in the chain."""

    line: int
    no: int | None
    raw: str
    kind: str = "comment"
    people: list[str] = field(default_factory=list)
    companions: int | None = None
    sizes: list[str] = field(default_factory=list)
    remark: str = ""
    by: str = ""
    of_line: int | None = None
    note: str = ""

    def as_json(self) -> dict[str, object]:
        said: dict[str, object] = {"line": self.line, "no": self.no, "raw": self.raw, "kind": self.kind, "people": self.people}
        size = self.sizes if len(self.people) > 1 else "".join(self.sizes[:1])
        if self.kind == "change" and self.companions is not None or self.companions:
            said["companions"] = self.companions
        optional = {"size": size, "remark": self.remark, "by": self.by, "of_line": self.of_line, "note": self.note}
        return said | {name: value for name, value in optional.items() if value}


@dataclass
class Participant:
    """Somebody who comes."""

    name: str
    group: str
    companions: int
    size: str
    line: int
    by: str = ""
    key: str = ""

    def as_json(self) -> dict[str, object]:
        said = {"name": self.name, "group": self.group, "companions": self.companions, "size": self.size, "line": self.line}
        return said | ({"by": self.by} if self.by else {})


@dataclass
class Doubt:
    """What a person must decide; candidates are the members it could be."""

    line: int
    text: str
    why: str
    candidates: tuple[Person, ...] = ()


@dataclass
class Read:
    """The whole chain read."""

    entries: list[Entry] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    repeated: list[dict[str, object]] = field(default_factory=list)
    withdrawn: list[dict[str, object]] = field(default_factory=list)
    changed: list[dict[str, object]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    other_lines: list[dict[str, object]] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        counts: dict[str, int] = {}
        for entry in self.entries:
            counts[entry.kind] = counts.get(entry.kind, 0) + 1
        members, companions = len(self.participants), sum(one.companions for one in self.participants)
        totals = {"members": members, "companions": companions, "heads": members + companions, "to_confirm": len(self.doubts)}
        return {
            "kinds": KINDS, "entries_count": len(self.entries), "kind_counts": counts, "totals": totals,
            "participants": [one.as_json() for one in self.participants], "repeated": self.repeated, "withdrawn": self.withdrawn,
            "changed": self.changed, "to_confirm": [{"line": one.line, "text": one.text, "why": one.why} for one in self.doubts],
            "other_lines": self.other_lines, "entries": [entry.as_json() for entry in self.entries],
        }  # fmt: skip


def people(rows: Iterable[Row]) -> list[Person]:
    """The members of a checked roster; the second of two equal rows is left out."""
    found = []
    for row in rows:
        values = row.normalized or row.draft
        if values.get("姓名") and not any(issue.code == "duplicate_person" for issue in row.issues):
            found.append(Person(values["姓名"], values.get("小组", ""), values.get("证件号码", "")))
    return found


def read(text: str, members: Iterable[Person]) -> Read:
    """The chain against the roster. Raises Unreadable when no line is an entry."""
    desk = _Desk(Lexicon(members))
    for number, line in enumerate(text.replace("\ufeff", "").splitlines(), 1):
        if line.strip():
            desk.line(number, line.strip())
    if not desk.found.entries:
        raise Unreadable("没有找到接龙：没有一行写着序号和姓名。请把群里的接龙整段复制下来，存成文本后再试。")
    return desk.found


class _Desk:
    """Goes through the lines once, and remembers who is in."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.found = lexicon, Read()
        self.last, self.skipped = 0, 0

    # --- what kind of line ------------------------------------------------------------------------------------------------

    def line(self, number: int, raw: str) -> None:
        no, rest, mark = _numbered(raw)
        kind = "text" if len(raw) > LONGEST else _other(raw, no, rest)
        if not kind and no is None and not self._unnumbered(rest):
            kind = "text"
        if kind:
            self.found.other_lines.append({"line": number, "text": raw, "kind": kind})
            return
        entry = Entry(number, no, raw)
        self._understand(entry, rest)
        entry.note = entry.note or self._oddity(entry, raw, mark)
        self.last = max(self.last, no or 0)
        self.found.entries.append(entry)

    def _unnumbered(self, rest: str) -> bool:
        """A line without a number counts once the chain has begun, and only if it starts with a member and says something of an entry."""
        if not self.found.entries or rest.startswith("@"):
            return False
        pieces = [piece for piece in self.lexicon.pieces(rest) if piece.kind != "break"]
        kinds = [piece.kind for piece in pieces]
        if "person" not in kinds[:2] or kinds[0] not in ("person", "group", "change"):
            return False
        talk = sum(len(piece.said) for piece in pieces if piece.kind == "text")
        return bool({"size", "group", "company", "withdraw", "change"} & set(kinds)) and talk <= 12 or len(pieces) == 1

    def _oddity(self, entry: Entry, raw: str, mark: str) -> str:
        """What was odd about the number or the name, said beside the entry."""
        if entry.no is None:
            return "没有序号"
        if re.match(r"\s*[０-９]", raw):
            return "全角数字和字母"
        if entry.no == self.last:
            return "两人同时接龙，序号相同"
        if entry.no > self.last + 1 and entry.no > len(self.found.entries) + 1 + self.skipped:
            gap = range(self.last + 1, entry.no)
            self.skipped += len(gap)
            return "序号跳过" + "、".join(str(one) for one in gap) if len(gap) < 5 else f"序号跳过{gap[0]}至{gap[-1]}"
        return "" if mark else "序号后没有标点"

    # --- one entry ----------------------------------------------------------------------------------------------------------

    def _understand(self, entry: Entry, rest: str) -> None:
        pieces = self.lexicon.pieces(rest)
        kinds = {piece.kind for piece in pieces}
        groups = [piece.said for piece in pieces if piece.kind == "group"]
        entry.sizes = [piece.said for piece in pieces if piece.kind == "size"]
        company = [piece for piece in pieces if piece.kind == "company"]
        entry.companions = sum(piece.count for piece in company) if company else None
        if "whole" in kinds and groups and "person" not in kinds:
            self._confirm(entry, "group_unspecified", [], "没有名单")
            return
        by, named, unknown = _people(pieces)
        named = list({piece.people: piece for piece in reversed(named)}.values())[::-1]  # a name said twice is one person
        if not named and not (by and unknown):
            self._nobody(entry, pieces, unknown)
            return
        entry.remark = _remark(pieces, {piece.said for piece in unknown})
        chosen = [self._choose(piece, groups) for piece in named]
        if len(named) + len(unknown if by else []) > 1:
            entry.sizes = _sizes(pieces, named, [one for one, person in zip(named, chosen, strict=True) if isinstance(person, Person)])
        if len(chosen) == 1 and not unknown and not isinstance(chosen[0], Person):
            self._confirm(entry, "unmatched", [named[0].said], chosen[0], named[0].people)
            return
        self._act(entry, kinds, [one for one in chosen if isinstance(one, Person)], by)
        for piece, one in zip(named, chosen, strict=True):
            if not isinstance(one, Person):
                self.found.doubts.append(Doubt(entry.line, entry.raw, one, piece.people))
        for piece in unknown if by else ():
            self.found.doubts.append(Doubt(entry.line, entry.raw, f"{piece.said}：{self._absent(piece.said)}"))
        if not entry.note and entry.kind == "signup":
            entry.note = self._name_note(pieces, named[0], chosen[0], groups, entry)

    def _choose(self, piece: Piece, groups: list[str]) -> Person | str:
        """The member meant, or why it cannot be said."""
        inside = [person for person in piece.people if person.group in groups]
        if len(inside) == 1:
            return inside[0]
        name = piece.people[0].name
        if inside:
            return f"{inside[0].group}有{_counted(len(inside))}个{name}"
        if groups and len(piece.people) == 1:
            return f"名册中{name}在{piece.people[0].group or '别处'}，不在{groups[0]}"
        if groups:
            return f"名册中有{_counted(len(piece.people))}个{name}，都不在{groups[0]}"
        return piece.people[0] if len(piece.people) == 1 else f"没写小组，名册中有{_counted(len(piece.people))}个{name}"

    def _nobody(self, entry: Entry, pieces: list[Piece], unknown: list[Piece]) -> None:
        """No member is named: talk, or somebody whom the roster does not know under this name."""
        said = plain(entry.raw)
        first = unknown[0].said if unknown else ""
        speaks = any(word in said for word in words()["talk"])
        entry_like = bool(entry.sizes) or any(piece.kind in ("group", "company") for piece in pieces)
        if first and not (speaks and not entry_like) and (entry_like or len(first) <= 4 and len(unknown) == 1):
            self._confirm(entry, "unmatched", [first], self._absent(first))
        elif entry_like and not speaks:
            self._confirm(entry, "unmatched", [], "没写姓名")
        else:
            entry.kind, entry.sizes, entry.companions = "comment", [], None

    def _absent(self, name: str) -> str:
        nick = name[0] in "阿小老大" or name[0] not in self.lexicon.surnames or re.search("[哥姐妹弟叔姨师傅总工]$", name)
        return "昵称，名册中没有" if nick else "名册中没有这个姓名"

    def _confirm(self, entry: Entry, kind: str, named: list[str], why: str, candidates: tuple[Person, ...] = ()) -> None:
        entry.kind, entry.people, entry.note = kind, named, why
        entry.sizes, entry.companions, entry.remark = [], None, ""
        self.found.doubts.append(Doubt(entry.line, entry.raw, why, candidates))

    # --- what it does to the list ----------------------------------------------------------------------------------------------

    def _act(self, entry: Entry, kinds: set[str], chosen: list[Person], by: str) -> None:
        entry.people = [person.name for person in chosen]
        earlier = [one for person in chosen if (one := self._in(person))]
        if "withdraw" in kinds:
            self._withdraw(entry, earlier)
        elif "change" in kinds and (earlier or not (entry.sizes or entry.companions is not None)):
            self._change(entry, earlier)
        elif "tentative" in kinds:
            self._confirm(entry, "tentative", entry.people, "本人未定")
        elif chosen and len(earlier) == len(chosen):
            self._again(entry, earlier)
        else:
            self._sign_up(entry, chosen, by)

    def _in(self, person: Person) -> Participant | None:
        return next((one for one in self.found.participants if (one.name, one.group) == (person.name, person.group)), None)

    def _withdraw(self, entry: Entry, earlier: list[Participant]) -> None:
        entry.kind, entry.sizes, entry.companions = "withdraw", [], None
        if not earlier:
            self.found.doubts.append(Doubt(entry.line, entry.raw, "要退出，但前面没有报名"))
            return
        entry.of_line = earlier[0].line
        for one in earlier:
            self.found.participants.remove(one)
            self.found.withdrawn.append({"line": entry.line, "name": one.name, "first_line": one.line})

    def _change(self, entry: Entry, earlier: list[Participant]) -> None:
        entry.kind, entry.remark = "change", ""
        if not earlier or not (entry.sizes or entry.companions is not None):
            why = "要更正，但没写清改什么" if earlier else "要更正，但前面没有报名"
            self.found.doubts.append(Doubt(entry.line, entry.raw, why))
            return
        entry.of_line = earlier[0].line
        for one, size in zip(earlier, _each(entry.sizes, len(earlier)), strict=True):
            one.size = size or one.size
            one.companions = one.companions if entry.companions is None else entry.companions
            self.found.changed.append({"line": entry.line, "name": one.name, "first_line": one.line})

    def _again(self, entry: Entry, earlier: list[Participant]) -> None:
        """The same once more counts once; with another size or other company the later word holds."""
        sizes = _each(entry.sizes, len(earlier))
        other_size = any(size and size != one.size for one, size in zip(earlier, sizes, strict=True))
        if other_size or entry.companions not in (None, earlier[0].companions):
            entry.sizes = entry.sizes if other_size else []
            self._change(entry, earlier)
            entry.note = "再报时内容不同，以后一次为准"
            return
        entry.kind, entry.of_line, entry.sizes, entry.companions, entry.remark = "repeat", earlier[0].line, [], None, ""
        self.found.repeated += [{"line": entry.line, "name": one.name, "first_line": one.line} for one in earlier]

    def _sign_up(self, entry: Entry, chosen: list[Person], by: str) -> None:
        entry.kind, entry.by = ("proxy", by if by != "?" else "") if by else ("signup", "")
        sizes = _each(entry.sizes, len(chosen))
        entry.sizes = sizes if len(chosen) > 1 and any(sizes) else entry.sizes
        for place, (person, size) in enumerate(zip(chosen, sizes, strict=True)):
            if one := self._in(person):
                self.found.repeated.append({"line": entry.line, "name": one.name, "first_line": one.line})
                continue
            companions = entry.companions or 0 if place == 0 else 0
            self.found.participants.append(Participant(person.name, person.group, companions, size, entry.line, entry.by, person.key))

    def _name_note(self, pieces: list[Piece], piece: Piece, chosen: Person | str, groups: list[str], entry: Entry) -> str:
        """How the name was found where it was not simply read."""
        if not isinstance(chosen, Person):
            return ""
        name, raw = chosen.name, half_width(entry.raw)
        told = [one for one in pieces if one.kind != "break"]
        if piece.spaced:
            return "姓名中间有空格"
        if "·" in name and name not in raw:
            return "间隔号写成了点"
        if re.search("[A-Za-z]", name) and piece.said != name:
            return "名册中为大写" if name == piece.said.upper() else "大小写与名册不同"
        if any(one.kind == "open" for one in told[: told.index(piece)]) and told[0].kind == "text":
            return "昵称后括号内是姓名"
        if namesake := self._namesake(chosen):
            return f"与第{namesake}条同名不同人，不是重复"
        if told[0].kind == "group":
            return "小组写在姓名前"
        return "" if groups else "没写小组，名册中只有一个同名"


    def _namesake(self, person: Person) -> int | None:
        """The number under which another member of the same name signed up."""
        lines = {one.line for one in self.found.participants if one.name == person.name and one.group != person.group}
        return next((entry.no for entry in self.found.entries if entry.line in lines), None)


def _numbered(raw: str) -> tuple[int | None, str, str]:
    """(number or None, the rest, the sign behind the number)."""
    text = half_width(raw).translate(KEYCAPS)
    found = NUMBERED.match(text)
    if not found or NO_NUMBER.match(text):
        return None, text, ""
    mark = text[found.end(1) : found.end()].strip()
    apart = mark or text[found.end(1)].isspace() or re.match(f"[{HAN}]", text[found.end(1)])
    return (int(found[1]), text[found.end() :], mark) if apart else (None, text, "")


def _other(raw: str, no: int | None, rest: str) -> str:
    """example or chat_header, or "" for what may be an entry."""
    start = re.match(rf"[(（【]?({'|'.join(words()['example'])})[)）】]?\s*[:：]", raw)
    if start or no is not None and (no == 0 or any(word in rest for word in words()["some_body"][:3])):
        return "example"
    return "chat_header" if no is None and CHAT_HEADER.fullmatch(half_width(raw)) else ""


def _people(pieces: list[Piece]) -> tuple[str, list[Piece], list[Piece]]:
    """(who reported for others, "?" if not named, "" if nobody; the members named; words that may be names)."""
    depth, outside, inside = 0, [], []
    for piece in pieces:
        depth += (piece.kind == "open") - (piece.kind == "close")
        (inside if depth > 0 or piece.kind == "close" else outside).append(piece)
    for one in (inside, outside):
        if proxied := _proxied(one, outside if one is inside else []):
            return proxied
    named = [piece for piece in outside if piece.kind == "person"] or [piece for piece in inside if piece.kind == "person"]
    return "", named, _possible_names(outside)


def _proxied(pieces: list[Piece], outside: list[Piece]) -> tuple[str, list[Piece], list[Piece]] | None:
    """罗静代报：陈浩然… · 那仁格日乐替张雅静报 · 孙𪟝，王凯（赵喆代）."""
    told = [piece for piece in pieces if piece.kind not in ("break", "open", "close", "filler")]
    at = next((place for place, piece in enumerate(told) if piece.kind == "proxy" and _beside_person(told, place)), None)
    if at is None:
        return None
    before = [piece for piece in told[:at] if piece.kind == "person"]
    after = [piece for piece in told[at + 1 :] if piece.kind == "person"]
    if outside:
        named = [piece for piece in outside if piece.kind == "person"]
        return (before[-1].said if before else "?", named, _possible_names(outside)) if named else None
    unknown = _possible_names(told[at + 1 :])
    if after or unknown and before:
        return before[-1].people[0].name if before else "?", after, unknown
    return (before[-1].people[0].name, before[:-1], []) if len(before) > 1 else None


def _beside_person(told: list[Piece], at: int) -> bool:
    near = told[max(at - 1, 0) : at] + told[at + 1 : at + 2]
    return any(piece.kind == "person" for piece in near) or len(told[at].said) > 1


def _possible_names(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.kind == "text" and re.fullmatch(rf"[{HAN}]{{2,6}}|[A-Za-z]{{2,20}}", piece.said)]


def _remark(pieces: list[Piece], names: set[str]) -> str:
    """What else was said: company as written, and words that are neither name, group nor size."""
    told = [piece for piece in pieces if piece.kind not in ("break", "open", "close", "filler")]
    nickname = told[0].said if told and told[0].kind == "text" and len(told) > 1 and told[1].kind == "person" else None
    return "，".join(piece.said for piece in told if piece.kind in ("text", "company") and piece.said != nickname)


def _sizes(pieces: list[Piece], named: list[Piece], kept: list[Piece]) -> list[str]:
    """The sizes of those kept: one for all, in order, or each the size behind its name."""
    sizes = [piece.said for piece in pieces if piece.kind == "size"]
    if len(sizes) < 2 or len(sizes) == len(named) == len(kept):
        return sizes
    if len(sizes) == len(named):
        return [size for piece, size in zip(named, sizes, strict=True) if piece in kept]
    behind: dict[int, str] = {}
    last = None
    for piece in pieces:
        if piece.kind == "size" and last is not None:
            behind.setdefault(last, piece.said)
        elif piece.kind == "person" or _possible_names([piece]):
            last = id(piece)
    return [behind.get(id(piece), "") for piece in kept]


def _each(sizes: list[str], count: int) -> list[str]:
    """A size for every one of them: in order, or one for all."""
    if len(sizes) == 1:
        return sizes * count
    return (sizes + [""] * count)[:count]


def _counted(number: int) -> str:
    if number == 2:
        return "两"
    return NUMERALS[number] if number <= 10 else str(number)
