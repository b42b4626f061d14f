"""From ballots to votes: which ballot is valid, which line counts, what another name that was written in is worth."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from unionhall.systems.elections.ground import INFO, WARN, Finding, Ground, WrongFigures, names, number, table

MARKS = ("yes", "no", "abstain")
LISTS = (*MARKS, "write_in", "unreadable")


@dataclass(frozen=True)
class Ballot:
    """One ballot, or `count` that are marked alike."""

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    write_in: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    count: int = 1

    @property
    def chosen(self) -> int:
        """How many it chooses, written-in names among them."""
        return len(self.yes) + len(self.write_in)


@dataclass
class Votes:
    """The sums: name → yes, no, abstain; written-in names stand after the listed ones."""

    of: dict[str, dict[str, int]] = field(default_factory=dict)
    invalid: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, name: str, mark: str, count: int) -> None:
        self.of.setdefault(name, dict.fromkeys(MARKS, 0))[mark] += count


def ballot_of(given: Any, where: str, listed: tuple[str, ...]) -> Ballot:
    """One entry of `ballots`; raises WrongFigures when a line is marked twice or a name is not on the ballot."""
    given = table(given, where)
    unknown = sorted(set(given) - {*LISTS, "count"})
    if unknown:
        raise WrongFigures(f"{where}：不认识“{'、'.join(unknown)}”，选票只有 {'、'.join(LISTS)} 和 count")
    lists = {key: names(given.get(key), f"{where}.{key}") for key in LISTS}
    lines = [name for key in (*MARKS, "unreadable") for name in lists[key]]
    twice = sorted({name for name in lines if lines.count(name) > 1})
    if twice:
        raise WrongFigures(f"{where}：“{twice[0]}”在同一张选票上记了两次；划得不清的请记入 unreadable")
    stranger = [name for name in lines if listed and name not in listed]
    if stranger:
        raise WrongFigures(f"{where}：“{stranger[0]}”不在候选人名单上；另选的人请记入 write_in")
    count = number(given, "count", f"{where}.")
    return Ballot(count=1 if count is None else count, **lists)


def counted(ballots: tuple[Ballot, ...], listed: tuple[str, ...], seats: int | None, ground: Ground) -> Votes:
    """The votes of all ballots. seats: how many one ballot may choose; None for questions (表决), where nothing can be over-marked."""
    votes = Votes({name: dict.fromkeys(MARKS, 0) for name in listed})
    void, cut = 0, 0
    for ballot in ballots:
        if over_marked(ballot, seats):
            void += ballot.count
        elif nothing_readable(ballot, listed):
            votes.invalid += ballot.count
        else:
            cut += ballot.count * add(votes, ballot, listed)
    votes.invalid += void
    if void:
        votes.findings.append(ground.found(WARN, "over_marked", f"{void} 张选票所选人数多于应选的 {seats} 人，整张无效，仍计入收回。", "election.marked", "committee"))
    if cut:
        votes.findings.append(ground.found(WARN, "abstain_write_in", f"{cut} 张选票另选的人数多于投不赞成票的人数，另选的姓名不计，其余有效：投不赞成票才可以另选他人。", "election.write_in", "committee"))
    return votes


def over_marked(ballot: Ballot, seats: int | None) -> bool:
    """选举工作条例第二十六条: more chosen than seats, and the whole ballot is void."""
    return seats is not None and ballot.chosen > seats


def nothing_readable(ballot: Ballot, listed: tuple[str, ...]) -> bool:
    """A ballot of which no line can be read is a 废票; of the others the readable lines stand (E17)."""
    return bool(ballot.unreadable) and not ballot.write_in and len(ballot.unreadable) >= len(listed)


def add(votes: Votes, ballot: Ballot, listed: tuple[str, ...]) -> bool:
    """Count one valid ballot; whether its written-in names had to be left out (条例第二十四条)."""
    for mark in MARKS:
        for name in getattr(ballot, mark):
            votes.add(name, mark, ballot.count)
    for name in blank(ballot, listed):
        votes.add(name, "abstain", ballot.count)
    if len(ballot.write_in) > len(ballot.no):
        return True
    for name in dict.fromkeys(ballot.write_in):  # the same name twice is one person chosen once
        if name not in listed:
            votes.add(name, "yes", ballot.count)
    return False


def blank(ballot: Ballot, listed: tuple[str, ...]) -> list[str]:
    """Lines left empty are abstentions."""
    marked = {*ballot.yes, *ballot.no, *ballot.abstain, *ballot.unreadable}
    return [name for name in listed if name not in marked]


def summed(totals: Any, invalid: int | None) -> Votes:
    """The votes when only the sums were handed in."""
    votes = Votes(invalid=invalid or 0)
    for name, line in table(totals, "totals").items():
        line = table(line, f"totals.{name}")
        unknown = sorted(set(line) - set(MARKS))
        if unknown or not name.strip():
            raise WrongFigures(f"totals.{name}：不认识“{'、'.join(unknown) or '空的姓名'}”，只有 yes、no、abstain")
        votes.of[name.strip()] = {mark: number(line, mark, f"totals.{name}.") or 0 for mark in MARKS}
    return votes


def strike_ineligible(votes: Votes, eligibility: Mapping[str, Mapping[str, Any]], listed: tuple[str, ...], ground: Ground) -> frozenset[str]:
    """Names that cannot be elected: a written-in one leaves the count, a listed one stays in it and is not elected (E20)."""
    out = frozenset(name for name in votes.of if eligibility.get(name, {}).get("eligible") is False)
    for name in sorted(out):
        why = str(eligibility[name].get("why") or "没有被选举权")
        kind = "另选的" if name not in listed else "候选人"
        votes.findings.append(ground.found(WARN, "ineligible_write_in", f"{kind}“{name}”没有被选举权（{why}），所得票不计。", "election.franchise"))
    for name in out - set(listed):
        del votes.of[name]
    return out


__all__ = ["INFO", "Ballot", "Votes", "ballot_of", "counted", "strike_ineligible", "summed"]
