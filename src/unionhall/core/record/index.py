"""The plain-words index of an export: what is here, what happened, and how anyone can check it alone.

These pages are made from the record and from nothing else; verification makes them again and compares. Their wording is part of
the format: to change it, raise the number in `export.FORMAT`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from unionhall.core.record.chain import erased_by
from unionhall.core.record.contents import WHO, Contents, Header, Sealed
from unionhall.core.record.entry import HIDING, Entry, Part

LONGEST = 4_000  # characters of one value on the page; the whole stands in payloads.jsonl


@dataclass(frozen=True)
class Block:
    """A heading with paragraphs or an ordered list below; a line is (text, lines under it)."""

    heading: str
    lines: Sequence[tuple[str, Sequence[str]]]


HERE = (
    ("index.html、index.md：本页，供人阅读", ()),
    ("entries.jsonl：全部记录，一行一条，后一条含前一条的校验值", ()),
    ("payloads.jsonl：各条的内容，只含读者有权看的部分；未给出的部分仍由校验值绑定", ()),
    ("papers、files：文书与附件，其校验值登记在记录里", ()),
    ("seals.jsonl：工会每日的封存，以及本案在其中的证明", ()),
    ("manifest.json：以上全部文件的清单与校验值；case.json：案件信息", ()),
    ("verify.py：核验程序，不到一百行，任何人都可以读懂、改写", ()),
)
HOW = (
    ("装有职工之家的电脑：在命令行输入 unionhall record verify 加上本压缩包的文件名，不需要联网和数据库", ()),
    ("只有 Python 3 的电脑：解开压缩包，在文件夹里运行 python verify.py。若不放心包里的程序，请用从本工会网站另外取得的同一程序", ()),
    ("与封存单比对：向见证人要来封存单，存成文本文件，运行 unionhall record verify 导出.zip --witness 封存单.txt；只有这一步能证明整份记录没有被重造", ()),
    ("改动任何一个字节，核验都会指出是哪一条记录或哪一份文件", ()),
)


def pages(contents: Contents) -> tuple[str, str]:
    """index.md and index.html."""
    heading = f"{contents.header.title or '案件记录'}（{contents.header.number or '无案号'}）"
    blocks = [
        Block("这里有什么", HERE), Block("案件", list(_about(contents))), Block("经过", list(_story(contents))),
        Block("文书与附件", [(f"{path}，{size} 字节", ()) for path, size in sorted(contents.files.items())] or [("没有随附文件", ())]),
        Block("封存", list(_sealed(contents.seals))), Block("怎样自己核验", HOW),
    ]  # fmt: skip
    return _markdown(heading, blocks), _html(heading, blocks)


def _about(contents: Contents) -> Iterator[tuple[str, Sequence[str]]]:
    first = contents.entries[0]
    yield f"工会：{contents.header.union_name}", ()
    yield f"案件编码：{first.case}", ()
    yield f"为谁导出：{contents.header.reader}；导出日：{contents.header.made}", ()
    yield f"记录共 {len(contents.entries)} 条，末条校验值 {contents.entries[-1].hash}", ()


def _story(contents: Contents) -> Iterator[tuple[str, Sequence[str]]]:
    erased, header, words = erased_by(contents.payloads), contents.header, contents.header.words
    for height, entry in enumerate(contents.entries):
        kept = contents.payloads.get(height)
        goal = f" → {_word(words, entry.to)}" if entry.to else ""
        told = f"第 {height + 1} 条，{entry.day}，{_actor(entry, kept, header)}：{_word(words, entry.action)}{goal}"
        yield told, list(_content(kept, header)) if kept else [_absent(height, contents.payloads, erased)]


def _actor(entry: Entry, kept: Part | None, header: Header) -> str:
    said = kept.data.get(WHO) if kept else None
    who = said if isinstance(said, Mapping) else {}
    name = _person(who.get("actor"), entry.actor, header)
    clerk = _person(who.get("entered_by"), entry.entered_by, header)
    return " ".join(filter(None, (_word(header.words, entry.role), name, f"（{clerk} 代填）" if clerk else ""))) or "系统"


def _person(named: object, pseudonym: str, header: Header) -> str:
    if not pseudonym:
        return ""
    return _told(named, header.values.get(WHO, {})) if named else f"化名 {pseudonym[:8]}"


def _absent(height: int, payloads: Mapping[int, Part | None], erased: Mapping[int, int]) -> str:
    if height in payloads:
        return f"已依法删除内容（第 {erased[height] + 1} 条登记）" if height in erased else "内容缺失"
    return "内容未随导出（读者无权查看）"


def _content(kept: Part, header: Header) -> Iterator[str]:
    for key in sorted(kept.shown):
        if not key.startswith("_"):
            yield f"{_word(header.words, key)}：{_told(kept.data[key], header.values.get(key, {}))}"
    for key in sorted(kept.hidden):
        if not key.startswith("_"):
            yield f"{_word(header.words, key)}：未随导出（读者无权查看）"


def _word(words: Mapping[str, str], key: str) -> str:
    """The label with its key beside it: labels are for reading, the key is what the chain binds."""
    return f"{words[key]}（{key}）" if key in words else key


def _told(value: object, labels: Mapping[str, str]) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "是", False: "否", None: "无"}[value]
    if isinstance(value, list | tuple):
        return "、".join(_told(inner, labels) for inner in value)
    if isinstance(value, Mapping):
        return "；".join(f"{key}：{_told(inner, labels)}" for key, inner in sorted(value.items()))
    return _word(labels, str(value))


def _sealed(seals: Sequence[Sealed]) -> Iterator[tuple[str, Sequence[str]]]:
    if not seals:
        yield "导出时还没有封存", ()
    for seal in (each.seal for each in seals[-3:]):
        yield f"第 {seal.number} 次，{seal.day}，{seal.count} 件，封存码 {seal.hash}", ()


def _clean(text: str) -> str:
    """No sign that hides or turns others round; a line break stays."""
    cut = text if len(text) <= LONGEST else text[:LONGEST] + "……（全文见 payloads.jsonl）"
    return "\n".join(HIDING.sub("�", line) for line in re.split(r"\r\n|\r|\n", cut))


def _markdown(heading: str, blocks: Sequence[Block]) -> str:
    made = [f"# {_marked(heading)}", ""]
    for block in blocks:
        made += [f"## {_marked(block.heading)}", ""]
        for text, below in block.lines:
            made += [f"- {_marked(text)}", *(f"  - {_marked(line)}" for line in below)]
        made.append("")
    return "\n".join(made)


def _marked(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", _clean(text)).replace("\n", "<br>")


def _html(heading: str, blocks: Sequence[Block]) -> str:
    style = "body{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.8 serif}li{white-space:pre-line;overflow-wrap:anywhere}"
    made = [
        "<!doctype html>", '<html lang="zh-CN">', '<meta charset="utf-8">', '<meta name="viewport" content="width=device-width">',
        f"<title>{_text(heading)}</title>", f"<style>{style}</style>", f"<h1>{_text(heading)}</h1>",
    ]  # fmt: skip
    for block in blocks:
        made += [f"<h2>{_text(block.heading)}</h2>", "<ul>", *map(_item, block.lines), "</ul>"]
    return "\n".join([*made, "</html>", ""])


def _item(line: tuple[str, Sequence[str]]) -> str:
    text, below = line
    return f"<li>{_text(text)}" + (f"<ul>{''.join(f'<li>{_text(inner)}</li>' for inner in below)}</ul>" if below else "") + "</li>"


def _text(text: str) -> str:
    return escape(_clean(text))
