"""How long the import of a large roster takes: `python tests/bench/roster.py [--rows 100000] [--database sqlite|postgresql]`; prints one JSON object."""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
DAY = date(2026, 5, 20)


def main() -> None:
    """Make the file, check it, apply it, apply it again."""
    one = argparse.ArgumentParser(description=__doc__)
    one.add_argument("--rows", type=int, default=100_000)
    one.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    args = one.parse_args()
    sys.path[:0] = [str(HERE)]
    from pages import begin

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        made = Path(folder) / "large.csv.gz"
        subprocess.run([sys.executable, str(HERE.parent / "data" / "make_large_roster.py"), str(args.rows), str(made)], check=True, stdout=sys.stderr)
        stop = begin(Path(folder) / "home", args.database)
        try:
            print(json.dumps({"database": args.database, **measured(made)}, ensure_ascii=False, indent=1))
        finally:
            stop()


def measured(made: Path) -> dict:
    """Seconds of each step and the most memory used."""
    from unionhall.systems.organization.intake import apply
    from unionhall.systems.organization.models import Person, Union
    from unionhall.systems.organization.roster.check import read

    union = Union.objects.create(code="BENCH", name="大型企业工会", short="大厂工会")
    content = made.read_bytes()
    told, began = {"bytes": len(content)}, time.perf_counter()
    for step in ("first", "again"):
        checked = read(content, made.name, today=DAY)
        told[f"{step}_check_s"] = round(time.perf_counter() - began, 1)
        began = time.perf_counter()
        apply(union, checked, None, DAY, create_units=True, filename=made.name)
        told[f"{step}_apply_s"] = round(time.perf_counter() - began, 1)
        began = time.perf_counter()
    return {**told, "people": Person.objects.count(), "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


if __name__ == "__main__":
    main()
