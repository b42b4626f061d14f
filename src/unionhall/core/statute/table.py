"""The table of all rules for people to read: docs/statute.md, written from the texts so that it cannot differ from them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from unionhall.core.statute.load import statutes
from unionhall.core.statute.rule import FLOORS, NATIONAL, Rule, in_unit

HEAD = """# 规则表 The rules

由 `unionhall statute docs docs/statute.md` 从 `src/unionhall/core/statute/texts/` 写出，请勿手改。
Written from the texts by that command; change the texts, not this page.

- **摘句**：条文要点，不是全文。The quote gives the point of the article, not its whole text.
- **核**：✓ 已对照条文读过；空白表示「依据待核」，使用前请核对正式文本。
- **可定**：本单位办法可以另定的范围；空白表示不能另定。
- **数法**：「足日」首尾两日之间须满；「顺延」最后一日逢休息日顺延。
"""
COLUMNS = ("规则 key", "数值", "适用", "自", "依据", "摘句", "核", "可定", "数法")
FLOOR_NAMES = dict(zip(FLOORS, ("全国", "地方", "单位默认"), strict=True))


def markdown() -> str:
    """The whole page, one table per system of keys."""
    rules = sorted(statutes(), key=lambda rule: (rule.key, rule.region != NATIONAL, rule.region, rule.unit_type, rule.since))
    parts = (f"\n## {system}\n\n" + "\n".join(_table(lines)) + "\n" for system, lines in groupby(rules, key=_system))
    return HEAD + "".join(parts)


def _system(rule: Rule) -> str:
    return rule.key.partition(".")[0]


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    yield _row(COLUMNS)
    yield _row(("---",) * len(COLUMNS))
    for rule in rules:
        yield _row((f"`{rule.key}`", rule.said, _where(rule), rule.since.isoformat(), rule.article, rule.quote, "✓" if rule.checked else "",
                    _bounds(rule), _way(rule)))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _where(rule: Rule) -> str:
    place = FLOOR_NAMES[rule.floor] if rule.region == NATIONAL else rule.region
    return " ".join(filter(None, (place, rule.unit_type)))


def _bounds(rule: Rule) -> str:
    if rule.only:
        return "、".join(in_unit(rule, each) for each in rule.only)
    if rule.low is None and rule.high is None:
        return "任意" if rule.floor == "unit" else ""
    return "–".join("" if bound is None else in_unit(rule, bound) for bound in (rule.low, rule.high))


def _way(rule: Rule) -> str:
    return "、".join(name for name, on in (("足日", rule.clear), ("顺延", rule.rolls)) if on)
