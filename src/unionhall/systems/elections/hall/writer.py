"""One writer for all boxes: ballots that were judged wait in a queue, all that wait are written in one transaction, and only then every voter gets a receipt."""

import logging
import queue
import threading

from django.db import DatabaseError, close_old_connections, connection

from unionhall.core.procedure import Refused
from unionhall.systems.elections.hall import box

log = logging.getLogger("unionhall")
MOST = 256  # ballots in one transaction
PATIENCE = 20  # seconds that a voter's page waits for its receipt
NOT_KEPT = "票箱暂时写不进去，这张票没有收进；请过一会儿再投一次，同一张票不会收两次。"

_waiting: queue.Queue[box.Waiting] = queue.Queue()
_starting = threading.Lock()
_thread: threading.Thread | None = None


def cast(uuid: str, raw: bytes) -> str:
    """Judge here, write there; the tracker once the ballot is in the box for good. Raises Refused."""
    one = box.judged(uuid, raw)
    running()
    _waiting.put(one)
    if not one.done.wait(PATIENCE):
        raise Refused(NOT_KEPT)
    if "tracker" not in one.told:
        raise Refused(one.told.get("refused", NOT_KEPT))
    return one.told["tracker"]


def length() -> int:
    """How many ballots wait to be written."""
    return _waiting.qsize()


def running() -> None:
    """The writer of this process, started when the first ballot comes."""
    global _thread
    with _starting:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=write_on, name="box", daemon=True)
            _thread.start()


def write_on() -> None:
    """Take all that wait, write them, tell them; a database that is down for a while loses nothing that was acknowledged."""
    while True:
        batch = [_waiting.get()]
        while len(batch) < MOST:
            try:
                batch.append(_waiting.get_nowait())
            except queue.Empty:
                break
        write(batch)


def write(batch: list[box.Waiting]) -> None:
    """One transaction; without it nobody of the batch gets a receipt."""
    try:
        close_old_connections()
        box.keep(batch)
    except DatabaseError as wrong:
        log.error("box: a batch of %s was not kept: %s", len(batch), type(wrong).__name__)
        connection.close()
        for one in batch:
            one.told["refused"] = NOT_KEPT
    finally:
        for one in batch:
            one.done.set()
