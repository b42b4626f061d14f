"""Full-text search that finds two-character words: every text is kept as its bigrams (stack.md: trigram indexes find nothing for 工会)."""

import re
import unicodedata

from django.db import connection
from django.db.models import QuerySet

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[0-9a-z]+")


def words(text: str) -> list[str]:
    """Runs of Chinese characters and of letters or digits, in one spelling."""
    return HAN.findall(unicodedata.normalize("NFKC", text).lower())


def grams(text: str) -> list[str]:
    """The bigrams of each run; a single character stands for itself; letters and digits stay whole."""
    found: list[str] = []
    for run in words(text):
        if run.isascii():
            found.append(run)
        else:
            found += [run[place : place + 2] for place in range(len(run) - 1)] or [run]
    return found


def kept(*texts: str) -> str:
    """What stands in the `grams` column: each bigram once, in order of first sight."""
    return " ".join(dict.fromkeys(gram for text in texts for gram in grams(text)))


def matching(cases: QuerySet, asked: str) -> QuerySet:
    """The cases that hold every bigram of what was asked; an empty question changes nothing."""
    wanted = grams(asked)
    if not wanted:
        return cases
    if connection.vendor == "postgresql":
        return cases.extra(where=["desk_case.found_by @@ to_tsquery('simple', %s)"], params=[" & ".join(quoted(one) for one in wanted)])
    match = " AND ".join(f'"{one}"' for one in wanted)
    return cases.extra(where=["desk_case.id IN (SELECT rowid FROM desk_words WHERE desk_words MATCH %s)"], params=[match])


def quoted(word: str) -> str:
    """A word as a tsquery lexeme. Only letters, digits and Chinese characters come here; a prefix match for single characters."""
    return f"'{word}':*" if len(word) == 1 and not word.isascii() else f"'{word}'"


def sharing(cases: QuerySet, text: str, most: int) -> list:
    """The cases that share words with a text, those that share most (and rarest) first: candidates for a closer look."""
    wanted = list(dict.fromkeys(grams(text)))[:120]
    if not wanted:
        return []
    if connection.vendor == "postgresql":
        asked = " | ".join(quoted(one) for one in wanted)
        found = cases.extra(where=["desk_case.found_by @@ to_tsquery('simple', %s)"], params=[asked])
        return list(found.extra(select={"near": "ts_rank(desk_case.found_by, to_tsquery('simple', %s))"}, select_params=[asked], order_by=["-near"])[:most])
    match = " OR ".join(f'"{one}"' for one in wanted)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM desk_words WHERE desk_words MATCH %s ORDER BY rank LIMIT 400", [match])
        order = [row[0] for row in cursor.fetchall()]
    place = {pk: at for at, pk in enumerate(order)}
    return sorted(cases.filter(pk__in=order), key=lambda row: place[row.pk])[:most]
