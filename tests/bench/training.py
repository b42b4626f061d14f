"""Two hundred people sign in by the changing code, and one essay is held against three thousand: `python tests/bench/training.py [--phones 200] [--threads 8] [--database sqlite|postgresql]`. Prints one JSON object.

`signing`: a real `unionhall serve`; a screen asks for the code as the page in the hall does, each phone loads the code that stands, gets its pass and types its own code; all come from one address, as from one hall's router.
Every tenth phone is tapped twice at once. Counted afterwards past the server: nobody lost, nobody twice. `likeness`: seconds until a writer sees what a text shares with the archive of the union, where few have copied and where everybody has copied one handout.
"""

import argparse
import http.client
import json
import os
import queue
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent
DAY = date(2026, 5, 20)
ASKS = 4  # seconds after which the screen asks again
SIGNS = 1000  # of one essay
PASS, TOKEN = re.compile(r'name="pass" value="([^"]+)"'), re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def main() -> None:
    """Both measurements on one database."""
    one = argparse.ArgumentParser(description=__doc__)
    one.add_argument("--phones", type=int, default=200)
    one.add_argument("--threads", type=int, default=8)
    one.add_argument("--archive", type=int, default=3000)
    one.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    args = one.parse_args()
    sys.path[:0] = [str(HERE.parent), str(HERE)]
    from pages import begin

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        stop = begin(Path(folder) / "home", args.database)
        try:
            row, codes, session = opened(args.phones)
            print(json.dumps({"database": args.database, "cores": os.cpu_count(), "signing": signed_in(row, codes, session, args.threads), "likeness": likeness(row, args.archive)}, ensure_ascii=False, indent=1))
        finally:
            stop()


# --- the class -------------------------------------------------------------------------------------------------------------------------------------
def opened(many: int):
    """A class whose one session lasts all day, everybody with a personal code: (case, codes by place, the clerk's session)."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    sys.path.insert(0, str(HERE.parent))
    import cast as people
    from unionhall.desk import run
    from unionhall.systems.organization.models import Account
    from unionhall.systems.training import places

    told = people.make()
    row = run.open_case(told.factory.pk, "training_class", told.who("秦月", date(2026, 4, 1)), date(2026, 4, 1), {"subject": "二百人的班", "aim": "按程序办事"})
    lesson = {"no": 1, "on": DAY, "from_": "00:00", "to_": "23:59", "course": "工会法", "teacher": "黄老师", "hours": 4}
    scheme = {"whom": "小组长", "starts": DAY, "ends": DAY, "place": "礼堂", "head": told.number("秦月"), "timetable": [lesson], "quotas": [{"unit": "各车间", "seats": many}], "budget": [{"item": "资料", "cost": Decimal(100)}], "work_time": "no"}
    run.act(row.pk, "propose", told.who("秦月", date(2026, 4, 1)), date(2026, 4, 1), scheme)
    run.act(row.pk, "approve", told.who("高峰", date(2026, 4, 2)), date(2026, 4, 2), {})
    for number in range(many):
        places.enrol(row, "各车间", {"name": f"学员{number:03d}"}, date(2026, 4, 10))
    run.act(row.pk, "close_enrolment", told.who("秦月", DAY), DAY, {})
    run.act(row.pk, "group", told.who("秦月", DAY), DAY, {"grouped": [{"who": one.badge, "name": one.name, "unit": one.unit, "group": f"第{one.number % 10 + 1}组"} for one in places.learners(row)]})
    account = Account.objects.create(login="bench", person_id=told.number("秦月"), union=told.factory)
    store = SessionStore()
    store.update({SESSION_KEY: str(account.pk), BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend", HASH_SESSION_KEY: account.get_session_auth_hash()})
    store.save()
    return row, places.own_codes(row), store.session_key


# --- signing in ------------------------------------------------------------------------------------------------------------------------------------
class Phone:
    """A browser as far as signing in needs one: it keeps its cookies."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port, self.cookies = port, dict(cookies or {})

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """One request over a connection of its own."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items()), **({"Content-Type": "application/x-www-form-urlencoded"} if form else {})}
        line.request(method, path, urlencode(form) if form else None, headers)
        answer = line.getresponse()
        for said in answer.headers.get_all("Set-Cookie") or ():
            key, _, value = said.partition(";")[0].partition("=")
            self.cookies[key] = value
        body = answer.read().decode()
        line.close()
        return answer.status, body


class Screen(threading.Thread):
    """The big screen: what stands on it, and what it counts."""

    def __init__(self, port: int, case: int, session: str) -> None:
        super().__init__(daemon=True)
        self.phone, self.path, self.code, self.signed, self.over = Phone(port, {"sessionid": session}), f"/training/{case}/now/1/", "", 0, threading.Event()
        self.look()

    def look(self) -> None:
        """One answer of the server."""
        now = json.loads(self.phone.ask("GET", self.path)[1])
        self.code, self.signed = now["token"], now["signed"]

    def run(self) -> None:
        """As often as the page in the hall."""
        while not self.over.wait(ASKS):
            self.look()


def signed_in(row, codes: dict[int, str], session: str, threads: int) -> dict:
    """Everybody, so many at a time."""
    from bench.cast import serve

    process, port = serve(threads=threads)
    try:
        screen = Screen(port, row.pk, session)
        screen.start()
        waiting: queue.Queue[tuple[int, str]] = queue.Queue()
        for one in codes.items():
            waiting.put(one)
        found: list[dict] = []
        workers = [threading.Thread(target=signing, args=(port, row.pk, screen, waiting, found)) for _ in range(threads)]
        began = time.perf_counter()
        for one in workers:
            one.start()
        for one in workers:
            one.join()
        wall = time.perf_counter() - began
        screen.over.set()
        screen.look()
    finally:
        process.kill()
        process.wait()
    waits = sorted(one["seconds"] for one in found)
    return {"phones": len(codes), "threads": threads, "seconds_for_all": round(wall, 1), "median_ms": round(statistics.median(waits) * 1000), "p99_ms": round(waits[int(len(waits) * 0.99) - 1] * 1000), "codes_that_stood": len({one["code"] for one in found}),
            "loaded_again": sum(one["again"] for one in found), "told_done": sum(one["done"] for one in found), "on_the_screen": screen.signed, **counted(row)}


def signing(port: int, case: int, screen: Screen, waiting: queue.Queue, found: list[dict]) -> None:
    """One hand after another; a code that has just gone is loaded again, as people do."""
    while True:
        try:
            place, own = waiting.get_nowait()
        except queue.Empty:
            return
        phone, path, began, tries, page = Phone(port), f"/class/sign/{case}/1/", time.perf_counter(), 0, ""
        while not PASS.search(page):
            tries, code = tries + 1, screen.code
            _, page = phone.ask("GET", f"{path}?k={code}")
            assert tries < 5, page
        form = {"csrfmiddlewaretoken": TOKEN.search(page)[1], "pass": PASS.search(page)[1], "code": own}
        answers = tapped_twice(phone, path, form) if place % 10 == 0 else [phone.ask("POST", path, form)]
        found.append({"seconds": time.perf_counter() - began, "code": code, "again": tries - 1, "done": any(status == 200 and ("已签到" in body or "已经签过到了" in body) for status, body in answers)})


def tapped_twice(phone: Phone, path: str, form: dict[str, str]) -> list[tuple[int, str]]:
    """The same form twice at the same moment."""
    answers: list[tuple[int, str]] = []
    both = [threading.Thread(target=lambda: answers.append(Phone(phone.port, phone.cookies).ask("POST", path, form))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    return answers


def counted(row) -> dict:
    """Read past the server."""
    from django.db import connection

    from unionhall.desk.models import Line

    connection.close()
    signers = list(Line.objects.filter(case=row, sheet="sign").values_list("subject", flat=True))
    return {"lines": len(signers), "people": len(set(signers))}


# --- likeness --------------------------------------------------------------------------------------------------------------------------------------
def likeness(row, many: int) -> dict:
    """A new text of a thousand signs against so many: where ten of them hold one of its passages, and where all have copied the same two hundred signs."""
    from unionhall.systems.training import places
    from unionhall.systems.training.models import Essay

    chance = random.Random(20260520)
    own, handout = text(chance), text(chance)[:200]
    learner, found = places.learners(row)[0], {}
    for name, copied in (("ten_copied", 10), ("all_copied_a_handout", many)):
        Essay.objects.filter(union_id=row.union_id).delete()
        passage = own[300:360] if name == "ten_copied" else handout
        Essay.objects.bulk_create([Essay(union_id=row.union_id, case=row.pk, title=f"心得{at}", text=text(chance) + (passage if at < copied else ""), handed=DAY, source="存档.txt") for at in range(many)], batch_size=500)
        found[name] = {"essays": many, **timed(row, learner, own if name == "ten_copied" else own[:800] + handout)}
    return found


def timed(row, learner, own: str) -> dict:
    """Median of five, and how many of the archive share something."""
    from unionhall.systems.training import essays

    times, shared = [], 0
    for _ in range(5):
        began = time.perf_counter()
        _, share, _ = essays.judged(row, learner, own, DAY)
        times.append(time.perf_counter() - began)
    shared = len(essays.alike(own, essays.archive(row, learner)))
    return {"median_s": round(statistics.median(times), 2), "worst_s": round(max(times), 2), "share": essays.percent(share), "texts_that_share": shared}


def text(chance: random.Random) -> str:
    """So many signs that nobody else has in this order."""
    return "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(SIGNS))


if __name__ == "__main__":
    main()
