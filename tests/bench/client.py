"""How long the vote takes in a browser: `python tests/bench/client.py [--slower 6] [--ballots 386]`, after bin/demo or bin/test has built the client.

The built worker runs in a page of Chromium whose processor is made so many times slower; the shuffle runs at full speed. Prints one JSON object, seconds.
"""

import argparse
import functools
import http.server
import json
import shutil
import sys
import tempfile
import threading
from pathlib import Path

BUILT = Path(__file__).resolve().parents[2] / "src" / "unionhall" / "web" / "static" / "built"
PAGE = "<!doctype html><meta charset=utf-8><script>const heard=[];globalThis.postMessage=(m)=>heard.push(m)</script><script src=ballot.js></script>"
ASK = """([job, words]) => {
  const began = performance.now();
  heard.length = 0;
  dispatchEvent(new MessageEvent("message", { data: { id: 1, job, with: words } }));
  const last = heard.at(-1);
  return { seconds: (performance.now() - began) / 1000, told: heard.filter((m) => m.said).length, found: last.found, refused: last.refused };
}"""


def main() -> None:
    """The three ballots of the targets, and a shuffle."""
    one = argparse.ArgumentParser(description=__doc__)
    one.add_argument("--slower", type=int, default=6)
    one.add_argument("--ballots", type=int, nargs="*", default=[386])
    args = one.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as playing:
        shutil.copy(BUILT / "ballot.js", folder)
        (Path(folder) / "index.html").write_text(PAGE, encoding="utf-8")
        address = served(folder)
        browser = playing.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        print(json.dumps({"slower": args.slower, "ballots": ballots(page, args.slower), "shuffles": [shuffled(page, n) for n in args.ballots]}, ensure_ascii=False, indent=1))
        browser.close()


def served(folder: str) -> str:
    """The folder by http, as a page needs it."""
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *words: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def asked(page, job: str, *words) -> dict:
    """One job; a refusal ends the bench."""
    answer = page.evaluate(ASK, [job, list(words)])
    if answer.get("refused"):
        sys.exit(answer["refused"]["text"])
    return answer


def ballots(page, slower: int) -> dict:
    """Sealing with the check of the own ballot, as the page does it; median of three, the first one with all tables to be made apart."""
    from unionhall.core.ballot.credentials import new_credential
    from unionhall.core.ballot.election import make_election, new_uuid
    from unionhall.core.ballot.group import by_name
    from unionhall.core.ballot.layout import layout_for
    from unionhall.core.ballot.questions import Homomorphic

    cases = {
        "NH Ed25519, 10 candidates, 9 seats": layout_for([f"候选人{i}" for i in range(10)], 9, 386),
        "NH RFC-3526-2048, 16 candidates, 15 seats": layout_for([f"候选人{i}" for i in range(16)], 15, 386),
        "H Ed25519, 15 answers": None,
    }
    found = {}
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    for name, paper in cases.items():
        group = by_name(paper.group if paper else "Ed25519")
        question = paper.question("选举") if paper else Homomorphic(tuple(f"答案{i}" for i in range(15)), None, 1, 7, "决议")
        election = make_election("红星厂", group, group.power_g(group.random()), [question], new_uuid())
        choices = [[1] * 9 + [2] * (paper.slots - 10) + [0]] if paper else [[1] * 7 + [0] * 8]
        times = [asked(page, "seal", election.raw.decode(), choices, new_credential())["seconds"] for _ in range(4)]
        found[name] = {"first": round(times[0], 2), "then": round(sorted(times[1:])[1], 2)}
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return found


def shuffled(page, n: int) -> dict:
    """A shuffle with its proof, and what it says on the way."""
    from unionhall.core.ballot.election import make_election, new_uuid
    from unionhall.core.ballot.group import by_name
    from unionhall.core.ballot.questions import NonHomomorphic

    group = by_name("Ed25519")
    election = make_election("红星厂", group, group.power_g(group.random()), [NonHomomorphic(("甲",), "选举")], new_uuid())
    numbers = [group.random() for _ in range(n)]
    column = [{"alpha": group.encode(group.power_g(r)), "beta": group.encode(group.power(election.y, r))} for r in numbers]
    made = asked(page, "shuffle", election.raw.decode(), [column])
    checked = asked(page, "checkShuffle", election.raw.decode(), [column], made["found"])
    return {"ballots": n, "shuffle": round(made["seconds"], 1), "words_on_the_way": made["told"], "check": round(checked["seconds"], 1)}


if __name__ == "__main__":
    main()
