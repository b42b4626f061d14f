"""Figures of the reports, counted from the list of proposals itself."""

from collections import Counter


def spelled(counted: Counter, order: tuple[str, ...]) -> str:
    """立案17件，并案3件 — in the given order, words outside it after them; nothing counted is said as nothing."""
    words = [*order, *sorted(set(counted) - set(order))]
    return "，".join(f"{word}{counted[word]}件" for word in words if counted[word]) or "没有"
