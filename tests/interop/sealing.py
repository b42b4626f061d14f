"""A ballot sealed by hand, after docs/ballot-spec.md alone, so that a test can put into it what no lawful program would."""

import hashlib
from base64 import b64encode
from typing import Any

from interop.chain import compact


def b64(text: str) -> str:
    """The fingerprint of a text as ballots write it."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def secret_of(credential: str, uuid: str, group: Any) -> int:
    """The secret number of a private credential of 22 digits (belenios-tool 3.0)."""
    halves = (hashlib.sha256(f"derive_credential|{uuid}|{half}|{credential}".encode()).hexdigest() for half in (0, 1))
    return int("".join(halves), 16) % group.q


def proof(group: Any, secret: int, prefix: str) -> dict[str, str]:
    """Knowledge of the exponent of g, bound to the prefix."""
    w = group.random()
    c = group.challenge(prefix, [group.power_g(w)])
    return {"challenge": str(c), "response": str((w - secret * c) % group.q)}


def opened_ballot(group: Any, election: dict[str, Any], election_text: str, secret: int, plaintext: Any) -> str:
    """A ballot of one opened question that holds this very element."""
    phi, y = b64(election_text), group.decode(election["public_key"])
    credential = group.encode(group.power_g(secret))
    r = group.random()
    alpha, beta = group.encode(group.power_g(r)), group.encode(group.mul(group.power(y, r), plaintext))
    known = proof(group, r, f"raweg|{phi}|{credential}|{election['public_key']},{alpha},{beta}|")
    ballot: dict[str, Any] = {
        "election_uuid": election["uuid"],
        "election_hash": phi,
        "credential": credential,
        "answers": [{"choices": {"alpha": alpha, "beta": beta}, "proof": known}],
    }
    h = b64(compact(ballot))
    return compact({**ballot, "signature": {"hash": h, "proof": proof(group, secret, f"sig|{h}|")}})
