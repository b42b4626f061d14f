"""Casting under load and under kill −9: `python tests/bench/cast.py [--phones 400] [--kills 50]`. Prints one JSON object.

Ballots are made beforehand. `phones`: that many at once against a real server, the receipts they saw compared with the box, and the durable casts a second beside one
transaction a cast in the same run. `kills`: the server is killed in the middle of casting, again and again; every receipt must have its ballot in the box, none twice.
"""

import argparse
import http.client
import json
import os
import queue
import random
import selectors
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
DAY = "2026-11-22"
NAMES = [f"候选人{number}" for number in range(9)]
SEATS = 7


def main() -> None:
    """Both measurements in one folder."""
    one = argparse.ArgumentParser(description=__doc__)
    one.add_argument("--phones", type=int, default=400)
    one.add_argument("--kills", type=int, default=50)
    args = one.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ.update(UNIONHALL_HOME=folder, DJANGO_SETTINGS_MODULE="unionhall.config.settings", UNIONHALL_TODAY=DAY, UNIONHALL_HOSTS="*")
        uuid, ballots = prepared(args.phones, args.kills)
        found = {"phones": load(uuid, ballots["load"]), "one_by_one": load(uuid, ballots["single"], one_by_one=True), "kills": killed(uuid, ballots["kills"], args.kills)}
        found["gain"] = round(found["phones"]["casts_a_second"] / found["one_by_one"]["casts_a_second"], 2)
        print(json.dumps(found, ensure_ascii=False, indent=1))


def prepared(phones: int, kills: int) -> tuple[str, dict[str, list[bytes]]]:
    """A hall whose box is open, and sealed ballots for each measurement."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    sys.path.insert(0, str(HERE.parent))
    from datetime import date

    import cast as people
    from unionhall.core.ballot.credentials import new_credential, public_credential, secret_of
    from unionhall.core.ballot.group import by_name
    from unionhall.core.ballot.simulate import hold
    from unionhall.core.ballot.trustees import trustees_from, written
    from unionhall.desk import run
    from unionhall.systems.elections.hall import box, meeting, posts
    from unionhall.systems.elections.models import Elector, Meeting, Vote

    told = people.make()
    for number in range(phones):
        people.join(told, told.factory, f"会员{number:04d}")
    day = date.fromisoformat(DAY)
    row = run.open_case(told.factory.pk, "vote", told.who("秦月", day), day, {"body": "committee", "heading": "委员选举", "seats": SEATS, "names": [{"name": one} for one in NAMES], "entitled": phones + 19})
    held = meeting.open_meeting(row, "委员选举", day, way="electronic", approval="市工发〔2026〕31号")
    meeting.freeze(held)
    posts.add(held, posts.SCRUTINEER, "郑三")
    box.ready(held)
    group = by_name(held.group)
    secrets = []
    for number in range(1, phones + 1):
        elector = meeting.sign(held, number, "phone")
        mine = [new_credential() for _ in held.slots]
        box.register(held, elector, [public_credential(group, secret_of(one, uuid, group)) for one, uuid in zip(mine, held.slots, strict=True)])
        secrets.append(mine[0])
    item, _ = hold(group, 3, 2)
    Meeting.objects.filter(pk=held.pk).update(trustees=trustees_from(group, written([("Pedersen", item)])).raw.decode())
    held = Meeting.objects.get(pk=held.pk)
    vote = meeting.votes(held)[0]
    box.begin(held, vote)
    vote = Vote.objects.get(pk=vote.pk)
    assert Elector.objects.filter(meeting=held, way="phone").count() == phones
    sealed = sealer(box.box_of(vote.uuid).election, box.layout_of(held, vote), vote.uuid, group)
    return vote.uuid, {"load": [sealed(one) for one in secrets], "single": [sealed(one) for one in secrets], "kills": [sealed(random.choice(secrets)) for _ in range(kills * 12)]}


def sealer(election, paper, uuid, group):
    """One ballot after another."""
    from unionhall.core.ballot.ballots import seal
    from unionhall.core.ballot.credentials import secret_of
    from unionhall.core.ballot.layout import Mark, Vote, encode_choices

    choices = encode_choices(paper, Vote((Mark.YES,) * SEATS + (Mark.NO,) * (len(NAMES) - SEATS)))
    return lambda secret: seal(election, [choices], secret_of(secret, uuid, group)).encode()


# --- a real server ---------------------------------------------------------------------------------------------------------------------------------
ALONE = "from unionhall.config import wsgi; from unionhall.systems.elections.hall import box, writer; writer.cast = box.cast; wsgi.application = wsgi.site; "  # the plain way: through the whole site, each request commits its own ballot


def serve(one_by_one: bool = False, threads: int = 32) -> tuple[subprocess.Popen, int]:
    """The server of an installation, on a free port; for comparison one that writes each ballot in a transaction of its own."""
    from unionhall.cli.demo import free_port

    port = free_port("127.0.0.1")
    start = f"import django; django.setup(); {ALONE if one_by_one else ''}from unionhall.cli.main import run; run()"
    process = subprocess.Popen([sys.executable, "-c", start, "serve", "--port", str(port), "--threads", str(threads)], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            asked.request("GET", "/health/")
            asked.getresponse().read()
            return process, port
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


def send(port: int, uuid: str, raw: bytes) -> str:
    """One cast over a connection of its own; the tracker that was promised, or nothing."""
    try:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        asked.request("POST", f"/b/{uuid}/cast/", raw)
        return str(json.loads(asked.getresponse().read()).get("tracker", ""))
    except (OSError, ValueError, http.client.HTTPException):
        return ""


def in_box(uuid: str) -> list[str]:
    """Every tracker in the box, read past the server."""
    from django.db import connection

    from unionhall.systems.elections.models import Ballot

    connection.close()
    return list(Ballot.objects.filter(vote__uuid=uuid).values_list("tracker", flat=True))


def load(uuid: str, ballots: list[bytes], one_by_one: bool = False) -> dict:
    """All phones at once."""
    process, port = serve(one_by_one)
    try:
        send(port, uuid, b"{}")  # the box is read once
        receipts, waits, wall = together(port, uuid, ballots)
    finally:
        process.kill()
        process.wait()
    kept = in_box(uuid)
    got = [one for one in receipts if one]
    assert set(got) <= set(kept) and len(kept) == len(set(kept)), "a receipt without its ballot"
    return {"phones": len(ballots), "receipts": len(got), "in_box": len(kept), "median_s": round(statistics.median(waits), 3), "p99_s": round(sorted(waits)[int(len(waits) * 0.99) - 1], 3), "casts_a_second": round(len(got) / wall, 1)}


def together(port: int, uuid: str, ballots: list[bytes]) -> tuple[list[str], list[float], float]:
    """Every phone at the same moment, each over a connection of its own; one thread plays them all, so that the cores are the server's: (receipts, seconds each, seconds in all)."""
    asked = [f"POST /b/{uuid}/cast/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(raw)}\r\nConnection: close\r\n\r\n".encode() + raw for raw in ballots]
    phones, heard, ended = selectors.DefaultSelector(), [b""] * len(asked), [0.0] * len(asked)
    begun = time.perf_counter()
    for at, request in enumerate(asked):
        line = socket.create_connection(("127.0.0.1", port))
        line.sendall(request)
        line.setblocking(False)
        phones.register(line, selectors.EVENT_READ, at)
    while phones.get_map():
        for key, _ in phones.select(60):
            got = key.fileobj.recv(1 << 16)
            heard[key.data] += got
            if not got:
                ended[key.data] = time.perf_counter() - begun
                phones.unregister(key.fileobj)
                key.fileobj.close()
    wall = time.perf_counter() - begun
    return [str(json.loads(one.partition(b"\r\n\r\n")[2] or b"{}").get("tracker", "")) for one in heard], ended, wall


def killed(uuid: str, ballots: list[bytes], times: int) -> dict:
    """kill −9 in the middle of casting, again and again."""
    promised: set[str] = set()
    waiting: queue.Queue[bytes] = queue.Queue()
    for raw in ballots:
        waiting.put(raw)
    for _ in range(times):
        process, port = serve()
        stop = threading.Event()
        threads = [threading.Thread(target=casting, args=(port, uuid, waiting, promised, stop)) for _ in range(8)]
        for one in threads:
            one.start()
        time.sleep(random.uniform(0.02, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait()
        stop.set()
        for one in threads:
            one.join()
        kept = in_box(uuid)
        assert promised <= set(kept), "a receipt without its ballot"
        assert len(kept) == len(set(kept)), "a ballot twice"
    return {"kills": times, "receipts": len(promised), "receipts_without_ballot": 0, "ballots_twice": 0}


def casting(port: int, uuid: str, waiting: queue.Queue, promised: set[str], stop: threading.Event) -> None:
    """A phone that votes until the server dies; what was not acknowledged is sent again later."""
    while not stop.is_set():
        try:
            raw = waiting.get_nowait()
        except queue.Empty:
            return
        tracker = send(port, uuid, raw)
        if tracker:
            promised.add(tracker)
        else:
            waiting.put(raw)
            time.sleep(0.01)


if __name__ == "__main__":
    main()
