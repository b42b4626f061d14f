"""Numbers of articles as people write them: 第十八条, 第18条, 第六、十二条, 第十四至十六条."""

import re

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TIMES = {"十": 10, "百": 100, "千": 1000}
NUMBER = r"(?:[零〇一二两三四五六七八九十百千]{1,9}|[0-9０-９]{1,4})"
INSERTED = rf"之\s*{NUMBER}"  # 第十条之一, put in between 第十条 and 第十一条
ARTICLES = re.compile(rf"第\s*({NUMBER}(?:\s*[、至和及到—-]+\s*第?\s*{NUMBER})*)\s*条(\s*{INSERTED})?")
ONE = re.compile(NUMBER)


def value(written: str) -> int | None:
    """The number that is written, in Chinese or Arabic digits; None when it is none."""
    text = written.strip()
    if text.isdigit():
        return int(text)
    total, digit = 0, None
    for sign in text:
        if sign in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[sign]
        elif sign in TIMES:
            total += (1 if digit is None else digit) * TIMES[sign]
            digit = None
        else:
            return None
    return total + (digit or 0) if text else None


def numbers(text: str) -> tuple[int, ...]:
    """Every article that a text names, in order, ends of a range included: 「第三条、第五至七条」 → 3, 5, 7. 「第十条之一」 is none of them."""
    found = (value(one) for group, inserted in ARTICLES.findall(text) for one in ONE.findall(group)[: -1 if inserted else None])
    return tuple(dict.fromkeys(one for one in found if one))
