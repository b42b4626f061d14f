"""Where a roster row belongs: which union of the tree (单位), which branch (分会) and which group (小组); what is missing is set up."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from unionhall.systems.organization.models import Union, Unit
from unionhall.systems.organization.roster.normalise import squeezed

LONGEST = 60  # as wide as the column
ENDINGS = ("工会委员会", "工会联合会", "总工会", "工会")


@dataclass(frozen=True)
class Place:
    """A union and, inside it, the group (or the branch where a union has no groups)."""

    union: Union
    unit: Unit | None = None


class Nowhere(Exception):
    """The row names a place that this import may not use: (field, code, sentence)."""

    def __init__(self, column: str, code: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.code, self.reason = column, code, reason


def key_of(name: str) -> str:
    """A union's name without the endings that people write or leave out."""
    key = squeezed(name)
    for ending in ENDINGS:
        if key.endswith(ending) and key != ending:
            return key.removesuffix(ending)
    return key


@dataclass
class Places:
    """The unions an import may write into, and their parts, by name. Made once for a whole file."""

    home: Union
    create: bool
    has_column: bool
    unions: dict[str, list[Union]] = field(default_factory=dict)
    units: dict[tuple[int, str, int | None, str], Unit] = field(default_factory=dict)  # union, kind, parent, name
    made_unions: list[Union] = field(default_factory=list)
    made_units: list[Unit] = field(default_factory=list)
    found: dict[tuple[str, str, str], Place | Nowhere] = field(default_factory=dict)

    @classmethod
    def of(cls, home: Union, has_column: bool, create: bool) -> "Places":
        """The home union and all below it."""
        places = cls(home, create, has_column and (create or home.kind != "grassroots"))
        for union in Union.objects.filter(path__startswith=home.path):
            places._know(union)
        for unit in Unit.objects.filter(union__path__startswith=home.path, kind__in=("branch", "group")):
            places.units[unit.union_id, unit.kind, unit.parent_id, unit.name] = unit
        return places

    def _know(self, union: Union) -> None:
        for name in {key_of(one) for one in (union.name, union.short, union.employer) if one} | {union.code.upper()}:
            self.unions.setdefault(name, []).append(union)

    def within(self, union_id: int) -> bool:
        """Whether a union lies in the part of the tree that this import may change."""
        return any(one.pk == union_id for found in self.unions.values() for one in found)

    def prepare(self, rows: Iterable[dict[str, str]]) -> None:
        """Set up every union, branch and group the rows name, in one go before any person is written."""
        with transaction.atomic():
            for named in dict.fromkeys((values.get("单位", ""), values.get("分会", ""), values.get("小组", "")) for values in rows):
                try:
                    self.found[named] = self._find(*named)
                except Nowhere as nowhere:
                    self.found[named] = nowhere

    def find(self, values: dict[str, str]) -> Place:
        """The place of a row; raises Nowhere."""
        named = (values.get("单位", ""), values.get("分会", ""), values.get("小组", ""))
        if named not in self.found:
            self.prepare([values])
        place = self.found[named]
        if isinstance(place, Nowhere):
            raise place
        return place

    def _find(self, unit: str, branch: str, group: str) -> Place:
        for column, name in (("分会", branch), ("小组", group)):
            if len(name) > LONGEST:
                raise Nowhere(column, "too_long", f"{column}名称超过 {LONGEST} 个字")
        union = self.union(unit)
        parent = self.unit(union, "branch", None, branch) if branch else None
        return Place(union, self.group(union, parent, group) if group else parent)

    def union(self, name: str) -> Union:
        """The union that 单位 names."""
        if not self.has_column:
            return self.home
        if not name:
            raise Nowhere("单位", "required_missing", "单位空着，不知道写入哪一家工会")
        found = self.unions.get(key_of(name)) or self.unions.get(squeezed(name).upper())
        if found and len({one.pk for one in found}) > 1:
            raise Nowhere("单位", "unknown_unit", f"“{name}”对得上几家工会，请改写全称或工会代码")
        if found:
            return found[0]
        if not self.create:
            raise Nowhere("单位", "unknown_unit", f"“{name}”不是{self.home.short}的下级工会；先在“组织”页建立，或导入时选“自动建立单位”")
        return self._found(name)

    def _found(self, name: str) -> Union:
        title = squeezed(name)
        whole = title if title.endswith("工会") else f"{title}工会"
        union = Union.objects.create(
            code=self._free_code(), name=whole[:120], short=whole[:40], employer=key_of(title)[:120], kind="grassroots",
            unit_type=self.home.unit_type, region=self.home.region, parent=self.home, sandbox=self.home.sandbox,
        )
        self.made_unions.append(union)
        self._know(union)
        return union

    def _free_code(self) -> str:
        number = Union.objects.filter(parent=self.home).count() + 1
        while Union.objects.filter(code=f"{self.home.code}-{number:04d}").exists():
            number += 1
        return f"{self.home.code}-{number:04d}"

    def group(self, union: Union, parent: Unit | None, name: str) -> Unit:
        """A group of a branch. Without a branch in the row: the only group of that name; a group so far without branch gets the one named."""
        if parent is None:
            same = [unit for (of, kind, _, called), unit in self._of(union, name) if of == union.pk and kind == "group" and called == name]
            return same[0] if len(same) == 1 else self.unit(union, "group", None, name)
        loose = self.units.get((union.pk, "group", None, name))
        if loose and (union.pk, "group", parent.pk, name) not in self.units:
            loose.parent = parent
            loose.save(update_fields=["parent"])
            self.units[union.pk, "group", parent.pk, name] = self.units.pop((union.pk, "group", None, name))
        return self.unit(union, "group", parent, name)

    def _of(self, union: Union, name: str) -> list[tuple[tuple[int, str, int | None, str], Unit]]:
        return [(key, unit) for key, unit in self.units.items() if key[0] == union.pk and key[3] == name]

    def unit(self, union: Union, kind: str, parent: Unit | None, name: str) -> Unit:
        """The part of this kind and name; made if there is none, opened again if it was closed."""
        key = (union.pk, kind, parent.pk if parent else None, name)
        unit = self.units.get(key)
        if unit is None:
            unit = self.units[key] = Unit.objects.create(union=union, kind=kind, parent=parent, name=name)
            self.made_units.append(unit)
        elif unit.closed:
            unit.closed = None
            unit.save(update_fields=["closed"])
        return unit


def groups_of(union: Union) -> dict[str, list[str]] | None:
    """Branch → its groups, as the roster check wants them; None while the union has none, so that the first roster brings them."""
    groups = Unit.objects.filter(union=union, kind="group", closed=None).select_related("parent")
    if not groups:
        return None
    found: dict[str, list[str]] = {}
    for group in groups:
        found.setdefault(group.parent.name if group.parent else "", []).append(group.name)
    return found
