"""What the verification of a secret vote costs, ours beside belenios-tool on the same archive: `python tests/bench/ballot.py --tool-2 belenios-tool --tool-3 PATH`.

CPU seconds of the child processes (user and system), the two programs one after the other in one run; prints one JSON object.
`--parts` counts the single steps (microseconds of CPU), with the accelerator and without. `--growth 1000 10000 100000` verifies larger and larger boxes of our own; `--simulate` is one election from closing to result.
Archives once made are kept in --keep, so that a second run need not vote again.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAIRS = {"Ed25519": "tool_3", "RFC-3526-2048": "tool_2"}


def main() -> None:
    """Each measurement that was asked for, in one object."""
    one = argparse.ArgumentParser(description=__doc__)
    one.add_argument("--tool-2", help="belenios-tool 2.0 (Debian 12)")
    one.add_argument("--tool-3", help="belenios-tool 3.0 (tests/interop fetches it)")
    one.add_argument("--voters", type=int, nargs="*", default=[100, 1000])
    one.add_argument("--growth", type=int, nargs="*", default=[])
    one.add_argument("--simulate", action="store_true")
    one.add_argument("--parts", action="store_true")
    one.add_argument("--jobs", type=int, default=2)
    one.add_argument("--keep", type=Path)
    one.add_argument("--one-group", help=argparse.SUPPRESS)
    args = one.parse_args()
    if args.one_group:
        print(json.dumps(counted(args.one_group)))
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        keep = args.keep or Path(folder)
        keep.mkdir(parents=True, exist_ok=True)
        found: dict = {"parts": {name: parts(name) for name in (*PAIRS, "Ed25519 off", "BELENIOS-2048")}} if args.parts else {}
        if args.growth or args.tool_2 or args.tool_3:
            found["start_up"] = unionhall("ballot", "verify", "--help")
        for group, tool in PAIRS.items():
            if getattr(args, tool):
                found[group] = [beside(getattr(args, tool), group, n, keep) for n in args.voters]
        if args.simulate:
            found["simulate"] = simulated(1000, "Ed25519", Path(folder) / "simulated.bel")[1]
        if args.growth:
            found["growth"] = [{"voters": n, **verified(made(n, "Ed25519", keep), "--jobs", str(args.jobs))} for n in args.growth]
    print(json.dumps(found, ensure_ascii=False, indent=1))


def parts(name: str) -> dict[str, float]:
    """Microseconds of CPU for each element of a thousand: what a ballot, a shuffle and a decryption are made of."""
    command = [sys.executable, str(Path(__file__)), "--one-group", name.split()[0]]
    environment = {**os.environ, "UNIONHALL_ACCELERATOR": "off" if name.endswith("off") else "on"}
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout)


def counted(name: str, n: int = 1000) -> dict[str, float]:
    """The steps of one group in this process."""
    from unionhall.core.ballot.group import by_name

    group = by_name(name)
    few = n if name == "Ed25519" else n // 10
    xs, short = [group.random() for _ in range(few)], [group.random() >> max(0, group.q.bit_length() - 252) for _ in range(few)]
    bases = group.many((group.g, xs))
    texts = [group.encode(e) for e in bases]
    group.shuffle_generators(1)
    steps = {
        "decode and check": lambda: group.decode_many(texts),
        "g^x": lambda: group.many((group.g, xs)),
        "g^x by the constant-time way": lambda: [group.secret_power_g(x) for x in xs],
        "g^r C^c (signature, proof of knowledge)": lambda: group.many((group.g, xs), (bases, short)),
        "a^r F^c (decryption)": lambda: group.many((bases, xs), (bases[::-1], short)),
        "product, long exponents": lambda: group.product(bases, xs),
        "product, 256-bit exponents": lambda: group.product(bases, short),
        "generator of the shuffle": lambda: group.shuffle_generators(few),
    }
    return {step: round(cpu(act) / few * 1e6, 1) for step, act in steps.items()}


def cpu(act) -> float:
    """CPU seconds of this process."""
    before = time.process_time()
    act()
    return time.process_time() - before


def beside(tool: str, group: str, voters: int, keep: Path) -> dict:
    """The same archive verified by the tool, by us with the accelerator, by us without; and how many times less CPU."""
    box = made(voters, group, keep)
    theirs = measured([tool, "election", "verify", "--dir", str(box.parent)], BELENIOS_USE_URANDOM="1")
    ours = verified(box)
    plain = verified(box, UNIONHALL_ACCELERATOR="off")
    times = {"times_less": round(theirs["cpu"] / ours["cpu"], 2), "times_less_without": round(theirs["cpu"] / plain["cpu"], 2)}
    return {"voters": voters, "tool": theirs, "ours": ours, "without_accelerator": plain, **times}


def made(voters: int, group: str, keep: Path) -> Path:
    """An election of 9 candidates and 7 seats, three scrutineers of whom two open: alone in its folder, as belenios-tool wants it."""
    folder = keep / f"{group}-{voters}"
    there = list(folder.glob("*.bel"))
    if not there:
        folder.mkdir(exist_ok=True)
        there = [simulated(voters, group, folder / "box.bel")[0]]
    return there[0]


def simulated(voters: int, group: str, box: Path) -> tuple[Path, dict]:
    """The archive and the phases as the command counted them."""
    seats = "7" if voters < 65536 else "6"  # a number of the roll then takes three slots, and Ed25519 has thirty
    command = ["--voters", str(voters), "--question", "nh", "--group", group, "--candidates", "9", "--seats", seats, "--trustees", "3", "--threshold", "2"]
    done = subprocess.run(program("ballot", "simulate", *command, "--out", str(box)), check=True, capture_output=True, text=True)
    return box, json.loads(done.stdout)


def verified(box: Path, *more: str, **environment: str) -> dict:
    """Our own verification in one process, unless told otherwise."""
    return unionhall("ballot", "verify", str(box), "--json", *(more or ("--jobs", "1")), **environment)


def unionhall(*words: str, **environment: str) -> dict:
    """One command of ours, measured."""
    return measured(program(*words), **environment)


def program(*words: str) -> list[str]:
    """The command in this Python."""
    return [sys.executable, "-m", "unionhall.cli.main", *words]


def measured(command: list[str], **environment: str) -> dict:
    """CPU seconds, seconds on the wall and the most memory of a command and all that it started; it must have ended well."""
    with tempfile.TemporaryFile() as said:
        before = os.times().elapsed
        child = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env={**os.environ, **environment})
        _, status, used = os.wait4(child.pid, 0)
        wall = os.times().elapsed - before
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if child.returncode != 0:
            sys.exit(f"{' '.join(command)}\n{said.read().decode(errors='replace')[-2000:]}")
    return {"cpu": round(used.ru_utime + used.ru_stime, 2), "wall": round(wall, 2), "memory_mb": used.ru_maxrss // 1024}


if __name__ == "__main__":
    main()
