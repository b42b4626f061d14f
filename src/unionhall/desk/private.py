"""Numbers of a person that may hang nowhere in public: identity, bank card, phone (个人信息保护法第二十五、二十八条)."""

import re

NUMBERS = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|\d{16,19}|1[3-9]\d{9})(?!\d)")
KEPT = 3  # figures at the head of a masked number


def veiled(name: str) -> str:
    """张*, 张*明: how somebody is called where others may read it."""
    return f"{name[:1]}*" if len(name) <= 2 else f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def number_in(text: str) -> str:
    """The first such number in a text, however it is spaced; "" when there is none."""
    found = NUMBERS.search(text) or NUMBERS.search(re.sub(r"(?<=\d)[ -](?=\d)", "", text))
    return found.group() if found else ""


def masked(name: str) -> str:
    """A file's name with such numbers masked: 110101199001011234.jpg → 110***.jpg."""
    return NUMBERS.sub(lambda found: f"{found.group()[:KEPT]}***", name)
