"""The articles a chair looks up, where no figure hangs on them: a short quote or a summary in our own words, read from files; what is badly written is refused with file, law and line."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from unionhall.core.statute.load import UNIT_TYPES, WrongText
from unionhall.core.statute.rule import NATIONAL

QUOTE, SUMMARY, LAST = 40, 200, 2000  # signs of a quote, of a summary; no law has more articles
KINDS = ("法律", "行政法规", "部门规章", "党内法规", "全总文件", "地方性法规", "其他")


@dataclass(frozen=True)
class Article:
    """One article: words of the text itself (quote) or ours (summary), what else it is called, whether somebody read it in the official text."""

    number: int
    quote: str = ""
    summary: str = ""
    words: tuple[str, ...] = ()
    checked: bool = False


@dataclass(frozen=True)
class Text:
    """One law of a file. `short`: names by which people and papers cite it."""

    name: str
    kind: str
    since: date
    number: str = ""
    until: date | None = None
    region: str = NATIONAL
    unit_type: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()


@cache
def texts() -> tuple[Text, ...]:
    """Every law of the files that come with the platform."""
    folder = files("unionhall.core.statute") / "texts" / "articles"
    found = tuple(text for file in sorted(folder.iterdir(), key=lambda each: each.name) if file.name.endswith(".toml") for text in read(file.read_text(encoding="utf-8"), file.name))
    twice = sorted({text.name for text in found if sum(other.name == text.name and other.since == text.since for other in found) > 1})
    if twice:
        raise WrongText(f"“{'、'.join(twice)}”写了两次")
    return found


def read(text: str, name: str) -> tuple[Text, ...]:
    """The laws of one file: [[law]] with its articles as [[law.article]]. Raises WrongText."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise WrongText(f"条文文件 {name} 无法读取：{wrong}") from None
    strange = sorted(set(table) - {"law"})
    if strange or not _tables(table.get("law", [])):
        raise WrongText(f"条文文件 {name}：只能写 [[law]]，不认识“{'、'.join(strange) or 'law'}”")
    return tuple(_law(law, name) for law in table.get("law", ()))


def _tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _law(law: dict[str, Any], file: str) -> Text:
    """One law; its articles in the order of their numbers."""
    where = f"条文文件 {file} 的“{law.get('name', '?')}”"
    wrong = next(_wrong_law(law), "")
    if wrong:
        raise WrongText(f"{where}：{wrong}")
    lines = law.get("article", [])
    articles = sorted((_article(line, where) for line in lines), key=lambda one: one.number)
    double = [one.number for one, after in zip(articles, articles[1:], strict=False) if one.number == after.number]
    if double:
        raise WrongText(f"{where}：第{double[0]}条写了两次")
    plain = {key: value for key, value in law.items() if key != "article"}
    return Text(**{**plain, "short": tuple(law.get("short", ())), "unit_type": tuple(law.get("unit_type", ()))}, articles=tuple(articles))


def _wrong_law(law: Mapping[str, Any]) -> Iterator[str]:
    """What makes the head of a law unusable."""
    unknown = sorted(set(law) - set(Text.__dataclass_fields__) - {"article"} | set(law) & {"articles"})
    if unknown:
        yield f"没有“{'、'.join(unknown)}”这样的栏"
    if not _said(law.get("name")):
        yield "缺少 name"
    if law.get("kind") not in KINDS:
        yield f"kind 只能是{'、'.join(KINDS)}"
    if not _day(law.get("since")) or ("until" in law and not _day(law["until"])):
        yield "缺少 since，或 since、until 不是日期"
    if "until" in law and law["until"] < law["since"]:
        yield "until 早于 since"
    if not all(isinstance(law.get(key, ""), str) for key in ("number", "region")):
        yield "number、region 应当是文字"
    if not all(_words(law.get(key, [])) for key in ("short", "unit_type")):
        yield "short、unit_type 应当是文字的列表"
    if set(law.get("unit_type", ())) - set(UNIT_TYPES):
        yield "unit_type 不认识"
    if not _tables(law.get("article", [])):
        yield "article 应当写成 [[law.article]]"


def _article(line: dict[str, Any], where: str) -> Article:
    wrong = next(_wrong_article(line), "")
    if wrong:
        raise WrongText(f"{where}第{line.get('number', '?')}条：{wrong}")
    return Article(**{**line, "words": tuple(line.get("words", ()))})


def _wrong_article(line: Mapping[str, Any]) -> Iterator[str]:
    """What makes an article unusable."""
    unknown = sorted(set(line) - set(Article.__dataclass_fields__))
    if unknown:
        yield f"没有“{'、'.join(unknown)}”这样的栏"
    number = line.get("number")
    if type(number) is not int or not 1 <= number <= LAST:
        yield "number 应当是条的序号（整数）"
    if not all(isinstance(line.get(key, ""), str) for key in ("quote", "summary")):
        yield "quote、summary 应当是文字"
    elif not (line.get("quote", "").strip() or line.get("summary", "").strip()):
        yield "缺少 quote 或 summary"
    elif len(line.get("quote", "")) > QUOTE or len(line.get("summary", "")) > SUMMARY:
        yield f"quote 不超过{QUOTE}字，summary 不超过{SUMMARY}字"
    if not _words(line.get("words", [])):
        yield "words 应当是文字的列表"
    if type(line.get("checked", False)) is not bool:
        yield "checked 只能是 true 或 false"


def _said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _day(value: Any) -> bool:
    return type(value) is date


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(_said(one) for one in value)
