"""`unionhall demo meeting`: the prepared hall of the sample union, played to the signed result on phones and paper in one meeting."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from unionhall.core.ballot.verify import verify


@pytest.mark.timeout(400)
def test_the_sample_union_s_election_is_played_to_the_signed_result(tmp_path):
    environment = {**os.environ, "UNIONHALL_HOME": str(tmp_path), "DATABASE_URL": ""}
    played = subprocess.run([sys.executable, "-m", "unionhall.cli.main", "demo", "meeting", "--electronic"], env=environment, capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stderr[-2000:]
    told = json.loads(played.stdout)
    assert (told["entitled"], told["present"]) == (359, 331) and [len(one["elected"]) for one in told["votes"]] == [7, 3, 3, 1, 1, 1]
    assert told["votes"][0]["threshold"] == 180 and told["votes"][3]["threshold"] == 4
    assert {"选举结果报告单", "当选公告", "计票单", "发票收票记录"} <= set(told["papers"])
    archives = [Path(one["archive"]) for one in told["votes"] if "archive" in one]
    assert len(archives) == 5 and all((report := verify(place)).accepted and report.complete for place in archives)
    again = subprocess.run([sys.executable, "-m", "unionhall.cli.main", "demo", "meeting"], env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 1 and "会已经开过" in again.stdout and "Traceback" not in again.stderr
