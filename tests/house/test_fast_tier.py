"""The fast tier is fast: nobody waits for it, so everybody runs it."""

import subprocess
import sys

from tests.house.tree import ROOT

MOST = 5.0  # seconds of work, whatever else the machine is doing
HEAVY = ("flask", "sqlalchemy", "wtforms", "procrastinate")
RUN = f"""
import sys, time, pytest
failed = pytest.main(["-m", "unit", "-p", "no:xdist", "--basetemp", sys.argv[1]])
loaded = [name for name in {HEAVY} if name in sys.modules]
print("SAID", int(failed), time.process_time(), *loaded)
"""


def test_the_fast_tier_passes_in_seconds_without_loading_the_portal(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", RUN, tmp_path / "tier"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    failed, seconds, *loaded = run.stdout.rpartition("SAID ")[2].split()
    assert failed == "0", run.stdout
    assert loaded == []
    assert float(seconds) < MOST
