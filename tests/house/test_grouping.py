"""Tests of one group are all run by the same worker, so what they share is begun once."""

import subprocess
import sys
from pathlib import Path

TOLD = """
import os, pathlib, pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(8))
def test_where_it_runs(number):
    here = pathlib.Path(__file__).parent / os.environ["PYTEST_XDIST_WORKER"]
    here.with_suffix(".worker").touch()
"""


def test_a_group_comes_to_one_worker(tmp_path: Path) -> None:
    """With some versions of what runs the tests it would not, and nothing else would say so."""
    (tmp_path / "test_told.py").write_text(TOLD)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", str(tmp_path)]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert "8 passed" in told.stdout, told.stdout + told.stderr
    assert len(list(tmp_path.glob("*.worker"))) == 1
