"""The key ceremony 钥匙仪式: several devices make one key together that none of them ever holds, over a server that relays what it cannot read.

Three rounds of messages, then the same trustees.json on every device; each step is a function of the own state and what came in, so that a page
may be closed and go on. What is public of it is Pedersen's sharing as ballot-format has it; how a point reaches the other device is our own:
key = SHA-256 of `unionhall|share|group|sender|recipient|g^r|E^r` (elements as the format writes them, E the recipient's encryption key), the point in
decimal sealed with it by XSalsa20-Poly1305 (`nonce ‖ box`, Base64), and the whole message signed with the certificate's key.
A device that answers last could bias the key a little, never learn it; the same holds for the public tool's ceremony.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from unionhall.core.ballot import canon
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group, by_name
from unionhall.core.ballot.proofs import check_signature, proof_json, sign, signed_message, signed_message_from
from unionhall.core.ballot.trustees import Trustees, certificate_message, public_key, transcript_message, trustees_from, written

LIMIT = 4_000_000
"""Bytes of one message."""


@dataclass(frozen=True)
class Ceremony:
    """Who sits in it: so many devices, of whom `threshold` shall be enough; this one is number `index`, from 1."""

    group: Group
    size: int
    threshold: int
    index: int
    name: str = ""


@dataclass(frozen=True)
class State:
    """What one device keeps between the rounds. It is secret as a whole: it never leaves the device but to its own store."""

    of: Ceremony
    signer: int
    opener: int
    certs: tuple[Json, ...] = ()
    coefficients: tuple[int, ...] = ()
    seconds: tuple[Json, ...] = ()
    share: int = 0
    sent: tuple[str, ...] = ()

    def to_json(self) -> Json:
        """For the device's own store."""
        of = self.of
        return {
            "group": of.group.name, "size": of.size, "threshold": of.threshold, "index": of.index, "name": of.name, "signer": str(self.signer), "opener": str(self.opener),
            "certs": list(self.certs), "coefficients": [str(each) for each in self.coefficients], "seconds": list(self.seconds), "share": str(self.share), "sent": list(self.sent),
        }  # fmt: skip


def state_from(found: Json) -> State:
    """A state out of the device's own store; one that was damaged is refused."""
    try:
        of = Ceremony(by_name(found["group"]), int(found["size"]), int(found["threshold"]), int(found["index"]), str(found["name"]))
        secrets = tuple(int(each) for each in found["coefficients"])
        return State(of, int(found["signer"]), int(found["opener"]), tuple(found["certs"]), secrets, tuple(found["seconds"]), int(found["share"]), tuple(found["sent"]))
    except (KeyError, TypeError, ValueError):
        raise Refused("ceremony_state", "仪式记录", "这台设备上保存的仪式记录读不出，请用纸质备份恢复，或由全体监票人重新开始仪式") from None


def begin(of: Ceremony) -> tuple[State, str]:
    """Round one: two keys of this device, and the certificate that everybody will see."""
    if not 1 <= of.threshold <= of.size or not 1 <= of.index <= of.size:
        raise Refused("ceremony_size", "", f"{of.size} 位监票人中要 {of.threshold} 位开箱、本机为第 {of.index} 位，不成立")
    group = of.group
    signer, opener = group.random(), group.random()
    keys = group.encode(group.secret_power_g(signer)), group.encode(group.secret_power_g(opener))
    message = canon.dumps(signed_message(group, signer, certificate_message(group, *keys, (of.size, of.threshold, of.index))))
    return State(of, signer, opener, sent=(message,)), message


def second(state: State, firsts: Sequence[str]) -> tuple[State, str]:
    """Round two, when all certificates are there: the own polynomial in the exponent, and for each other device its point, sealed."""
    if len(state.sent) > 1:
        return state, state.sent[1]
    of, group = state.of, state.of.group
    certs = _all(of, firsts, "证书")
    openers = [_certificate(of, cert, i)[1] for i, cert in enumerate(certs, 1)]
    if canon.dumps(certs[of.index - 1]) != state.sent[0]:
        raise Refused("ceremony_certificate", f"第 {of.index} 位", "收到的证书里，本机的那一份不是本机发出的，中转的服务器不可信，请停止仪式")
    coefficients = tuple(group.random() for _ in range(of.threshold))
    exponents = [group.encode(group.secret_power_g(each)) for each in coefficients]
    coefexps = signed_message(group, state.signer, canon.dumps({"coefexps": exponents}))
    shares = [_sealed(of, opener, j, _point(coefficients, j, group.q)) for j, opener in enumerate(openers, 1)]
    body = {"coefexps": coefexps, "signature": proof_json(sign(group, state.signer, transcript_message(certs, exponents))), "shares": shares}
    message = canon.dumps(signed_message(group, state.signer, canon.dumps(body)))
    return replace(state, certs=tuple(certs), coefficients=coefficients, sent=(*state.sent, message)), message


def third(state: State, seconds: Sequence[str]) -> tuple[State, str]:
    """Round three: every received point is checked against what its sender published; their sum is the own share, its public half is told."""
    if len(state.sent) > 2:
        return state, state.sent[2]
    of, group = state.of, state.of.group
    bodies = [_second_body(state, found, i) for i, found in enumerate(_all(of, seconds, "第二轮消息"), 1)]
    points = [_checked_point(state, body, i) for i, body in enumerate(bodies, 1)]
    share = sum(points) % group.q
    message = canon.dumps(public_key(group, share, of.name, state.signer))
    kept = tuple({"coefexps": body["coefexps"], "signature": body["signature"]} for body in bodies)
    return replace(state, seconds=kept, share=share, coefficients=(), sent=(*state.sent, message)), message


def finish(state: State, thirds: Sequence[str]) -> tuple[Json, Trustees]:
    """The shared key as it stands in trustees.json, and the whole judged as everybody will judge it; every device comes to the same bytes."""
    of = state.of
    keys = _all(of, thirds, "公钥")
    if canon.dumps(keys[of.index - 1]) != state.sent[-1]:
        raise Refused("ceremony_key", f"第 {of.index} 位", "收到的公钥里，本机的那一份不是本机发出的，中转的服务器不可信，请停止仪式")
    item = {
        "threshold": of.threshold,
        "certs": list(state.certs),
        "coefexps": [each["coefexps"] for each in state.seconds],
        "signatures": [each["signature"] for each in state.seconds],
        "verification_keys": keys,
    }
    return item, trustees_from(of.group, written([("Pedersen", item)]))


def _all(of: Ceremony, messages: Sequence[str], what: str) -> list[Json]:
    """One message of each device, in the order of their numbers."""
    if len(messages) != of.size:
        raise Refused("ceremony_waiting", "", f"还没有到齐：要 {of.size} 位的{what}，现有 {len(messages)} 份")
    return [canon.loads(message.encode(), f"第 {i} 位的{what}", LIMIT) for i, message in enumerate(messages, 1)]


def _certificate(of: Ceremony, cert: Json, i: int) -> tuple[Element, Element]:
    """Signing and sealing key of device i, when its certificate is in order."""
    where, group = f"第 {i} 位的证书", of.group
    message, signature = signed_message_from(group, cert, where)
    value = canon.loads(message.encode(), where)
    texts = canon.get(value, "verification", str, where), canon.get(value, "encryption", str, where)
    verification, encryption = (group.decode(text) for text in texts)
    right = certificate_message(group, *texts, (of.size, of.threshold, i)) == message and group.one not in (verification, encryption)
    if not right or not check_signature(group, verification, message, signature):
        raise Refused("ceremony_certificate", where, f"{where}不成立：人数、门限、序号或签名不符，请这一位在自己的设备上重新开始")
    return verification, encryption


def _point(coefficients: Sequence[int], j: int, q: int) -> int:
    """The polynomial at j."""
    found = 0
    for each in reversed(coefficients):
        found = (found * j + each) % q
    return found


def _key(group: Group, between: tuple[int, int], alpha: Element, shared: Element) -> bytes:
    text = f"unionhall|share|{group.name}|{between[0]}|{between[1]}|{group.encode(alpha)}|{group.encode(shared)}"
    return hashlib.sha256(text.encode()).digest()


def _sealed(of: Ceremony, opener: Element, j: int, point: int) -> dict[str, str]:
    """A point that only device j can read."""
    r = of.group.random()
    alpha = of.group.secret_power_g(r)
    box = SecretBox(_key(of.group, (of.index, j), alpha, of.group.secret_power(opener, r)))
    return {"alpha": of.group.encode(alpha), "data": base64.b64encode(box.encrypt(str(point).encode())).decode()}


def _second_body(state: State, found: Json, i: int) -> Json:
    """What device i signed in round two."""
    where, group = f"第 {i} 位的第二轮消息", state.of.group
    message, signature = signed_message_from(group, found, where)
    if not check_signature(group, _certificate(state.of, state.certs[i - 1], i)[0], message, signature):
        raise Refused("ceremony_message", where, f"{where}不是持有这份证书的设备签的，请停止仪式并查明")
    body = canon.only(canon.loads(message.encode(), where, LIMIT), ("coefexps", "signature", "shares"), (), where)
    canon.rows(body["shares"], state.of.size, where)
    return body


def _checked_point(state: State, body: Json, i: int) -> int:
    """The point that device i sealed for this one; it must lie on the polynomial that i published."""
    where, of, group = f"第 {i} 位的第二轮消息", state.of, state.of.group
    sealed = canon.only(body["shares"][of.index - 1], ("alpha", "data"), (), where)
    alpha = group.decode(canon.get(sealed, "alpha", str, where))
    point = _opened(_key(group, (i, of.index), alpha, group.secret_power(alpha, state.opener)), canon.get(sealed, "data", str, where))
    value = canon.loads(signed_message_from(group, body["coefexps"], where)[0].encode(), where)
    exponents = [group.decode(text) for text in canon.rows(canon.get(value, "coefexps", list, where), of.threshold, where)]
    number = canon.decimal(point, group.q)
    if number is None or group.secret_power_g(number) != group.product(exponents, [of.index**k % group.q for k in range(of.threshold)]):
        raise Refused("ceremony_share", where, f"第 {i} 位发来的份额与其公布的不符：其设备出错或作假，请停止仪式，更换这一位的设备或人后重新开始")
    return number


def _opened(key: bytes, data: str) -> str:
    """The text inside, "" when it was not sealed for this device."""
    try:
        return SecretBox(key).decrypt(base64.b64decode(data, validate=True)).decode()
    except (CryptoError, ValueError):
        return ""
