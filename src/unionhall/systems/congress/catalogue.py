"""要不要上会: which matters a congress must hear, pass, check, elect or appraise, by kind of unit and owner, with the article (features C7)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

POWERS = (("advise", "审议建议"), ("pass", "审议通过"), ("supervise", "审查监督"), ("elect", "民主选举"), ("appraise", "民主评议"))
STAFF, MEMBERS = "staff", "members"
OWNERS = (("other", "非公有制"), ("state", "国有及国有控股"), ("collective", "集体"))
ORDER = {"pass": 0, "elect": 1, "appraise": 2, "advise": 3, "supervise": 4}


@dataclass(frozen=True)
class Matter:
    """One kind of matter and what the congress does with it. Empty unit_types, owners: all."""

    key: str
    label: str
    power: str
    words: tuple[str, ...]
    article: str
    checked: bool
    unit_types: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    congress: str = STAFF

    def concerns(self, unit_type: str, owner: str, congress: str) -> bool:
        """Whether a unit of this kind and owner has it before this congress."""
        return self.congress == congress and (not self.unit_types or not unit_type or unit_type in self.unit_types) and (not self.owners or not owner or owner in self.owners)


@cache
def matters() -> tuple[Matter, ...]:
    """The catalogue."""
    rows = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))["matter"]
    return tuple(Matter(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}) for row in rows)


def of(key: str) -> Matter | None:
    """The matter of that key."""
    return next((one for one in matters() if one.key == key), None)


def named_in(title: str, unit_type: str = "", owner: str = "", congress: str = STAFF) -> list[Matter]:
    """The matters that a title speaks of, those to be passed first."""
    found = [one for one in matters() if one.concerns(unit_type, owner, congress) and any(word in title for word in one.words)]
    return sorted(found, key=lambda one: ORDER[one.power])


DOCUMENTS = ("办法", "制度", "方案", "规定", "合同", "规则", "细则", "协议", "章程", "计划")
JOINTS = ("、", "和", "及", "与", "，", "；")


def bundled(title: str) -> list[str]:
    """The documents that one title puts to the vote together, when they are several: they must be taken apart (企业民主管理规定第二十条, K7). 岗位聘任和考核办法 is one."""
    parts = [title]
    for joint in JOINTS:
        parts = [piece for part in parts for piece in part.split(joint)]
    found = [part.strip() for part in parts if any(word in part for word in DOCUMENTS)]
    return found if len(found) > 1 else []


CHOICES = tuple((one.key, one.label) for one in matters())
