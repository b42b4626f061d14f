"""The public verifier belenios-tool, both releases: where it is, how it judges an archive, and whole elections made by it alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from interop.chain import put_together, take_apart

HERE = Path(__file__).resolve().parent
URANDOM = {**os.environ, "BELENIOS_USE_URANDOM": "1"}  # otherwise each start waits for /dev/random


class ToolFailed(AssertionError):
    """The public tool ended with an error where it should have worked; the text is what it wrote."""


@dataclass(frozen=True)
class Tool:
    """One release of belenios-tool."""

    path: str
    release: str  # "2.0" or "3.0"

    def run(self, *arguments: str, folder: Path, stdin: bytes = b"") -> bytes:
        """One command in `folder`; its standard output. ToolFailed when it does not end with 0."""
        done = subprocess.run([self.path, *arguments], cwd=folder, input=stdin, capture_output=True, env=URANDOM, timeout=120, check=False)
        if done.returncode:
            raise ToolFailed(f"belenios-tool {self.release} {' '.join(arguments)}: {done.stderr.decode(errors='replace')[-800:]}")
        return done.stdout

    def refusal(self, archive: Path, scratch: Path) -> str:
        """Why this release refuses the archive; "" when it accepts it. The archive is copied: it must be alone in its folder."""
        folder = Path(scratch) / f"judged-{self.release}-{archive.stem}-{len(os.listdir(scratch))}"
        folder.mkdir()
        shutil.copy(archive, folder / archive.name)
        try:
            self.run("election", "verify", f"--dir={folder}", folder=folder)
            if self.release != "2.0":
                self._each_ballot(archive, folder)
        except ToolFailed as failed:
            return str(failed)
        return ""


    def _each_ballot(self, archive: Path, folder: Path) -> None:
        """`election verify` of 3.0 passes ballots with broken proofs (measured): each is put before `verify-ballot`, beside an empty box."""
        chain = take_apart(archive.read_bytes())
        empty = folder / "empty"
        empty.mkdir()
        (empty / archive.name).write_bytes(put_together(replace(chain, events=chain.events[:1])))
        for event in chain.events:
            if event.kind == "Ballot":
                (folder / "ballot").write_text(event.records[0])
                self.run("election", "verify-ballot", f"--dir={empty}", "--ballot=ballot", folder=folder)


@dataclass(frozen=True)
class Keepers:
    """Who holds the key of the box: so many single keys, all needed, and/or `threshold` = (needed, holders)."""

    singles: int = 1
    threshold: tuple[int, int] | None = None

    @property
    def total(self) -> int:
        return self.singles + (self.threshold[1] if self.threshold else 0)


@dataclass(frozen=True)
class Plan:
    """An election for the tool to make: `votes` are (voter, one answer per question); a later vote of a voter replaces the earlier."""

    group: str
    questions: Sequence[dict[str, object]]
    votes: Sequence[tuple[int, Sequence[Sequence[int]]]]
    voters: int
    keepers: Keepers = Keepers()
    shuffles: int = 2
    name: str = "红星厂工会委员会选举"
    description: str = ""


def homomorphic(*answers: str, least: int = 1, most: int = 1, blank: bool | None = None) -> dict[str, object]:
    """A question of which only the totals appear; `blank` adds a vote for nobody."""
    blanks = {} if blank is None else {"blank": blank}
    return {"answers": list(answers), **blanks, "min": least, "max": most, "question": "是否同意"}


def opened(*answers: str) -> dict[str, object]:
    """A question whose ballots are opened after the shuffle, one byte per answer."""
    return {"type": "NonHomomorphic", "value": {"answers": list(answers), "question": "选举委员"}}


def make(tool: Tool, plan: Plan, folder: Path) -> Path:
    """A whole election by the tool alone, in an empty folder; the archive, from setup to result."""
    credentials = set_up(tool, plan, folder)
    for voter, answers in plan.votes:
        cast(tool, folder, credentials[voter], answers)
    close(tool, folder)
    if any(question.get("type") == "NonHomomorphic" for question in plan.questions):
        shuffle(tool, folder, plan.shuffles)
    open_box(tool, folder, plan.keepers)
    return archive_in(folder)


def archive_in(folder: Path) -> Path:
    """The one archive of the folder."""
    (archive,) = folder.glob("*.bel")
    return archive


def set_up(tool: Tool, plan: Plan, folder: Path) -> list[str]:
    """Credentials, keys and questions; the archive holds its first event. The voters' private credentials."""
    uuid = tool.run("setup", "generate-token", folder=folder).decode().strip()
    of = (f"--uuid={uuid}", f"--group={plan.group}")
    tool.run("setup", "generate-credentials", *of, f"--count={plan.voters}", folder=folder)
    _only(folder, "*.pubcreds").rename(folder / "public_creds.json")
    credentials = _private_credentials(_only(folder, "*.privcreds").read_text())
    _keys(tool, plan, folder)
    template = {"description": plan.description, "name": plan.name, "questions": list(plan.questions)}
    (folder / "template.json").write_text(json.dumps(template, ensure_ascii=False, separators=(",", ":")))
    tool.run("setup", "make-trustees", folder=folder)
    (folder / "threshold.json").unlink(missing_ok=True)
    tool.run("setup", "make-election", *of, "--template=template.json", folder=folder)
    tool.run("archive", "init", folder=folder)
    return credentials


def cast(tool: Tool, folder: Path, credential: str, answers: Sequence[Sequence[int]]) -> bytes:
    """One ballot into the archive; the ballot as sealed."""
    ballot = seal(tool, folder, credential, answers)
    add(tool, folder, "Ballot", ballot)
    return ballot


def seal(tool: Tool, folder: Path, credential: str, answers: Sequence[Sequence[int]]) -> bytes:
    """A ballot that is not in the archive yet."""
    (folder / "credential").write_text(credential)
    (folder / "choice").write_text(json.dumps(answers))
    choice = "--ballot=choice" if tool.release == "2.0" else "--choice=choice"
    return tool.run("election", "generate-ballot", "--privcred=credential", choice, folder=folder)


def close(tool: Tool, folder: Path) -> None:
    """The end of the voting and the encrypted tally."""
    add(tool, folder, "EndBallots")
    add(tool, folder, "EncryptedTally", tool.run("election", "compute-encrypted-tally", folder=folder))


def shuffle(tool: Tool, folder: Path, times: int) -> None:
    """So many shuffles, by keepers 1, 2, …, and their end."""
    for number in range(1, times + 1):
        add(tool, folder, "Shuffle", tool.run("election", "shuffle", f"--trustee-id={number}", folder=folder))
    add(tool, folder, "EndShuffles")


def open_box(tool: Tool, folder: Path, keepers: Keepers) -> None:
    """Every single keeper and as many of the others as are needed decrypt; then the result. In `trustees.json` singles come first."""
    for number, name in enumerate(_order(folder, "singles"), start=1):
        share = tool.run("election", "decrypt", f"--privkey={name}.privkey", f"--trustee-id={number}", folder=folder)
        add(tool, folder, "PartialDecryption", share)
    needed = keepers.threshold[0] if keepers.threshold else 0
    for number, name in enumerate(_order(folder, "holders")[:needed], start=keepers.singles + 1):
        files = (f"--key={name}.key", f"--decryption-key={name}.dkey", f"--trustee-id={number}")
        add(tool, folder, "PartialDecryption", tool.run("election", "decrypt-threshold", *files, folder=folder))
    add(tool, folder, "Result", tool.run("election", "compute-result", folder=folder))


def add(tool: Tool, folder: Path, kind: str, lines: bytes = b"") -> None:
    """An event; the last of the lines is its payload."""
    tool.run("archive", "add-event", f"--type={kind}", folder=folder, stdin=lines)


def _keys(tool: Tool, plan: Plan, folder: Path) -> None:
    single = partial(tool.run, "setup", "generate-trustee-key", f"--group={plan.group}", folder=folder)
    singles = [_new(folder, "pubkey", single) for _ in range(plan.keepers.singles)]
    (folder / "public_keys.jsons").write_text("".join((folder / f"{name}.pubkey").read_text().strip() + "\n" for name in singles))
    holders = _ceremony(tool, plan.group, *plan.keepers.threshold, folder) if plan.keepers.threshold else []
    (folder / "order.json").write_text(json.dumps({"singles": singles, "holders": holders}))


def _new(folder: Path, suffix: str, make: Callable[[], bytes]) -> str:
    """The name of the file that `make` adds: releases differ in what they print."""
    before = set(folder.glob(f"*.{suffix}"))
    make()
    (new,) = set(folder.glob(f"*.{suffix}")) - before
    return new.stem


def _ceremony(tool: Tool, group: str, needed: int, holders: int, folder: Path) -> list[str]:
    """The six steps by which the holders make one key together; their names, in the order of their numbers."""

    def step(number: int, *more: str, stdin: bytes = b"") -> bytes:
        return tool.run("setup", "generate-trustee-key-threshold", f"--group={group}", f"--step={number}", *more, folder=folder, stdin=stdin)

    old = tool.release == "2.0"
    context = [[] if old else [f"--threshold-context={index}/{needed}/{holders}"] for index in range(1, holders + 1)]
    names = [_new(folder, "cert", partial(step, 1, *more)) for more in context]
    (folder / "certs.jsons").write_text("".join((folder / f"{name}.cert").read_text().strip() + "\n" for name in names))
    certs, polynomials = "--certs=certs.jsons", "--polynomials=polynomials.jsons"
    step(2, certs)
    third = [[f"--threshold={needed}"] if old else context[index] for index in range(holders)]
    (folder / "polynomials.jsons").write_bytes(b"".join(step(3, certs, f"--key={name}.key", *more) for name, more in zip(names, third, strict=True)))
    step(4, certs, polynomials)
    outputs = [step(5, certs, f"--key={name}.key", stdin=(folder / f"{name}.vinput").read_bytes()) for name in names]
    (folder / "threshold.json").write_bytes(step(6, certs, polynomials, stdin=b"".join(outputs)))
    return names


def _order(folder: Path, who: str) -> list[str]:
    names: list[str] = json.loads((folder / "order.json").read_text())[who]
    return names


def _private_credentials(text: str) -> list[str]:
    """2.0 writes one `number credential` a line, 3.0 one object by number."""
    if text.lstrip().startswith("{"):
        return list(json.loads(text).values())
    return [line.split()[1] for line in text.splitlines() if line.strip()]


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def _release(path: str) -> str:
    done = subprocess.run([path, "--version"], capture_output=True, text=True, env=URANDOM, timeout=60, check=False)
    return done.stdout[:3] if done.returncode == 0 else ""


@cache
def debian() -> str:
    """The number of the Debian release of this machine, or ""."""
    try:
        words = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    except OSError:
        return ""
    return words.get("VERSION_ID", "").strip('"') if words.get("ID", "").strip('"') == "debian" else ""


@cache
def find(release: str) -> Tool | str:
    """That release, installed if need be; or the sentence that says why it cannot be had here."""
    return _debian_own() if release == "2.0" else _beside()


def _debian_own() -> Tool | str:
    if debian() not in ("12", ""):
        return f"Debian {debian()} carries belenios-tool 3.0: 2.0 cannot be installed here, so its judgement is missing"
    if not shutil.which("belenios-tool"):
        _apt("update", "-qq")
        _apt("install", "-y", "-qq", "--no-install-recommends", "belenios-tool")
    path = shutil.which("belenios-tool") or ""
    if path and _release(path) == "2.0":
        return Tool(path, "2.0")
    return "belenios-tool 2.0 is not here and could not be installed (as root on Debian 12: apt-get install belenios-tool)"


def _beside() -> Tool | str:
    """3.0 beside the system's own, in a folder that stays between runs; two workers fetch it one after the other."""
    folder = HERE.parents[1] / "var" / "belenios"
    folder.mkdir(parents=True, exist_ok=True)
    found = subprocess.run(["flock", str(folder), "bash", str(HERE / "get-belenios-3"), str(folder)], capture_output=True, text=True, env=URANDOM, check=False)
    path = found.stdout.strip().splitlines()[-1] if found.stdout.strip() else ""
    if path and found.returncode == 0 and _release(path) == "3.0":
        return Tool(path, "3.0")
    return f"belenios-tool 3.0 could not be fetched by tests/interop/get-belenios-3 (needs Debian 12 or 13 and its package sources): {found.stderr.strip()[-300:]}"


def _apt(*arguments: str) -> None:
    """Needs root; a failure shows itself when the tool is then missing. One of two workers waits for the other."""
    ground = HERE.parents[1] / "var"
    ground.mkdir(exist_ok=True)
    with (ground / "apt-lock").open("w") as lock:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["flock", lock.name, "apt-get", *arguments], env=environment, capture_output=True, timeout=170, check=False)
