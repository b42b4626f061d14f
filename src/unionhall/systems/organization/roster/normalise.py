"""How people write names, dates and telephone numbers, and the one way in which they are stored."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache

# what cannot be seen and does not belong to a word: marks of direction, joiners, soft hyphens, variation selectors
INVISIBLE = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u0080-\u009f\u00ad\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0000-\U000e01ef]")
GUARDED = re.compile(r'=\s*"(.*)"\s*', re.S)  # ="…": how people keep Excel from rounding a number
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
DOTS = re.compile(r"\s*[·•‧・･∙⋅●᛫․.．•‧]\s*")
MIDDLE_DOT = "·"
QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'"})
PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u20e3\U0001f1e6-\U0001f1ff\u200d\ufe0f]|\\[[\u4e00-\u9fff]{1,3}\\]")
NAME = re.compile(r"[^\W\d_]([^\W\d_]|[·'\- .])*", re.U)
# Characters that old systems kept in a private place before the standard gave them one (GB 18030, bytes FE50 to FEA0): 䶮 at E863
LATER = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8,
    0xE83B: 0x2298F, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
}  # fmt: skip
PRIVATE = {0xE815 + place: bytes((0xFE, 0x50 + place + (place >= 47))).decode("gb18030") for place in range(80)} | LATER
DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "两": 2}


def text(value: object) -> str:
    """A cell as text: guards, invisible characters and outer spaces gone; 3.0 reads 3."""
    if isinstance(value, str):
        return value if value.isascii() and value.isalnum() else _clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return whole(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


@lru_cache(maxsize=1 << 15)
def _clean(value: str) -> str:
    guarded = GUARDED.fullmatch(value.strip())
    value = INVISIBLE.sub("", guarded[1] if guarded else value).strip()
    return value[1:].lstrip() if value[:1] in ("'", "＇") else value


def whole(value: float) -> str:
    """A number without its point, in the fifteen digits that a spreadsheet keeps: 2.10203200209145E17 → 210203200209145000."""
    digits, _, power = f"{value:.14e}".partition("e")
    return str(int(digits.replace(".", "")) * 10 ** max(int(power) - 14, 0)) if abs(value) >= 1e15 else str(int(value))


def half_width(value: str) -> str:
    """Ａ１（） → A1(): full-width letters, digits and signs as on the keyboard."""
    return value.translate(FULL_WIDTH)


@lru_cache(maxsize=1 << 15)
def squeezed(value: str) -> str:
    """The text with no space at all and in half width: for comparing with a list."""
    return "".join(half_width(value).split())


def place_name(value: str) -> str:
    """The name of a group or branch: no spaces but between Latin words and figures."""
    return re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", value)


def paragraph(value: object) -> str:
    """Free text: outer spaces gone, line breaks kept as one sign."""
    return text(value).replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=1 << 16)
def name(value: str) -> str:
    """A person's name: no space between Chinese characters, one between Latin words, one kind of middle dot."""
    plain = PICTURE.sub("", half_width(text(value)).translate(QUOTES).translate(PRIVATE))
    plain = "".join(unicodedata.normalize("NFKC", char) if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" else char for char in plain)
    if re.search(r"[A-Za-z]{2}", plain) and not re.search(r"[\u3400-\u9fff]", plain):
        return " ".join(plain.split())
    return DOTS.sub(MIDDLE_DOT, "".join(plain.split())).strip(MIDDLE_DOT)


def doubtful_name(value: str) -> bool:
    """Digits, brackets and the like: perhaps two people, perhaps a remark."""
    return not NAME.fullmatch(value)


# --- dates ---------------------------------------------------------------------------------------------------------------

SEPARATED = re.compile(r"(\d{4})[-/.、,，\\_—–－~年](\d{1,2})(?:[-/.、,，\\_—–－~月](\d{1,2})?[日号]?|月份)?")
YEAR = re.compile(r"(\d{4})年?")
RUN = re.compile(r"(\d{4})(\d{2})(\d{2})?")
CHINESE = re.compile(r"([〇零○O一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?)?")
CLOCK = re.compile(r"[ T]\s*\d{1,2}:\d{2}.*$|\s*[(（]?(?:星期|周)[一二三四五六日天][)）]?$")
EARLIEST, LATEST = 1900, 2100  # years a roster can hold
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
FIRST_SERIAL, LAST_SERIAL = 10000, 73050  # May 1927 to 2099 as Excel counts days; fewer than five digits are rather a slip


def day(value: object, from_1904: bool = False) -> str | None:
    """"2015-03-08", "2015-03" or "2015": no more than was given; "" for an empty cell, None when it cannot be read."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat() if EARLIEST <= value.year <= LATEST else None
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _number_day(value, from_1904)
    return _text_day(text(value), from_1904)


@lru_cache(maxsize=1 << 16)
def _text_day(value: str, from_1904: bool) -> str | None:
    value = CLOCK.sub("", half_width(value))
    value = "".join(value.split()).rstrip(".、,。;")
    if not value:
        return ""
    if found := SEPARATED.fullmatch(value):
        return _parts(found[1], found[2], found[3])
    if value.isdigit() or re.fullmatch(r"\d+\.0+", value):
        return _number_day(float(value), from_1904)
    if found := YEAR.fullmatch(value):
        return _parts(found[1])
    if found := CHINESE.fullmatch(value):
        year = "".join(str(DIGITS[char]) for char in found[1])
        return _parts(year, *(str(_counted(part)) if part else None for part in found.groups()[1:]))
    return None


def _counted(value: str) -> int:
    """十二 → 12, 二十 → 20, 三 → 3."""
    if "十" not in value:
        return int("".join(str(DIGITS[char]) for char in value))
    tens, ones = value.split("十", 1)
    return 10 * (DIGITS[tens] if tens else 1) + (DIGITS[ones] if ones else 0)


@lru_cache(maxsize=1 << 16)
def _number_day(value: float, from_1904: bool) -> str | None:
    if value != value or value < 0:
        return None
    whole = int(value)
    if whole == value and (found := RUN.fullmatch(str(whole))):
        return _parts(*found.groups())
    if whole == value and EARLIEST <= whole <= LATEST:
        return str(whole)
    if EARLIEST <= whole <= LATEST:
        return _year_and_month(value)
    if FIRST_SERIAL <= whole <= LAST_SERIAL:
        return ((EPOCH_1904 if from_1904 else EPOCH_1900) + timedelta(days=whole)).isoformat()
    return None


def _year_and_month(value: float) -> str | None:
    """2015.03 → 2015-03. 2015.1 may have been 2015.10 before Excel dropped the nought, so it is not read."""
    year, _, month = f"{value:.2f}".partition(".")
    return None if month == "10" else _parts(year, month)


def _parts(year: str, month: str | None = None, number: str | None = None) -> str | None:
    """The parts joined if such a day, month or year exists."""
    if not EARLIEST <= int(year) <= LATEST:
        return None
    if month is None:
        return year
    try:
        exact = date(int(year), int(month), int(number or 1))
    except ValueError:
        return None
    return exact.isoformat() if number else exact.isoformat()[:7]


def first_day(partial: str) -> date:
    """The earliest day that a whole or partial date can mean."""
    year, month, number = (*partial.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(number))


def last_day(partial: str) -> date:
    """The latest day that a whole or partial date can mean."""
    if len(partial) == 10:
        return date.fromisoformat(partial)
    first = first_day(partial)
    after = date(first.year + 1, 1, 1) if len(partial) == 4 or first.month == 12 else date(first.year, first.month + 1, 1)
    return after - timedelta(days=1)


# --- telephone -----------------------------------------------------------------------------------------------------------

MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"(?:\+?86-?)?(?:(?:\(0\d{2,3}\)|0\d{2,3})-?)?[2-8]\d{2,3}-?\d{4}(?:(?:-|转|分机|EXT\.?|X)\d{1,6})?|[48]00-?\d{3}-?\d{4}", re.I)
BETWEEN = re.compile(r"[/、,，;；|\\\n]|或|和|及")
COUNTRY = re.compile(r"(?:\+|00)?86(?=1\d{10}$)|0(?=1[3-9]\d{9}$)")
DASHES = str.maketrans("—–－−‐‑_", "-------")


def phone(value: object) -> tuple[str, str]:
    """(number, fault): the mobile number, or "" with phone_invalid, phone_landline; phone_multiple takes the first."""
    return _phone(half_width(text(value)).translate(DASHES))


@lru_cache(maxsize=1 << 12)
def _phone(written: str) -> tuple[str, str]:
    if not written:
        return "", ""
    parts = [part.strip() for part in BETWEEN.split(written) if re.search(r"\d", part)]
    mobiles = [number for part in parts for number in _mobiles(part)]
    if mobiles:
        several = len(mobiles) > 1 or len(parts) > 1
        return mobiles[0], "phone_multiple" if several else ""
    if any(LANDLINE.fullmatch("".join(part.split())) for part in parts):
        return "", "phone_landline"
    return "", "phone_invalid"


def _mobiles(part: str) -> list[str]:
    """The mobile numbers in one part, however they are spaced: 139 0047 2486, +86-139…, two side by side."""
    digits = COUNTRY.sub("", re.sub(r"[\s.·()-]", "", re.sub(r"^[^\d+]+|\D+$", "", part)), count=1)
    if MOBILE.fullmatch(digits):
        return [digits]
    if len(digits) == 22 and MOBILE.fullmatch(digits[:11]) and MOBILE.fullmatch(digits[11:]):
        return [digits[:11], digits[11:]]
    return re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", part)
