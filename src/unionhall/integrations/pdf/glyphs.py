"""Which Chinese fonts this machine has and which characters they can print; a character no font has is named, never printed as a box."""

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from unionhall.integrations.word.paper import Unprintable

# In the order they are wanted; the first installed one is used and the others stand behind it, character by character.
WANTED = {
    "fang": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FZFangSong-Z02", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN",
             "Noto Serif SC", "Songti SC", "SimSun", "宋体", "STSong"),
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC",
              "Songti SC", "STZhongsong", "SimSun", "宋体"),
    "hei": ("SimHei", "黑体", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei",
            "WenQuanYi Micro Hei"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC", "SimSun"),
    "mono": ("Noto Sans Mono CJK SC", "DejaVu Sans Mono", "Consolas", "SimHei", "Noto Sans CJK SC"),
}
BEHIND = ("Noto Serif CJK SC", "Noto Sans CJK SC", "SimSun", "SimSun-ExtB", "SimSun-ExtG", "Microsoft YaHei", "PingFang SC", "Plangothic P1", "Plangothic P2",
          "HanaMinA", "HanaMinB", "Noto Serif CJK TC", "Noto Serif CJK JP", "Noto Sans CJK JP", "Segoe UI Symbol", "DejaVu Sans")
COMMON = "工会职工代表提案审查意见办理答复满意签名盖章年月日〔〕"     # a font without these is no Chinese font
RARE = "䶮𪟝𫟼𬭎𬱖𠮷"                                     # characters of real names, from CJK extensions A to E
INSTALL = "Debian/Ubuntu 请运行：apt-get install fonts-noto-cjk；Windows 自带仿宋、宋体，请确认没有被删除。"


class MissingGlyph(Unprintable):
    """No font of this machine has these characters; `characters` names them."""

    def __init__(self, sentence: str, characters: tuple[str, ...] = ()):
        super().__init__(sentence)
        self.characters = characters


@dataclass(frozen=True)
class Cover:
    """The characters of one font, as sorted ranges."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, character: str) -> bool:
        code = ord(character)
        at = bisect_right(self.starts, code) - 1
        return at >= 0 and code <= self.ends[at]


# --- reading the font ---------------------------------------------------------------------------------------------------------------------
@cache
def cover(path: str, index: int) -> Cover:
    """What the cmap table of one font maps to a glyph (OpenType formats 12 and 4); an unreadable font covers nothing."""
    try:
        with Path(path).open("rb") as file:
            ranges = sorted(cmap_ranges(file, index))
    except (OSError, struct.error):
        ranges = []
    return Cover(tuple(start for start, _ in ranges), tuple(end for _, end in ranges))


def cmap_ranges(file, index: int) -> list[tuple[int, int]]:
    """The ranges of characters a font file can draw."""
    table = cmap_table(file, index)
    count = struct.unpack_from(">H", table, 2)[0]
    records = [struct.unpack_from(">HHI", table, 4 + 8 * at) for at in range(count)]
    ranges: list[tuple[int, int]] = []
    for platform, encoding, offset in records:
        form = struct.unpack_from(">H", table, offset)[0]
        if (platform, encoding) in ((0, 3), (0, 4), (0, 6), (3, 1), (3, 10)):
            ranges += {4: format_4, 12: format_12}.get(form, no_ranges)(table, offset)
    return merged(ranges)


def cmap_table(file, index: int) -> bytes:
    """The bytes of the cmap table, of a single font or of one in a collection."""
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12 + 4 * index)
        start = struct.unpack(">I", file.read(4))[0]
    file.seek(start + 4)
    tables = struct.unpack(">H", file.read(2))[0]
    file.seek(start + 12)
    for tag, _, offset, length in struct.iter_unpack(">4sIII", file.read(16 * tables)):
        if tag == b"cmap":
            file.seek(offset)
            return file.read(length)
    raise struct.error("no cmap")


def format_12(table: bytes, at: int) -> list[tuple[int, int]]:
    groups = struct.unpack_from(">I", table, at + 12)[0]
    found = struct.iter_unpack(">III", table[at + 16:at + 16 + 12 * groups])
    return [(start if glyph else start + 1, end) for start, end, glyph in found]      # glyph 0 is the box


def format_4(table: bytes, at: int) -> list[tuple[int, int]]:
    """Ranges of a cmap subtable of format 4."""
    count = struct.unpack_from(">H", table, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, at + 14)
    starts = struct.unpack_from(f">{count}H", table, at + 16 + 2 * count)
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start <= end and start != 0xFFFF]


def no_ranges(table: bytes, at: int) -> list[tuple[int, int]]:
    return []


def merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges joined where they touch."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(one for one in ranges if one[0] <= one[1]):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


# --- choosing fonts -----------------------------------------------------------------------------------------------------------------------
class Library:
    """The fonts of this machine by family; made once, for reading the font folders takes a fifth of a second."""

    def __init__(self, fonts: typst.Fonts):
        self.fonts = fonts
        self.families: dict[str, tuple[str, int]] = {}
        for font in sorted((one for one in fonts.fonts() if one.path), key=lambda one: (abs(one.weight - 400), one.style != "normal", one.path, one.index)):
            self.families.setdefault(font.family, (font.path, font.index))

    def has(self, family: str, character: str) -> bool:
        return family in self.families and cover(*self.families[family]).has(character)

    def chain(self, role: str) -> list[str]:
        """Installed families for one role that are Chinese fonts at all, best first."""
        order = dict.fromkeys((*WANTED[role], *BEHIND))
        return [family for family in order if family in self.families]

    def chinese(self, role: str) -> str:
        """The family whose look this role gets, or "" when this machine has no Chinese font for it."""
        return next((family for family in self.chain(role) if all(self.has(family, one) for one in COMMON)), "")

    def elsewhere(self, character: str) -> str:
        """Any installed family that has the character."""
        return next((family for family in sorted(self.families) if self.has(family, character)), "")


@cache
def library() -> Library:
    return Library(typst.Fonts(include_system_fonts=True, include_embedded_fonts=False))


def families(text: Iterable[str], shelf: Library | None = None) -> dict[str, list[str]]:
    """Font lists by role that can print every character of the text; raises MissingGlyph naming those that none can."""
    shelf = shelf or library()
    if not shelf.chinese("fang"):
        raise MissingGlyph(f"这台机器没有能用的中文字体，文书不能生成 PDF（Word 不受影响）。{INSTALL}")
    chains = {role: list(dict.fromkeys((*shelf.chain(role), *shelf.chain("fang")))) for role in WANTED}
    known = chains["fang"]
    extra, lost = [], []
    for character in sorted(set("".join(text))):
        if invisible(character) or (not private(character) and any(shelf.has(family, character) for family in known)):
            continue
        family = "" if private(character) else shelf.elsewhere(character)
        (extra if family else lost).append(family or character)
    if lost:
        raise MissingGlyph(lost_said(lost), tuple(lost))
    return {role: [*chain, *dict.fromkeys(extra)] for role, chain in chains.items()}


def missing(text: str, shelf: Library | None = None) -> tuple[str, ...]:
    """The characters of a text that could not be printed on this machine."""
    try:
        families([text], shelf)
    except MissingGlyph as gap:
        return gap.characters or tuple(text)
    return ()


def invisible(character: str) -> bool:
    """Spaces, line ends, joiners and variation selectors draw nothing."""
    return unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp") or 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF


def private(character: str) -> bool:
    """造字: a private-use code looks different on each machine, so no font may answer for it."""
    return unicodedata.category(character) == "Co"


def lost_said(lost: list[str]) -> str:
    """One sentence: which characters, with their codes, and what to do about each kind."""
    named = "、".join(f"“{one}”（U+{ord(one):04X}）" if not private(one) else f"自造字 U+{ord(one):04X}" for one in lost[:10]) + ("等" if lost[10:] else "")
    advice = []
    if any(private(one) for one in lost):
        advice.append("自造字在别的机器上会变成另一个字，请换成标准汉字")
    if any(not private(one) for one in lost):
        advice.append("请安装含这些字的字体（如 fonts-noto-cjk 或天珩、花园明朝等大字集字体），或改用规范字；表情符号请删去")
    return f"本机字体里没有这些字：{named}，文书不能生成 PDF。{'；'.join(advice)}。"


def fonts(shelf: Library | None = None) -> dict:
    """For `unionhall doctor`: {"ok", "roles": {role: family}, "rare": {character: family or ""}, "sentences": [...]}."""
    shelf = shelf or library()
    roles = {label: shelf.chinese(role) for role, label in (("fang", "仿宋"), ("title", "小标宋"), ("hei", "黑体"), ("kai", "楷体"))}
    rare = {one: next((family for family in shelf.chain("fang") if shelf.has(family, one)), "") or shelf.elsewhere(one) for one in RARE}
    return {"ok": all(roles.values()), "roles": roles, "rare": rare, "sentences": font_sentences(roles, rare)}


def font_sentences(roles: dict[str, str], rare: dict[str, str]) -> list[str]:
    """What a person should know, nothing when all is well."""
    lacking = [label for label, family in roles.items() if not family]
    unseen = [one for one, family in rare.items() if not family]
    out = [f"缺少中文字体（{'、'.join(lacking)}）：不能生成 PDF。{INSTALL}"] if lacking else []
    if unseen and not lacking:
        out.append(f"本机字体没有部分人名用字（{'、'.join(unseen)}）：含这些字的文书生成 PDF 时会停下并指出是哪个字，Word 不受影响。")
    if roles["仿宋"] and "仿宋" not in roles["仿宋"] and "fang" not in roles["仿宋"].lower():
        out.append(f"没有安装仿宋：PDF 正文用 {roles['仿宋']} 代替，Word 文件里写的仍是仿宋。")
    return out
