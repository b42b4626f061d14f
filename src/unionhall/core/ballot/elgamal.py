"""A number sealed with the key of the box: two elements, alpha = g^r and beta = y^r · m; products of sealed numbers are sealed products."""

from collections.abc import Sequence
from typing import NamedTuple

from unionhall.core.ballot import canon
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group


class Ciphertext(NamedTuple):
    """alpha and beta of one sealed element."""

    alpha: Element
    beta: Element


def encrypt(group: Group, y: Element, m: Element, r: int) -> Ciphertext:
    """The element m sealed with the key y and the randomness r; powers by the constant-time way."""
    return Ciphertext(group.secret_power_g(r), group.secret_mul(group.secret_power(y, r), m))


def decrypt(group: Group, x: int, sealed: Ciphertext) -> Element:
    """m, by whoever holds the whole secret key x."""
    return group.secret_mul(sealed.beta, group.inv(group.secret_power(sealed.alpha, x)))


def unsealed(group: Group, y: Element, sealed: Ciphertext, r: int) -> Element | None:
    """m, by whoever sealed it and kept the randomness; None when r is not the one it was sealed with."""
    if group.secret_power_g(r) != sealed.alpha:
        return None
    return group.secret_mul(sealed.beta, group.inv(group.secret_power(y, r)))


def multiply(group: Group, sealed: Sequence[Ciphertext]) -> Ciphertext:
    """The product of all: for numbers in the exponent the sealed sum."""
    return Ciphertext(group.total([c.alpha for c in sealed]), group.total([c.beta for c in sealed]))


def to_json(group: Group, sealed: Ciphertext) -> dict[str, str]:
    """As the format writes it."""
    return {"alpha": group.encode(sealed.alpha), "beta": group.encode(sealed.beta)}


def texts(found: Json, where: str = "") -> tuple[str, str]:
    """The two texts of a foreign ciphertext, not yet decoded."""
    canon.only(found, ("alpha", "beta"), (), where)
    return canon.get(found, "alpha", str, where), canon.get(found, "beta", str, where)


def from_json(group: Group, found: Json, where: str = "") -> Ciphertext:
    """A foreign ciphertext, both elements checked."""
    return from_json_many(group, [found], where)[0]


def from_json_many(group: Group, found: Sequence[Json], where: str = "") -> list[Ciphertext]:
    """Several at once: the elements of all are checked together."""
    flat = [text for i, one in enumerate(found) for text in texts(one, canon.at(where, f"[{i}]"))]
    try:
        elements = group.decode_many(flat)
    except Refused as fault:
        raise Refused(fault.check, where, fault.text) from None
    return [Ciphertext(a, b) for a, b in zip(elements[::2], elements[1::2], strict=True)]
