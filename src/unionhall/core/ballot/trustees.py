"""Who holds the key of the box: scrutineers with a key each, all of them needed, and groups of scrutineers of whom any t are enough.

Fields and formulas in ballot-format, trustees. Names nobody knows are refused: a record that says more than the format is not the one that was read aloud.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unionhall.core.ballot import canon
from unionhall.core.ballot.ballots import short_tracker
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.decryption import lagrange
from unionhall.core.ballot.election import b64
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Element, Group
from unionhall.core.ballot.proofs import (
    check_knowledge,
    check_signature,
    pok_prefix,
    proof_from,
    proof_json,
    prove_knowledge,
    sign,
    signed_message_from,
)

LIMIT = 16_000_000
"""Bytes of trustees.json."""

MOST = 200
"""Scrutineers of one vote; a ceremony of more would not end within a meeting."""


@dataclass(frozen=True)
class Trustee:
    """One scrutineer: `owner` counts through all items from 1, `key` is the public half of the own key or share."""

    owner: int
    name: str
    key: Element


@dataclass(frozen=True)
class Item:
    """One scrutineer alone, or several of whom `threshold` are enough; `key` is what the item adds to the key of the box."""

    threshold: int
    trustees: tuple[Trustee, ...]
    key: Element
    shared: bool


@dataclass(frozen=True)
class Trustees:
    """trustees.json, wholly checked. `signed` is False for a shared key made by belenios-tool 2.0, whose ceremony leaves no signatures."""

    raw: bytes
    items: tuple[Item, ...]
    y: Element
    signed: bool

    @property
    def all(self) -> tuple[Trustee, ...]:
        """Every scrutineer in the order of the numbers."""
        return tuple(trustee for item in self.items for trustee in item.trustees)

    @property
    def fingerprint(self) -> str:
        """What is read aloud and compared on every device: sixteen signs in fours."""
        return short_tracker(b64(self.raw))

    def weights(self, owners: Iterable[int], q: int, where: str = "") -> dict[int, int]:
        """Which shares of those given open the box, and to what power each is raised: of a shared key the first t by number."""
        given, found = set(owners), {}
        for item in self.items:
            here = [(place, trustee.owner) for place, trustee in enumerate(item.trustees, 1) if trustee.owner in given][: item.threshold]
            if len(here) < item.threshold:
                who = f"这 {len(item.trustees)} 位监票人中的 {item.threshold} 位" if item.shared else f"第 {item.trustees[0].owner} 号监票人"
                raise Refused("threshold", where, f"开箱还缺解密：须有{who}，现有 {len(here)} 位，不能得出结果")
            powers = lagrange([place for place, _ in here], q) if item.shared else [1]
            found.update({owner: power for (_, owner), power in zip(here, powers, strict=True)})
        return found


def trustees_from(group: Group, raw: bytes, where: str = "trustees.json") -> Trustees:
    """A foreign trustees.json; every proof and signature in it is checked."""
    found = canon.loads(raw, where, LIMIT)
    if not isinstance(found, list) or not 0 < len(found) <= MOST:
        raise canon.misshapen(where, f"应是 1 到 {MOST} 项的列表")
    items: list[Item] = []
    signed = True
    for i, each in enumerate(found):
        place = f"{where}[{i}]"
        kind, body = canon.rows(each, 2, place)
        first = 1 + sum(len(item.trustees) for item in items)
        if kind == "Single":
            items.append(_single(group, body, first, place))
        elif kind == "Pedersen":
            item, complete = _shared(group, body, first, place)
            items.append(item)
            signed = signed and complete
        else:
            raise canon.misshapen(place, "只能是 Single 或 Pedersen")
    _bounded(items, where)
    y = group.total([item.key for item in items])
    if canon.dumps(found).encode() != raw:
        raise Refused("trustees_canonical", where, f"{where}：不是规范写法（次序、空格或转义不同），念读的指纹就不唯一")
    return Trustees(raw, tuple(items), y, signed)


def _bounded(items: Sequence[Item], where: str) -> None:
    """Not too many, and nobody twice. Within a shared key of which one is enough all shares are the same by nature."""
    if sum(len(item.trustees) for item in items) > MOST:
        raise Refused("trustees_size", where, f"{where}：监票人超过 {MOST} 位")
    if len({item.key for item in items}) != len(items):
        raise Refused("trustees_distinct", where, f"{where}：有两项的公钥相同，同一把钥匙不能占两席")


def _single(group: Group, found: Json, owner: int, where: str) -> Item:
    canon.only(found, ("pok", "public_key"), ("name",), where)
    trustee = _key(group, found, owner, where)
    return Item(1, (trustee,), trustee.key, False)


def _key(group: Group, found: Json, owner: int, where: str) -> Trustee:
    """A public key with the proof that somebody holds its secret half."""
    key = _element(group, canon.get(found, "public_key", str, where), canon.at(where, "public_key"))
    name = canon.get(found, "name", str, where) if "name" in found else ""
    if not check_knowledge(group, key, proof_from(group, found["pok"], canon.at(where, "pok")), pok_prefix(group, key)):
        raise Refused("trustee_key", where, f"{where}：第 {owner} 号监票人的公钥没有成立的持有证明，不能采用")
    return Trustee(owner, name, key)


def _element(group: Group, text: str, where: str) -> Element:
    """An element other than the identity, which would be a key that everybody knows."""
    try:
        found = group.decode(text)
    except Refused as fault:
        raise Refused(fault.check, where, f"{where}：{fault.text}") from None
    if found == group.one:
        raise Refused("trustee_key", where, f"{where}：是单位元，等于没有钥匙，不能采用")
    return found


def _shared(group: Group, found: Json, first: int, where: str) -> tuple[Item, bool]:
    """A key shared in a ceremony, and whether its certificates and signatures are complete."""
    canon.only(found, ("threshold", "certs", "coefexps", "verification_keys"), ("signatures",), where)
    threshold, size = canon.get(found, "threshold", int, where), len(canon.get(found, "certs", list, where))
    if not 1 <= threshold <= size <= MOST:
        raise Refused("trustees_threshold", where, f"{where}：{size} 位监票人中要 {threshold} 位，不成立；应在 1 与人数之间")
    certs = [_certificate(group, cert, (size, threshold, i), canon.at(where, f"certs[{i - 1}]")) for i, cert in enumerate(found["certs"], 1)]
    signers, signed = [signer for signer, _ in certs], any(context for _, context in certs)
    if len(set(signers)) != size:
        raise Refused("trustees_distinct", where, f"{where}：两份证书用了同一把签名钥匙")
    if signed != all(context for _, context in certs):
        raise Refused("trustee_context", where, f"{where}：有的证书写明人数和门限，有的没有，不是同一次仪式")
    coefficients = _coefficients(group, found, signers, threshold, where)
    if signed or "signatures" in found:
        _transcripts(group, found, signers, where)
    trustees = _verification_keys(group, found, signers, coefficients, (first, signed), where)
    return Item(threshold, tuple(trustees), group.total([row[0] for row in coefficients]), True), signed


def certificate_message(group: Group, verification: str, encryption: str, context: tuple[int, int, int] | None) -> str:
    """What a scrutineer signs first; `context` is (size, threshold, index from 1), None as 2.0 has it."""
    told = {"group": group.name, "size": context[0], "threshold": context[1], "index": context[2]} if context else None
    return canon.dumps({**({"context": told} if told else {}), "verification": verification, "encryption": encryption})


def _certificate(group: Group, found: Json, context: tuple[int, int, int], where: str) -> tuple[Element, bool]:
    """The key with which this scrutineer signs, and whether the certificate says for which ceremony."""
    message, signature = signed_message_from(group, found, where)
    value = canon.only(canon.loads(message.encode(), where), ("verification", "encryption"), ("context",), where)
    keys = canon.get(value, "verification", str, where), canon.get(value, "encryption", str, where)
    named = "context" in value
    if certificate_message(group, *keys, context if named else None) != message:
        raise Refused("trustee_context", where, f"{where}：证书所写的群、人数、门限或序号与这次仪式不符")
    signer, _ = (_element(group, key, where) for key in keys)
    if not check_signature(group, signer, message, signature):
        raise Refused("trustee_certificate", where, f"{where}：第 {context[2]} 份证书的签名不成立")
    return signer, named


def _coefficients(group: Group, found: Json, signers: Sequence[Element], threshold: int, where: str) -> list[list[Element]]:
    """The published coefficients of every scrutineer, signed, exactly as many as are needed to open."""
    rows = []
    for i, (each, signer) in enumerate(zip(canon.rows(found["coefexps"], len(signers), canon.at(where, "coefexps")), signers, strict=True)):
        place = canon.at(where, f"coefexps[{i}]")
        message, signature = signed_message_from(group, each, place)
        value = canon.only(canon.loads(message.encode(), place), ("coefexps",), (), place)
        texts = canon.rows(value["coefexps"], threshold, place)
        if canon.dumps({"coefexps": texts}) != message or not all(isinstance(text, str) for text in texts):
            raise canon.misshapen(place, "不是规范写法")
        if not check_signature(group, signer, message, signature):
            raise Refused("trustee_coefficients", place, f"{place}：第 {i + 1} 位监票人公布的系数，签名不成立")
        rows.append([_element(group, text, place) for text in texts])
    return rows


def transcript_message(certs: Json, coefexps: Sequence[str]) -> str:
    """What a scrutineer signs last: all saw the same certificates."""
    return "certs_sig|" + canon.dumps({"certs": certs, "coefexps": list(coefexps)})


def _transcripts(group: Group, found: Json, signers: Sequence[Element], where: str) -> None:
    if "signatures" not in found:
        raise Refused("trustee_transcript", where, f"{where}：证书写明了仪式，却没有各人对全部证书的签名（signatures），被人去掉了")
    place = canon.at(where, "signatures")
    for i, (each, signer) in enumerate(zip(canon.rows(found["signatures"], len(signers), place), signers, strict=True)):
        coefexps = canon.loads(found["coefexps"][i]["message"].encode(), place)["coefexps"]
        if not check_signature(group, signer, transcript_message(found["certs"], coefexps), proof_from(group, each, f"{place}[{i}]")):
            raise Refused("trustee_transcript", f"{place}[{i}]", f"{place}[{i}]：第 {i + 1} 位监票人对全部证书的签名不成立")


def share_keys(group: Group, coefficients: Sequence[Sequence[Element]]) -> list[Element]:
    """The public half of every share, from all published coefficients: Π_i Π_k A_ik^(j^k) for j from 1."""
    joint = [group.total(list(column)) for column in zip(*coefficients, strict=True)]
    return [group.product(joint, [j**k % group.q for k in range(len(joint))]) for j in range(1, len(coefficients) + 1)]


def _verification_keys(group: Group, found: Json, signers: Sequence[Element], coefficients: list[list[Element]], of: tuple[int, bool], where: str) -> list[Trustee]:
    first, signed = of
    place = canon.at(where, "verification_keys")
    rows = canon.rows(found["verification_keys"], len(signers), place)
    trustees: list[Trustee] = []
    for j, (each, signer, expected) in enumerate(zip(rows, signers, share_keys(group, coefficients), strict=True)):
        here = f"{place}[{j}]"
        canon.only(each, ("pok", "public_key"), ("signature", "name"), here)
        trustee = _key(group, each, first + j, here)
        if trustee.key != expected:
            raise Refused("trustee_share", here, f"{here}：第 {first + j} 号监票人的公钥与各人公布的系数不符")
        if signed or "signature" in each:
            _own_signature(group, each, signer, here)
        trustees.append(trustee)
    return trustees


def _own_signature(group: Group, found: Json, signer: Element, where: str) -> None:
    if "signature" not in found or not check_signature(group, signer, found["public_key"], proof_from(group, found["signature"], where)):
        raise Refused("trustee_signature", where, f"{where}：监票人没有用自己证书的钥匙签认这份公钥")


def public_key(group: Group, x: int, name: str = "", signer: int | None = None) -> dict[str, Json]:
    """A scrutineer's entry, with the proof for the secret x; in a shared key signed with the certificate's key."""
    key = group.encode(group.secret_power_g(x))
    signature = {} if signer is None else {"signature": proof_json(sign(group, signer, key))}
    return {"pok": proof_json(prove_knowledge(group, x, f"pok|{group.name}|{key}|")), "public_key": key, **signature, **({"name": name} if name else {})}


def written(items: Sequence[tuple[str, Json]]) -> bytes:
    """trustees.json of these items, ("Single", key) or ("Pedersen", shared key)."""
    return canon.dumps([list(item) for item in items]).encode()
