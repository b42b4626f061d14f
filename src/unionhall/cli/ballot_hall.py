"""unionhall ballot setup, cast, open-sealed, close, shuffle, decrypt, result: the meeting itself, one command a step, on the archive."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from unionhall.cli import ballot_files as files
from unionhall.cli.ballot_files import refusing, whole
from unionhall.cli.ballot_keys import GROUPS, key_of
from unionhall.cli.main import WrongCall, answer
from unionhall.core.ballot import ballots, canon, conduct, layout
from unionhall.core.ballot.archive import Archive
from unionhall.core.ballot.canon import Json
from unionhall.core.ballot.conduct import Standing
from unionhall.core.ballot.credentials import new_credential, public_credential, public_credentials, secret_of
from unionhall.core.ballot.election import Election, make_election, new_uuid
from unionhall.core.ballot.events import announced
from unionhall.core.ballot.faults import Refused
from unionhall.core.ballot.group import Group, by_name
from unionhall.core.ballot.layout import Layout, Mark, Vote
from unionhall.core.ballot.questions import Question, questions_from
from unionhall.core.ballot.trustees import trustees_from
from unionhall.core.ballot.verify import examined

MOST_VOTERS = 300_000


def register(verbs: Any) -> None:
    """Add the steps of a meeting."""
    sets = verbs.add_parser("setup", help="设立一次投票：选举、凭证、档案")
    sets.add_argument("--name", required=True, help="选举的名称")
    sets.add_argument("--trustees", metavar="trustees.json", type=Path, required=True)
    sets.add_argument("--folder", metavar="目录", type=Path, required=True, help="写到哪里")
    sets.add_argument("--voters", metavar="N", help="现做几个凭证（写入 credentials.txt，只本人可读）")
    sets.add_argument("--credentials", metavar="公开凭证.json", type=Path, help="已登记的公开凭证，代替 --voters")
    sets.add_argument("--candidates", metavar="候选人.txt", type=Path, help="逐张开票：每行一名")
    sets.add_argument("--seats", metavar="N", help="应选名额")
    sets.add_argument("--title", default="选举", help="选票上的题目")
    sets.add_argument("--debian-12", action="store_true")
    sets.add_argument("--questions", metavar="题目.json", type=Path, help="其他题目，写法同 belenios 的 questions")
    sets.add_argument("--group", choices=GROUPS, default="Ed25519", help="与 --questions 同用")
    sets.set_defaults(run=refusing(run_setup))
    votes = _on_archive(verbs, "cast", "封一张票并投入；或只封不投，供检验一张", run_cast)
    votes.add_argument("--credential", metavar="凭证.txt", type=Path, help="本人的凭证")
    votes.add_argument("--choice", metavar="选择.json", type=Path, help='{"yes":[姓名],"no":[姓名],"write_in":[编号]}，或每题一列数')
    votes.add_argument("--sealed", metavar="选票.json", type=Path, help="已经封好的票，直接投入")
    votes.add_argument("--keep", metavar="选票.json", type=Path, help="只封不投：票写到这里")
    votes.add_argument("--opening", metavar="随机数.json", type=Path, help="只封不投：开这张票的随机数写到这里，这张票就此作废")
    opens = _on_archive(verbs, "open-sealed", "检验一张：封好的票里究竟是什么", run_open)
    opens.add_argument("ballot", metavar="选票.json", type=Path)
    opens.add_argument("opening", metavar="随机数.json", type=Path)
    _on_archive(verbs, "close", "截止：不再收票，公布密票汇总", run_close)
    mixes = _on_archive(verbs, "shuffle", "洗牌", run_shuffle)
    mixes.add_argument("--owner", metavar="N", help="第几号监票人")
    mixes.add_argument("--end", action="store_true", help="各位都洗过了，结束洗牌")
    opens = _on_archive(verbs, "decrypt", "监票人解密：先核验整份档案，才交出自己的一份", run_decrypt)
    opens.add_argument("--owner", metavar="N", required=True)
    opens.add_argument("--key", metavar="钥匙.json", type=Path, required=True)
    _on_archive(verbs, "result", "解密的人数够了，得出结果", run_result)


def _on_archive(verbs: Any, name: str, words: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = verbs.add_parser(name, help=words)
    made.add_argument("file", metavar="档案.bel", type=Path)
    made.set_defaults(run=refusing(run))
    return made


def paper_of(candidates: Path, seats: str, roll: str, debian_12: bool) -> Layout:
    """The layout for these candidates."""
    return layout.layout_for(files.lines(candidates), whole(seats, "--seats", 0, 1000), whole(roll, "--roll", 1, 10**7), debian_12=debian_12)


# --- before ------------------------------------------------------------------------------------------------------------------------------
def run_setup(args: argparse.Namespace) -> int:
    """election.json, credentials and the archive with its first event."""
    if bool(args.voters) == bool(args.credentials):
        raise WrongCall("--voters 与 --credentials 要写一个，也只能写一个")
    group, questions, described = _asked(args)
    trustees = trustees_from(group, files.raw(args.trustees), args.trustees.name)
    election = make_election(args.name, group, trustees.y, questions, new_uuid(), described)
    args.folder.mkdir(parents=True, exist_ok=True)
    listed = _listed(args, election)
    path = args.folder / f"{election.uuid}.bel"
    with Archive.create(path, int(time.time())) as archive:
        standing = conduct.found(archive, election, trustees, listed)
    files.write(args.folder / f"{election.uuid}.election.json", election.raw)
    answer({"archive": str(path), "uuid": election.uuid, "group": group.name, "fingerprint": election.fingerprint, "trustees_fingerprint": trustees.fingerprint, "head": announced(archive, standing.chain[-1])})
    return 0


def _asked(args: argparse.Namespace) -> tuple[Group, list[Question], str]:
    """Group, questions and description."""
    if args.questions:
        group = by_name(args.group)
        return group, list(questions_from(files.value(args.questions), group.capacity, args.questions.name)), ""
    if not args.candidates or not args.seats:
        raise WrongCall("要写 --candidates 和 --seats（逐张开票），或 --questions（其他题目）")
    roll = args.voters or str(len(files.value(args.credentials)))
    paper = paper_of(args.candidates, args.seats, roll, args.debian_12)
    return by_name(paper.group), [paper.question(args.title)], layout.description([paper])


def _listed(args: argparse.Namespace, election: Election) -> bytes:
    """The public list; secret halves that were made here stay in a file of the owner."""
    if args.credentials:
        return public_credentials(election.group, files.value(args.credentials)).encode()
    secret = [new_credential() for _ in range(whole(args.voters, "--voters", 1, MOST_VOTERS))]
    files.write(args.folder / "credentials.txt", ("\n".join(secret) + "\n").encode(), secret=True)
    return public_credentials(election.group, [public_credential(election.group, secret_of(each, election.uuid, election.group)) for each in secret]).encode()


# --- the vote ----------------------------------------------------------------------------------------------------------------------------
def _standing(path: Path) -> Standing:
    """The vote as it stands, after the whole archive was verified."""
    try:
        report, standing = examined(path)
    except OSError as wrong:
        raise WrongCall(f"读不了 {path}：{wrong.strerror}；请检查文件名") from None
    if standing is None:
        step, fault = report.faults[0]
        raise Refused(fault.check, fault.where, f"档案没有通过核验，不能在它上面继续：{fault.text}")
    return standing


def _done(archive: Archive, standing: Standing, **more: Json) -> int:
    """What is announced after each step: the head, with the file's time."""
    answer({**more, "head": announced(archive, standing.chain[-1]), "height": len(standing.chain) - 1})
    return 0


def run_cast(args: argparse.Namespace) -> int:
    """Seal and cast; or seal and keep."""
    standing = _standing(args.file)
    if args.sealed:
        raw = files.raw(args.sealed)
    else:
        if not args.credential or not args.choice:
            raise WrongCall("要写 --credential 和 --choice，或用 --sealed 投入已封好的票")
        raw = _sealed(args, standing.election)
        if args.keep:
            files.write(args.keep, raw)
            answer({"tracker": ballots.tracker(raw), "ballot": str(args.keep), "opening": str(args.opening) if args.opening else None})
            return 0
    with Archive.open(args.file, write=True) as archive:
        tracker = conduct.cast(archive, standing, raw)
    return _done(archive, standing, tracker=tracker, short=ballots.short_tracker(tracker))


def _sealed(args: argparse.Namespace, election: Election) -> bytes:
    if bool(args.opening) and not args.keep:
        raise WrongCall("写了 --opening 的票不能投入（开过的票人人可读）：请同时写 --keep，检验之后另封一张")
    credential = (files.lines(args.credential) or [""])[0]
    choices = _choices(election, files.value(args.choice))
    drawn = ballots.randomness_for(election)
    raw = ballots.seal(election, choices, secret_of(credential, election.uuid, election.group), randomness=drawn).encode()
    if args.opening:
        files.write(args.opening, canon.dumps(ballots.opening(choices, drawn)).encode(), secret=True)
    return raw


def _choices(election: Election, found: Json) -> list[list[int]]:
    """By names where the election has a layout, else one list of numbers a question."""
    if isinstance(found, dict):
        (paper,) = layout.layouts_from(election.description)
        yes, no, numbers = (found.get(key, []) for key in ("yes", "no", "write_in"))
        strangers = [name for name in (*yes, *no) if name not in paper.candidates]
        if strangers or not all(type(number) is int for number in numbers):
            raise WrongCall(f"选择里的「{strangers[0] if strangers else numbers}」不在候选人名单上；另选他人请写名册编号")
        marks = tuple(Mark.YES if name in yes else Mark.NO if name in no else Mark.ABSTAIN for name in paper.candidates)
        return [layout.encode_choices(paper, Vote(marks, tuple(numbers)))]
    if isinstance(found, list) and all(isinstance(row, list) and all(type(each) is int for each in row) for row in found):
        return found
    raise WrongCall('选择文件应是 {"yes":[…],"no":[…],"write_in":[…]}，或每题一列整数')


def run_open(args: argparse.Namespace) -> int:
    """检验一张."""
    election = _standing(args.file).election
    answer({"choices": ballots.check_opening(election, files.raw(args.ballot), files.value(args.opening), args.ballot.name), "text": "票里封的与设备所示一致；这张票已经作废，请另封一张"})
    return 0


# --- after -------------------------------------------------------------------------------------------------------------------------------
def run_close(args: argparse.Namespace) -> int:
    """No more ballots."""
    standing = _standing(args.file)
    with Archive.open(args.file, write=True) as archive:
        conduct.close(archive, standing)
    return _done(archive, standing, counted=len(standing.last))


def run_shuffle(args: argparse.Namespace) -> int:
    """One shuffle, or the end of them."""
    if bool(args.owner) == args.end:
        raise WrongCall("--owner N（第几号监票人洗牌）与 --end（结束洗牌）要写一个，也只能写一个")
    standing = _standing(args.file)
    with Archive.open(args.file, write=True) as archive:
        if args.end:
            conduct.end_shuffles(archive, standing)
        else:
            conduct.shuffle(archive, standing, whole(args.owner, "--owner", 1, 10**6))
    return _done(archive, standing, shuffled=standing.shuffled)


def run_decrypt(args: argparse.Namespace) -> int:
    """One share: never for two boxes of one vote, never for anything but the last shuffle."""
    standing = _standing(args.file)
    group, secret = key_of(args.key)
    if group.name != standing.election.group.name:
        raise Refused("decryption_owner", "", f"这把钥匙属于 {group.name}，这次投票用的是 {standing.election.group.name}：拿错了钥匙")
    owner = whole(args.owner, "--owner", 1, 10**6)
    share = conduct.share(standing, owner, secret)
    _only_once(args.key, standing)
    with Archive.open(args.file, write=True) as archive:
        conduct.decrypt(archive, standing, owner, share)
    return _done(archive, standing, owner=owner)


def _only_once(key: Path, standing: Standing) -> None:
    """What this key was used for, beside the key: a second box under the same name would open single ballots."""
    journal = key.with_suffix(".used.json")
    used: dict[str, str] = files.value(journal) if journal.exists() else {}
    closed = next(event.hash for event in reversed(standing.chain) if event.kind in ("EndShuffles", "EncryptedTally"))
    if used.get(standing.election.uuid, closed) != closed:
        raise Refused("decryption_once", "", "这把钥匙已为这次投票的另一份档案解密过：两份档案不同，可能有人想拆看个别选票，请停止并报告监票人")
    files.rewrite(journal, {**used, standing.election.uuid: closed})


def run_result(args: argparse.Namespace) -> int:
    """What came out of the box."""
    standing = _standing(args.file)
    with Archive.open(args.file, write=True) as archive:
        result = conduct.conclude(archive, standing)
    return _done(archive, standing, counted=len(standing.last), result=result)
