"""Check a roster before anything is stored: every row with its outcome, what would be stored, and the reason for each doubt."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from unionhall.integrations.excel import reader
from unionhall.integrations.excel.table import UNCOMPUTED, Book, Sheet, Unreadable, letters
from unionhall.systems.organization.roster import codes, columns, identity, strangers
from unionhall.systems.organization.roster.normalise import (
    day,
    doubtful_name,
    first_day,
    last_day,
    paragraph,
    phone,
    place_name,
    squeezed,
    text,
)  # fmt: skip
from unionhall.systems.organization.roster.normalise import name as person_name

ORDER = ("accept", "accept_with_warning", "hold", "skip")
OUTCOME = {"hold": "hold", "warning": "accept_with_warning", "info": "accept", "skip": "skip"}
PLACES = ("单位", "分会", "小组")
NEVER_SHARED = ("姓名", "证件号码", "手机号")  # a merged cell never gives one person's number to the next
NOBODY = identity.Identity("")
EVERY = 1000  # rows between two reports of progress
BROKEN_FORMULAS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#ERROR", "#SPILL!", "#CALC!"))


@dataclass(frozen=True, slots=True)
class Issue:
    """One doubt: the field (None: the whole row), the code, the reason in words, and what the cell holds."""

    column: str | None
    code: str
    reason: str
    value: str = ""
    more: Mapping[str, object] = field(default_factory=dict)  # id_says, related_rows, group_belongs_to, comment

    def as_json(self) -> dict[str, object]:
        return {"column": self.column, "code": self.code, "reason": self.reason, "value": self.value, **self.more}


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the spreadsheet numbers it. normalized is what must be stored (empty for hold and skip);
    draft is what could be read of a held row, for the page on which a person decides."""

    row: int
    outcome: str
    normalized: dict[str, str]
    issues: tuple[Issue, ...]
    draft: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        said = {"row": self.row, "outcome": self.outcome, "normalized": self.normalized, "issues": [issue.as_json() for issue in self.issues]}
        return {**said, "draft": self.draft} if self.draft else said


@dataclass(frozen=True)
class Checked:
    """A whole file checked. columns: header → field or None; at: field → column (from 0); remarks: what the file hides."""

    sheet: str
    header_rows: tuple[int, ...]
    columns: dict[str, str | None]
    rows: list[Row]
    summary: dict[str, int]
    at: dict[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def head(self) -> dict[str, object]:
        """Everything but the rows, for JSON."""
        said = {"sheet": self.sheet, "header_rows": list(self.header_rows), "columns": self.columns, "summary": self.summary}
        return {**said, "remarks": list(self.remarks)}

    def as_json(self) -> dict[str, object]:
        return {**self.head(), "rows": [row.as_json() for row in self.rows]}


Progress = Callable[[int, int], None]


def read(
    source: bytes | str | Path,
    filename: str = "",
    *,
    groups: Mapping[str, list[str]] | None = None,
    today: date | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Check a file. groups: branch → its groups (None: groups are taken as they come); today: no membership begins later.

    progress(done, total) is called every thousand rows and may raise to stop. Raises Unreadable with one sentence.
    """
    path = None if isinstance(source, bytes) else Path(source)
    data = source if isinstance(source, bytes) else path.read_bytes()
    filename = filename or (path.name if path else "")
    book = reader.read(data, filename)
    try:
        chosen, header = columns.choose(book, sheet)
    except Unreadable as why:
        raise Unreadable(f"“{filename}”：{why}" if filename else str(why)) from why
    return _checked(book, chosen, header, Desk(chosen, header, _Groups(groups), today), progress)


def _checked(book: Book, sheet: Sheet, header: columns.Header, desk: "Desk", progress: Progress | None) -> Checked:
    found: list[Row] = []
    total = len(sheet.rows)
    for number in range(header.rows[-1] + 1, total + 1):
        if row := desk.row(number):
            found.append(row)
        if progress and number % EVERY == 0:
            progress(number, total)
    desk.mark_duplicates(found)
    if progress:
        progress(total, total)
    summary = {"rows_with_content": len(found)} | {outcome: sum(row.outcome == outcome for row in found) for outcome in ORDER}
    summary["importable_members"] = summary["accept"] + summary["accept_with_warning"]
    return Checked(sheet.name, header.rows, header.columns, found, summary, header.fields, _remarks(book, sheet, header))


def _remarks(book: Book, sheet: Sheet, header: columns.Header) -> tuple[str, ...]:
    """Hidden columns and sheets, so that nobody imports or overlooks them unknowingly."""
    said = []
    imported = set(header.fields.values())
    for column, words in sorted(header.words.items()):
        if column in sheet.hidden_columns:
            fate = "照常读入，请核对" if column in imported else "不导入：隐藏列里的内容与会籍无关，可能是敏感信息"
            said.append(f"{letters(column)}列“{words}”是隐藏列，{fate}")
    said += [f"工作表“{other.name}”是隐藏的，没有读" for other in book.sheets if other.hidden and other is not sheet]
    return tuple(said)


class _Groups:
    """The union's own groups: which exist, and to which branch each belongs."""

    def __init__(self, groups: Mapping[str, list[str]] | None) -> None:
        self.open = groups is None  # then groups are taken as they come, each as it was written first
        self.branches: dict[str, list[str]] = {}  # group (squeezed) → branches that have it
        self.stored: dict[str, str] = {}
        for branch, names in (groups or {}).items():
            self.stored[squeezed(branch)] = branch
            for group in names:
                self.stored[squeezed(group)] = group
                self.branches.setdefault(squeezed(group), []).append(branch)

    def name(self, written: str) -> str:
        """A group or branch as the union writes it."""
        return self.stored.setdefault(squeezed(written), place_name(written)) if self.open else self.stored.get(squeezed(written), place_name(written))


@dataclass(slots=True)
class _Reading:
    """One row while it is read."""

    number: int
    cells: list[object]
    values: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    who: identity.Identity = NOBODY

    def add(self, column: str | None, code: str, value: object = "", why: str = "", **more: object) -> None:
        reason = why or codes.faults()[code][1].format(column=column, youngest=codes.youngest())
        self.issues.append(Issue(column, code, reason, value if isinstance(value, str) else text(value), more))


def outcome_of(issues: list[Issue] | tuple[Issue, ...]) -> str:
    """The gravest of the issues decides."""
    return max((OUTCOME[codes.faults()[issue.code][0]] for issue in issues), key=ORDER.index, default="accept")


class Desk:
    """Reads the rows of one sheet, one after the other, and remembers who was seen."""

    def __init__(self, sheet: Sheet, header: columns.Header, groups: _Groups, today: date | None) -> None:
        self.sheet, self.header, self.groups, self.today = sheet, header, groups, today
        self.shared = dict(_shared(sheet, header))
        self.notes: dict[int, list[tuple[int, str]]] = {}
        for (number, column), comment in sheet.comments.items():
            self.notes.setdefault(number, []).append((column, comment))
        self.order = [name for name in columns.WORDS if name in header.fields]
        self.field_at = {column: name for name, column in header.fields.items()}
        self.seen: dict[str, list[tuple[int, str]]] = {}  # number of the document → (place in the list, name)
        self.steps = self._steps()

    def _steps(self) -> list[Callable[["_Reading"], None]]:
        """What is read in which order: the identity first, for birth, sex and joining lean on it."""
        order: list[tuple[str, Callable[[_Reading], None]]] = [
            ("姓名", self._name), ("证件类型", self._certificate), ("证件号码", self._number), ("性别", self._sex), ("出生日期", self._birth),
            ("入会时间", self._joined), ("会籍变化日期", self._changed), ("手机号", self._phone), ("小组", self._place),
        ]  # fmt: skip
        return [step for name, step in order if name in self.header.fields] + [self._codes, self._flags, self._rest, self._conflicts]

    def row(self, number: int) -> Row | None:
        """The row judged by itself, or None when it is blank."""
        cells = self.sheet.rows[number - 1]
        if not any(value not in ("", None) and (not isinstance(value, str) or text(value)) for value in cells):
            return None
        reading = _Reading(number, cells)
        if label := strangers.label(cells, self.header, self.sheet, number):
            reading.add(None, "not_a_member_row", label)
            return Row(number, "skip", {}, tuple(reading.issues))
        for step in self.steps:
            step(reading)
        self._remark(reading)
        return self._judged(reading)

    def _judged(self, reading: _Reading) -> Row:
        outcome = outcome_of(reading.issues)
        ordered = {name: value for name in self.order if (value := reading.values.get(name))}
        number, name = reading.who.number, ordered.get("姓名", "")
        if reading.who.sound and name:
            self.seen.setdefault(number, []).append((reading.number, name.upper()))
        stored, draft = ({}, ordered) if outcome == "hold" else (ordered, {})
        return Row(reading.number, outcome, stored, tuple(reading.issues), draft)

    # --- cells ---------------------------------------------------------------------------------------------------------

    def _cell(self, reading: _Reading, name: str) -> object:
        column = self.header.fields[name]
        value = reading.cells[column] if column < len(reading.cells) else ""
        return self.shared.get((reading.number, column), value) if self.shared and value in ("", None) else value

    def _said(self, reading: _Reading, name: str) -> tuple[object, str]:
        """(value, its text); a formula without a value reads as an empty cell, and that is said once."""
        value = self._cell(reading, name)
        error = self.sheet.errors.get((reading.number, self.header.fields[name]), "") if self.sheet.errors else ""
        if not error and value.__class__ is str and value[:1] == "#" and value.strip().upper() in BROKEN_FORMULAS:
            error = value.strip()
        if not error:
            return value, text(value)
        known_anyway = error == UNCOMPUTED and name in ("性别", "出生日期") and reading.who.birth
        if not known_anyway:
            reading.add(name, "formula_error", error)
        return "", ""

    # --- who -----------------------------------------------------------------------------------------------------------

    def _name(self, reading: _Reading) -> None:
        value, said = self._said(reading, "姓名")
        name = person_name(said)
        if not name:
            reading.add("姓名", "required_missing", value if isinstance(value, str) else said)
            return
        reading.values["姓名"] = name
        if doubtful_name(name):
            reading.add("姓名", "name_doubtful", said)

    def _certificate(self, reading: _Reading) -> None:
        self._listed(reading, "证件类型")

    def _number(self, reading: _Reading) -> None:
        value, said = self._said(reading, "证件号码")
        if not said or squeezed(said).upper() in codes.blanks():
            reading.add("证件号码", "required_missing", value if isinstance(value, str) else said)
            return
        who = identity.read(value, reading.values.get("证件类型", ""))
        if self.today and who.birth and first_day(who.birth) > self.today:
            who = identity.Identity(who.number, who.kind, fault="id_invalid_date", why="身份证号中的出生日期还没有到")
        reading.who = who
        reading.values["证件号码"] = who.number
        if who.fault:
            reading.add("证件号码", who.fault, said, who.why)
        if "证件类型" in self.header.fields:
            reading.values.setdefault("证件类型", who.kind)

    def _sex(self, reading: _Reading) -> None:
        who = reading.who
        given = self._listed(reading, "性别")
        if not given and who.sex:
            reading.values["性别"] = who.sex
            if not any(issue.column == "性别" for issue in reading.issues):
                reading.add("性别", "derived_from_id")
        elif given and who.sex and given != who.sex:
            reading.add("性别", "sex_mismatch", given, id_says=who.sex)

    def _birth(self, reading: _Reading) -> None:
        """A month alone is completed from the number; a whole date must agree with it."""
        value, said = self._said(reading, "出生日期")
        who, given = reading.who.birth, "" if squeezed(said).upper() in codes.blanks() else day(value, self.sheet.days_from_1904)
        if given and who and not who.startswith(given):
            reading.add("出生日期", "birth_mismatch", value, id_says=who)
        elif given is None:
            taken = "；已改用身份证号中的出生日期" if who else ""
            reading.add("出生日期", "date_unreadable", value, f"日期无法识别{taken}" if who else "")
        elif not given and who and not any(issue.column == "出生日期" for issue in reading.issues):
            reading.add("出生日期", "derived_from_id")
        elif given and not who and self.today and first_day(given) > self.today:
            reading.add("出生日期", "date_future", value)
            given = ""
        reading.values["出生日期"] = given if given and not (who and who.startswith(given)) else who or given or ""

    # --- since when, how to reach, where --------------------------------------------------------------------------------

    def _date(self, reading: _Reading, name: str) -> str:
        """A date that is neither unreadable nor still to come; else "" with the reason noted."""
        value, said = self._said(reading, name)
        given = "" if said in ("-", "—", "/") else day(value, self.sheet.days_from_1904)
        if given is None:
            reading.add(name, "date_unreadable", value)
        elif given and self.today and first_day(given) > self.today:
            reading.add(name, "date_future", value)
            return ""
        return given or ""

    def _joined(self, reading: _Reading) -> None:
        joined = self._date(reading, "入会时间")
        born = reading.who.birth or reading.values.get("出生日期", "")
        if joined and born and last_day(joined) < _birthday(first_day(born), codes.youngest()):
            reading.add("入会时间", "date_before_birth", joined)
            return
        reading.values["入会时间"] = joined

    def _changed(self, reading: _Reading) -> None:
        reading.values["会籍变化日期"] = self._date(reading, "会籍变化日期")

    def _phone(self, reading: _Reading) -> None:
        value, said = self._said(reading, "手机号")
        if squeezed(said).upper() in codes.blanks():
            return
        number, fault = phone(value)
        reading.values["手机号"] = number
        if fault:
            reading.add("手机号", fault, value)

    def _place(self, reading: _Reading) -> None:
        """The group must be one of the union's own, and in the branch given."""
        value, group = self._said(reading, "小组")
        branch = self._said(reading, "分会")[1] if "分会" in self.header.fields else ""
        if not group or squeezed(group).upper() in codes.blanks():
            reading.add("小组", "required_missing", value if isinstance(value, str) else group)
        elif not self.groups.open:
            branch = self._within(reading, group, branch)
        reading.values["小组"] = self.groups.name(group)
        reading.values["分会"] = self.groups.name(branch)

    def _within(self, reading: _Reading, group: str, branch: str) -> str:
        """The branch, which an empty cell takes from the group."""
        owners = self.groups.branches.get(squeezed(group))
        if owners is None:
            reading.add("小组", "unknown_group", group)
        elif branch and squeezed(branch) not in [squeezed(owner) for owner in owners]:
            reading.add("分会", "group_branch_mismatch", branch, group_belongs_to="、".join(owners))
        elif not branch and len(owners) == 1 and "分会" in self.header.fields:
            reading.add("分会", "derived_from_group")
            return owners[0]
        elif not branch and len(owners) > 1:
            reading.add("分会", "required_missing", "", f"必填项为空：分会（{'、'.join(owners)}都有{group}）")
        return branch

    # --- lists, boxes, free text ------------------------------------------------------------------------------------------

    def _listed(self, reading: _Reading, name: str) -> str:
        """A cell that must hold a value of its code list; another value is left out with a warning."""
        value, said = self._said(reading, name)
        entries = codes.lists()[name]
        found = entries.find(said) if said else entries.empty
        if found is None and squeezed(said).upper() in codes.blanks():
            found = entries.empty
        if found is None:
            reading.add(name, "value_not_in_list", value)
        reading.values[name] = found or ""
        return found or ""

    def _codes(self, reading: _Reading) -> None:
        for name in codes.lists():
            if name in self.header.fields and name not in ("性别", "证件类型"):  # these two were read with the number
                self._listed(reading, name)

    def _flags(self, reading: _Reading) -> None:
        for name in codes.flag_fields():
            if name in self.header.fields:
                value, said = self._said(reading, name)
                tick = codes.ticks().get(squeezed(said).upper())
                if tick is None:
                    reading.add(name, "value_not_in_list", value)
                reading.values[name] = tick or ""
        if reading.values.get("是否女职工") == "是" and (reading.values.get("性别") or reading.who.sex) == "男":
            reading.add("是否女职工", "flag_conflict", self._cell(reading, "是否女职工"))
            reading.values["是否女职工"] = "否"

    def _rest(self, reading: _Reading) -> None:
        """Free text, as it stands; the place too where the file has no groups."""
        for name in ("户籍所在地", "籍贯", "会员证号", "工号", "单位", "备注", *(("分会",) if "小组" not in self.header.fields else ())):
            if name in self.header.fields:
                value, said = self._said(reading, name)
                reading.values[name] = self.groups.name(said) if name in PLACES else paragraph(value) if said else ""

    def _conflicts(self, reading: _Reading) -> None:
        if (reading.values.get("就业状况", ""), reading.values.get("会籍状态", "")) in codes.conflicts():
            reading.add("会籍状态", "status_conflict", reading.values["会籍状态"])

    def _remark(self, reading: _Reading) -> None:
        if reading.number in self.sheet.hidden_rows:
            reading.add(None, "hidden_row")
        for column, comment in self.notes.get(reading.number, ()):
            value = reading.cells[column] if column < len(reading.cells) else ""
            reading.add(self.field_at.get(column), "cell_comment", value, comment=comment)

    # --- the same person twice ------------------------------------------------------------------------------------------------

    def mark_duplicates(self, rows: list[Row]) -> None:
        """The second of two equal persons waits; of two names with one number both wait."""
        at = {row.row: place for place, row in enumerate(rows)}
        for number, people in self.seen.items():
            if len(people) > 1:
                for issue_row, issue in _clashes(number, people):
                    rows[at[issue_row]] = _held(rows[at[issue_row]], issue)


def _clashes(number: str, people: list[tuple[int, str]]) -> Iterator[tuple[int, Issue]]:
    first: dict[str, int] = {}
    for row, name in people:
        if name in first:
            yield row, _duplicate("duplicate_person", number, [first[name]])
        first.setdefault(name, row)
    if len(first) > 1:
        for row, name in people:
            yield row, _duplicate("duplicate_id", number, [other for other, another in people if another != name])


def _duplicate(code: str, number: str, related: list[int]) -> Issue:
    return Issue("证件号码", code, codes.faults()[code][1], number, {"related_rows": related})


def _held(row: Row, issue: Issue) -> Row:
    return replace(row, outcome="hold", normalized={}, draft=row.normalized or row.draft, issues=(*row.issues, issue))


def _shared(sheet: Sheet, header: columns.Header) -> Iterator[tuple[tuple[int, int], object]]:
    """A merged cell speaks for every row it covers (one group name over ten people)."""
    own = {header.fields[name] for name in NEVER_SHARED if name in header.fields}
    for top, column, bottom, _ in sheet.merged:
        if top > header.rows[-1] and bottom > top and column not in own and top <= len(sheet.rows):
            cells = sheet.rows[top - 1]
            value = cells[column] if column < len(cells) else ""
            yield from (((number, column), value) for number in range(top + 1, min(bottom, len(sheet.rows)) + 1))


def _birthday(born: date, age: int) -> date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:  # 29 February
        return date(born.year + age, 3, 1)
