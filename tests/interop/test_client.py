"""The browser's program counts elections of belenios-tool as well: a member's phone needs neither our server's word nor our server's program."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from interop import tool as public
from interop.ours import judged
from interop.tool import Keepers, Plan

NODE = Path(sys.executable).parent / "node"
BESIDE = Path(__file__).resolve().parents[2] / "client" / "test" / "beside.ts"
YES_NO, OPEN = public.homomorphic("赞成", "不赞成"), public.opened("甲", "乙", "丙")
BLANK = public.homomorphic("甲", "乙", least=1, most=2, blank=True)
VOTES = [(0, [[1, 0, 2]]), (1, [[1, 1, 1]]), (0, [[2, 2, 2]])]


def counted(path):
    """What the browser's program says of an archive."""
    asked = json.dumps({"what": "verify", "path": str(path)}) + "\n"
    done = subprocess.run([str(NODE), str(BESIDE)], input=asked, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    return json.loads(done.stdout)["found"]


@pytest.mark.parametrize(
    ("release", "plan", "warned"),
    [
        ("2.0", Plan("RFC-3526-2048", [OPEN], VOTES, voters=3, keepers=Keepers(2)), False),
        ("2.0", Plan("BELENIOS-2048", [YES_NO], [(0, [[1, 0]]), (1, [[0, 1]])], voters=2, keepers=Keepers(1, (2, 3))), True),
        ("3.0", Plan("Ed25519", [OPEN], VOTES, voters=3, keepers=Keepers(0, (2, 3))), False),
        ("3.0", Plan("Ed25519", [BLANK], [(0, [[0, 1, 1]]), (1, [[1, 0, 0]])], voters=3), False),
    ],
    ids=["2.0 opened", "2.0 threshold", "3.0 opened threshold", "3.0 totals with blank"],
)
def test_an_election_of_the_tool_is_counted_by_the_browser_as_by_us(request, made, release, plan, warned):
    archive = made(request.getfixturevalue("two" if release == "2.0" else "three"), plan)
    told = counted(archive)
    assert told["accepted"] and told["complete"], told
    assert bool(told["warnings"]) == warned
    assert judged(archive).accepted
    assert told["ballots"] == len(plan.votes)
