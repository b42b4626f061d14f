"""kill -9 of a process between any two clicks loses nothing that was acknowledged."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from story import taken
from unionhall.core.record.verify import verify
from unionhall.desk import rebuild
from unionhall.desk.export import export_case
from unionhall.desk.models import Entry

ACTING = Path(__file__).with_name("acting.py")


def killed_after(proposal, acts: int) -> list[tuple[int, str]]:
    """Lets a process act, kills it without warning, and gives every act it had been told was done."""
    command = [sys.executable, str(ACTING), str(connection.settings_dict["NAME"]), str(proposal.pk), proposal.cast.number("罗文")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        told = [process.stdout.readline() for _ in range(acts)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    return [(int(height), hashed) for height, hashed in (line.split() for line in told if line.endswith("\n") and line.strip())]


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_loses_nothing_acknowledged(cast):
    proposal = taken(cast)
    before = proposal.row.height
    told = [one for acts in (1, 4, 9) for one in killed_after(proposal, acts)]
    assert len(told) >= 14
    kept = dict(Entry.objects.filter(case=proposal.pk, height__gt=before).values_list("height", "hash"))
    assert dict(told).items() <= kept.items()
    assert len(kept) <= len(told) + 3  # at most one act of each process was written and not yet told
    assert list(rebuild.check()) == []
    assert verify(export_case(proposal.row)).ok
    proposal.does("talked", "罗文", "2026-05-07", talked_on="2026-05-07", talk="现场看过。")  # and the work goes on
