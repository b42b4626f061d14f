"""Marks of a recruitment: out of a hundred, weighted and ranked exactly; equal sums share a place."""

from collections.abc import Mapping, Sequence
from typing import Any

HUNDRED = 100


def within(mark: int) -> bool:
    """Whether a mark or a percentage lies between nothing and all."""
    return 0 <= mark <= HUNDRED


def ranked(written: Mapping[str, int], interview: Mapping[str, int], weight: int, post_of: Mapping[str, str]) -> list[dict[str, Any]]:
    """[{name, for_post, sum, place}] by post and place; `weight`: per cent of the written test."""
    sums = {name: written[name] * weight + mark * (HUNDRED - weight) for name, mark in interview.items()}  # hundredths of a mark
    found = [{"name": name, "for_post": post_of[name], "sum": f"{total // HUNDRED}.{total % HUNDRED:02d}", "place": place(name, sums, post_of)} for name, total in sums.items()]
    return sorted(found, key=lambda row: (row["for_post"], row["place"]))


def place(name: str, sums: Mapping[str, int], post_of: Mapping[str, str]) -> int:
    """One more than those of the same post who have more."""
    return 1 + sum(1 for other, total in sums.items() if total > sums[name] and post_of[other] == post_of[name])


def in_words(rows: Sequence[Mapping[str, Any]]) -> str:
    """专职干事第1名林芳（86.00分）、…"""
    return "、".join(f"{row['for_post']}第{row['place']}名{row['name']}（{row['sum']}分）" for row in rows)
