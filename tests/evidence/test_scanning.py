"""clamd as it answers, and what becomes of a file where it does not."""

import socket
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

from portal.evidence.scanning import NoScanner, Verdict, answers, scanned
from tests.evidence.files import packed, pdf, photo
from tests.evidence.hostile import EICAR


@pytest.mark.parametrize("content", [photo(), pdf(), b"x" * 300_000], ids=["photo", "PDF", "long"])
def test_a_file_without_a_virus_is_clean(clamd: str, content: bytes):
    assert scanned(clamd, BytesIO(content)) is Verdict.CLEAN


@pytest.mark.parametrize(
    "content",
    [EICAR, packed({"a.txt": EICAR}), packed({"b.zip": packed({"a.txt": EICAR})})],
    ids=["alone", "in an archive", "two deep"],
)
def test_a_virus_is_found_wherever_it_is(clamd: str, content: bytes):
    assert scanned(clamd, BytesIO(content)) is Verdict.UNCLEAN


def test_what_is_locked_cannot_be_scanned(clamd: str):
    locked = pdf(encrypt=("secret",))
    assert scanned(clamd, BytesIO(locked)) is Verdict.UNSCANNABLE


def test_more_than_the_scanner_takes_cannot_be_scanned(clamd: str):
    """It hangs up while the file is still on its way."""
    assert scanned(clamd, BytesIO(bytes(40 * 1024 * 1024))) is Verdict.UNSCANNABLE


def test_it_says_that_it_is_there(clamd: str):
    assert answers(clamd)


@pytest.mark.parametrize("address", ["", "unix:/nowhere/at/all", "tcp:127.0.0.1:1", "tcp:a", "b"])
def test_without_a_scanner_nobody_says_a_file_is_clean(address: str):
    assert not answers(address)
    with pytest.raises(NoScanner):
        scanned(address, BytesIO(b"a file"))


def test_a_scanner_that_hangs_up_could_not_scan_it(tmp_path: Path):
    """As one does that dies of a file: no answer is never taken for a clean one."""
    address = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        hanging_up = Thread(target=lambda: listening.accept()[0].close())
        hanging_up.start()
        assert scanned(f"unix:{address}", BytesIO(b"a file")) is Verdict.UNSCANNABLE
        hanging_up.join()
