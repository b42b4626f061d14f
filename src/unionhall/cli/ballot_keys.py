"""unionhall ballot trustee: a scrutineer's key by command line — alone, or in the ceremony over a folder of messages; paper backup and drill."""

import argparse
from pathlib import Path
from typing import Any

from unionhall.cli import ballot_files as files
from unionhall.cli.ballot_files import refusing, whole
from unionhall.cli.main import WrongCall, answer
from unionhall.core.ballot import backup, canon, ceremony, trustees
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.ceremony import Ceremony, State, begin, state_from
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Group, by_name

GROUPS = ("Ed25519", "RFC-3526-2048", "BELENIOS-2048")
DONE = "shared.json"


def register(verbs: Any) -> None:
    """Add `ballot trustee …`."""
    acts = verbs.add_parser("trustee", help="监票人的钥匙：单独一把，或几人共同一把").add_subparsers(dest="act", metavar="做什么", required=True)
    single = acts.add_parser("single", help="单独一把钥匙")
    first = acts.add_parser("begin", help="开始钥匙仪式：本机的第一份消息")
    for one in (single, first):
        one.add_argument("--group", choices=GROUPS, default="Ed25519")
        one.add_argument("--name", default="", help="监票人姓名")
        one.add_argument("--key", metavar="钥匙.json", type=Path, required=True, help="只属于本人的文件，写在本机")
    single.add_argument("--public", metavar="公钥.json", type=Path, required=True)
    single.set_defaults(run=refusing(run_single))
    for name, words in (("seat", "第几位"), ("of", "共几位"), ("threshold", "几位可以开箱")):
        first.add_argument(f"--{name}", metavar="N", required=True, help=words)
    first.add_argument("--relay", metavar="目录", type=Path, required=True, help="各位都能读写的目录，里面没有秘密")
    first.set_defaults(run=refusing(run_begin))
    on = acts.add_parser("go", help="消息到齐就走下一步；没有到齐就说还差谁，过后再运行一次")
    on.add_argument("--key", metavar="钥匙.json", type=Path, required=True)
    on.add_argument("--relay", metavar="目录", type=Path, required=True)
    on.set_defaults(run=refusing(run_go))
    joins = acts.add_parser("join", help="把单独的公钥和共同的钥匙合成监票人名单")
    joins.add_argument("parts", metavar="公钥.json", type=Path, nargs="+")
    joins.add_argument("--group", choices=GROUPS, default="Ed25519")
    joins.add_argument("--out", metavar="trustees.json", type=Path, required=True)
    joins.set_defaults(run=refusing(run_join))
    prints = acts.add_parser("backup", help="钥匙份额的纸质备份（文字，也可以是二维码）")
    prints.add_argument("--key", metavar="钥匙.json", type=Path, required=True)
    prints.add_argument("--text", metavar="备份.txt", type=Path, required=True)
    prints.add_argument("--qr", metavar="备份.svg", type=Path)
    prints.set_defaults(run=refusing(run_backup))
    drill = acts.add_parser("drill", help="演练：纸上的备份是不是名单里某一位的钥匙")
    back = acts.add_parser("restore", help="由纸质备份恢复钥匙文件")
    for one in (drill, back):
        one.add_argument("text", metavar="备份.txt", type=Path)
        one.add_argument("--trustees", metavar="trustees.json", type=Path, required=True)
    back.add_argument("--key", metavar="钥匙.json", type=Path, required=True)
    drill.set_defaults(run=refusing(run_drill))
    back.set_defaults(run=refusing(run_restore))


def run_single(args: argparse.Namespace) -> int:
    """A key for one alone."""
    group = by_name(args.group)
    x = group.random()
    files.write(args.key, canon.dumps({"group": group.name, "name": args.name, "secret": str(x)}).encode(), secret=True)
    files.write(args.public, canon.dumps(["Single", trustees.public_key(group, x, args.name)]).encode())
    answer({"key": str(args.key), "public": str(args.public)})
    return 0


def run_begin(args: argparse.Namespace) -> int:
    """Round one."""
    size = whole(args.of, "--of", 1, trustees.MOST)
    of = Ceremony(by_name(args.group), size, whole(args.threshold, "--threshold", 1, size), whole(args.seat, "--seat", 1, size), args.name)
    state, message = begin(of)
    files.write(args.key, canon.dumps({"group": of.group.name, "name": args.name, "ceremony": state.to_json()}).encode(), secret=True)
    files.write(_place(args.relay, 1, of.index), message.encode())
    answer({"round": 1, "key": str(args.key)})
    return 0


def run_go(args: argparse.Namespace) -> int:
    """As far as the messages that are there allow."""
    found = files.value(args.key)
    state = state_from(canon.get(found, "ceremony", dict, args.key.name))
    while len(state.sent) < 3:
        number = len(state.sent)
        incoming, missing = _incoming(args.relay, number, state.of.size)
        if missing:
            return _waiting(number, missing)
        state, message = (ceremony.second if number == 1 else ceremony.third)(state, incoming)
        kept: dict[str, Json] = {**found, "ceremony": state.to_json()}
        if number == 2:
            kept["secret"] = str(state.share)
        files.rewrite(args.key, kept)
        _send(_place(args.relay, number + 1, state.of.index), message)
    return _finished(args.relay, state)


def _finished(relay: Path, state: State) -> int:
    incoming, missing = _incoming(relay, 3, state.of.size)
    if missing:
        return _waiting(3, missing)
    item, whole_list = ceremony.finish(state, incoming)
    _send(relay / DONE, canon.dumps(["Pedersen", item]))
    answer({"round": "done", "fingerprint": whole_list.fingerprint, "public": str(relay / DONE), "seat": state.of.index})
    return 0


def _waiting(number: int, missing: list[int]) -> int:
    answer({"round": number, "waiting_for": missing, "text": f"第 {number} 轮还差第 {'、'.join(map(str, missing))} 位，到齐后再运行一次"})
    return 0


def _place(relay: Path, number: int, index: int) -> Path:
    return relay / f"{number}-{index}.json"


def _incoming(relay: Path, number: int, size: int) -> tuple[list[str], list[int]]:
    """The messages of a round, and who has not sent one."""
    places = [_place(relay, number, index) for index in range(1, size + 1)]
    missing = [index for index, place in enumerate(places, 1) if not place.exists()]
    return ([] if missing else [files.raw(place).decode("utf-8", "replace") for place in places]), missing


def _send(place: Path, message: str) -> None:
    """Sent again it is the same message; another one under the same name is not ours."""
    if not place.exists():
        files.write(place, message.encode())
    elif files.raw(place) != message.encode():
        raise Refused("ceremony_message", place.name, f"{place} 里已有另一份不同的消息，有人冒用了本机的席位，请停止仪式并查明")


def run_join(args: argparse.Namespace) -> int:
    """trustees.json, judged as everybody will judge it."""
    items: list[tuple[str, Json]] = []
    for part in args.parts:
        kind, body = canon.rows(files.value(part), 2, part.name)
        items.append((kind, body))
    made = trustees.trustees_from(by_name(args.group), trustees.written(items))
    files.write(args.out, made.raw)
    answer({"trustees": [{"owner": one.owner, "name": one.name} for one in made.all], "fingerprint": made.fingerprint, "public_key": by_name(args.group).encode(made.y)})
    return 0


def key_of(path: Path) -> tuple[Group, int]:
    """A scrutineer's secret out of the own key file."""
    found = files.value(path)
    if not isinstance(found, dict) or "secret" not in found:
        raise WrongCall(f"{path} 里还没有钥匙份额：钥匙仪式没有做完，或者这不是钥匙文件")
    group = by_name(canon.get(found, "group", str, path.name))
    secret = canon.decimal(found["secret"], group.q)
    if secret is None:
        raise WrongCall(f"{path} 里的钥匙份额写得不对，请用纸质备份恢复")
    return group, secret


def packed(group: Group, secret: int) -> bytes:
    """A share as bytes: which group, then the number."""
    return bytes([GROUPS.index(group.name)]) + secret.to_bytes((group.q.bit_length() + 7) // 8, "big")


def unpacked(data: bytes) -> tuple[Group, int]:
    """The share behind a backup."""
    if not data or data[0] >= len(GROUPS):
        raise Refused("backup", "", "这份备份不是监票人的钥匙份额")
    group, secret = by_name(GROUPS[data[0]]), int.from_bytes(data[1:], "big")
    if secret >= group.q:
        raise Refused("backup", "", "这份备份里的数超出范围，不是钥匙份额")
    return group, secret


def run_backup(args: argparse.Namespace) -> int:
    """Text for paper, and the same as a QR code."""
    text = backup.written(packed(*key_of(args.key)))
    files.write(args.text, text.encode(), secret=True)
    if args.qr:
        from unionhall.integrations.qr import svg

        files.write(args.qr, svg(text).encode(), secret=True)
    answer({"text": str(args.text), "qr": str(args.qr) if args.qr else None})
    return 0


def _recognised(args: argparse.Namespace) -> tuple[Group, int, trustees.Trustee]:
    """Whose share a paper holds."""
    group, secret = unpacked(backup.restored("\n".join(files.lines(args.text)), args.text.name))
    listed = trustees.trustees_from(group, files.raw(args.trustees), args.trustees.name)
    mine = next((one for one in listed.all if one.key == group.secret_power_g(secret)), None)
    if mine is None:
        raise Refused("backup", args.text.name, "这份备份读得出，但不是这份名单里任何一位监票人的钥匙：可能是另一次投票的备份")
    return group, secret, mine


def run_drill(args: argparse.Namespace) -> int:
    """Nothing is written: the paper is only tried."""
    _, _, mine = _recognised(args)
    answer({"owner": mine.owner, "name": mine.name, "text": f"备份完好：是第 {mine.owner} 号监票人的钥匙"})
    return 0


def run_restore(args: argparse.Namespace) -> int:
    """The key file anew."""
    group, secret, mine = _recognised(args)
    files.write(args.key, canon.dumps({"group": group.name, "name": mine.name, "secret": str(secret)}).encode(), secret=True)
    answer({"owner": mine.owner, "key": str(args.key)})
    return 0
