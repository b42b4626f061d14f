"""Identity numbers: the check digit of GB 11643, old 15-digit numbers, residence permits, passports."""

import re
from dataclasses import dataclass
from datetime import date
from operator import mul

from unionhall.systems.organization.roster.normalise import half_width, text

CITIZEN, PASSPORT, PERMANENT, RESIDENCE = "居民身份证", "护照", "外国人永久居留身份证", "港澳台居民居住证"
EIGHTEEN = (CITIZEN, PERMANENT, RESIDENCE)  # kinds numbered after GB 11643 with 18 digits
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}")  # 2.10203E+17
EXACT_DIGITS = 15  # what a spreadsheet keeps of a number
PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")  # GB/T 2260, the first two digits
OTHER_FORMS = {  # kinds that carry no check digit
    PASSPORT: re.compile(r"[A-Z0-9]{5,17}"),
    "港澳居民来往内地通行证": re.compile(r"[HM]\d{8}(?:\d{2})?"),
    "台湾居民来往大陆通行证": re.compile(r"\d{8}|\d{10}[A-Z]?"),
}
OLD_PERMANENT = re.compile(r"[A-Z]{3}\d{12}")
LOOKS_LIKE_PASSPORT = re.compile(r"[A-Z]{1,3}\d{6,9}")
STANDS_FOR_X = str.maketrans({"×": "X", "Х": "X", "х": "X", "Ⅹ": "X", "ⅹ": "X", "╳": "X", "✕": "X", "✖": "X"})


@dataclass(frozen=True)
class Identity:
    """What a number says. fault is a code of codes.toml; birth and sex stand only when the number is sound."""

    number: str
    kind: str = ""
    birth: str = ""
    sex: str = ""
    fault: str = ""
    why: str = ""  # where the plain reason of the fault says too little

    @property
    def sound(self) -> bool:
        return bool(self.number) and self.fault in ("", "id_15_converted")


def written(value: object) -> str:
    """The number as characters: full width, spaces, guards, apostrophes and small x put right."""
    plain = half_width(text(value)).translate(STANDS_FOR_X).upper()
    return re.sub(r"[\s\-—–_'\"`’‘“”.,。]", "", plain) if not ROUNDED.fullmatch(plain) else plain


def check_digit(body: str) -> str:
    """GB 11643: the 18th character from the first 17 digits."""
    return CHECK[sum(map(mul, map(int, body), WEIGHTS)) % 11]


def read(value: object, kind: str = "") -> Identity:
    """What the cell says, given the kind of document (empty: judged from the number). An empty cell: number ""."""
    if isinstance(value, (int, float)) and abs(value) >= 10**EXACT_DIGITS:
        return Identity(text(value), kind, fault="id_precision_lost")
    number = written(value)
    if ROUNDED.fullmatch(number):
        return Identity(number, kind, fault="id_precision_lost")
    kind = kind or _kind(number)
    if not number:
        return Identity("", kind)
    if kind == PERMANENT and OLD_PERMANENT.fullmatch(number):
        return Identity(number, kind)
    return _eighteen(number, kind) if kind in EIGHTEEN else _other(number, kind)


def _kind(number: str) -> str:
    """Which document a number without a stated kind belongs to."""
    if number[:2] in ("81", "82", "83") and len(number) == 18:
        return RESIDENCE
    if number[:1] == "9" and len(number) == 18 or OLD_PERMANENT.fullmatch(number):
        return PERMANENT
    return PASSPORT if LOOKS_LIKE_PASSPORT.fullmatch(number) else CITIZEN


def _other(number: str, kind: str) -> Identity:
    form = OTHER_FORMS.get(kind)
    if form and not form.fullmatch(number):
        return Identity(number, kind, fault="id_length", why=f"{kind}号码的位数或字符不对")
    return Identity(number, kind)


def _eighteen(number: str, kind: str) -> Identity:
    if len(number) not in (15, 18):
        return Identity(number, kind, fault="id_length", why=f"身份证号位数不对：应为18位，填了{len(number)}位")
    if not re.fullmatch(r"\d{15}|\d{17}[\dX]", number):
        return Identity(number, kind, fault="id_check_digit", why="身份证号里有不该有的字符，只能是数字，最后一位可以是X")
    full = number if len(number) == 18 else _lengthened(number)
    birth = _birth(full[6:14])
    if not birth:
        return Identity(number, kind, fault="id_invalid_date")
    if full[17] != check_digit(full[:17]):
        return Identity(number, kind, fault="id_precision_lost" if number.endswith("000") else "id_check_digit")
    if kind != PERMANENT and not PROVINCE.match(full):
        return Identity(number, kind, fault="id_area")
    sex = "男" if int(full[16]) % 2 else "女"
    return Identity(full, kind, birth, sex, "id_15_converted" if len(number) == 15 else "")


def _lengthened(number: str) -> str:
    """15 → 18 digits: the century (all such numbers were given before 2000) and the check digit."""
    body = number[:6] + "19" + number[6:]
    return body + check_digit(body)


def _birth(digits: str) -> str:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return ""
    return born.isoformat() if 1880 <= born.year <= 2100 else ""
