"""The vote by single commands works as it is written down: tests/journeys/vote.sh reads as documentation."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from interop.ours import judged

HERE = Path(__file__).resolve().parent


def test_a_vote_by_single_commands_ends_in_a_result_that_anybody_recounts(tmp_path):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    assert shutil.which("unionhall", path=path)
    done = subprocess.run(["sh", str(HERE / "vote.sh"), str(tmp_path)], capture_output=True, text=True, env={**os.environ, "PATH": path}, timeout=170, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (archive,) = (one for one in tmp_path.glob("*.bel") if one.name != "at-closing.bel")
    verdict = judged(archive)
    assert verdict.accepted and verdict.complete and not verdict.marked
    election = json.loads((tmp_path / f"{archive.stem}.election.json").read_text())
    assert json.loads(election["description"])["candidates"] == ["王建国", "毛秀英", "方文"]
    assert "王建国 赞成 2、不赞成 0、弃权 3" in done.stdout
    assert "方文 赞成 3、不赞成 2、弃权 0" in done.stdout
    assert "另选他人：4 号 2 票" in done.stdout
    assert (tmp_path / "key2.json").stat().st_mode & 0o077 == 0, "钥匙只有本人可读"
    assert "核验结论：通过" in done.stdout
