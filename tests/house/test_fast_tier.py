"""The fast tier needs nothing heavy, so nobody waits for it and everybody runs it."""

import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT

HEAVY = ("flask", "sqlalchemy", "wtforms", "procrastinate")
RUN = f"""
import sys, pytest
failed = pytest.main(["-m", "unit", "-p", "no:xdist", "--basetemp", sys.argv[1]])
loaded = [name for name in {HEAVY} if name in sys.modules]
print("SAID", int(failed), *loaded)
"""


def test_the_fast_tier_passes_without_loading_the_portal(tmp_path: Path):
    run = subprocess.run(
        [sys.executable, "-c", RUN, tmp_path / "fast"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    failed, *loaded = run.stdout.rpartition("SAID ")[2].split()
    assert failed == "0", run.stdout
    assert loaded == []
