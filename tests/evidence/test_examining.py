"""A file is looked at by a process of its own, which can be brought to do little."""

from tempfile import TemporaryFile

import pytest
from PIL import Image

from portal.evidence import examining
from portal.evidence.examining import examined
from portal.evidence.refusals import Refusal, Refused
from tests.evidence.files import pdf, photo, word
from tests.evidence.hostile import bomb


@pytest.fixture
def of():
    """A file as it came, without a name."""
    with TemporaryFile() as file:

        def holding(content: bytes):
            file.write(content)
            return file

        yield holding


@pytest.mark.parametrize("content", [pdf(), word()], ids=["PDF", "Word"])
def test_a_document_comes_back_as_it_was(of, content):
    with examined(of(content)) as found:
        assert found.file.read() == content


def test_a_photo_comes_back_drawn_anew(of):
    with examined(of(photo())) as found:
        assert found.media == "image/jpeg"
        assert not Image.open(found.file).getexif()


def test_what_it_refuses_is_refused_here(of):
    with pytest.raises(Refused) as refused, examined(of(bomb())):
        pass
    assert refused.value.why is Refusal.VAST


def test_a_file_that_ends_its_process_is_damaged(of, monkeypatch):
    """As a decoder that goes round and round would."""
    monkeypatch.setattr(examining, "LONGEST", 0.001)
    with pytest.raises(Refused) as refused, examined(of(photo())):
        pass
    assert refused.value.why is Refusal.DAMAGED


def test_its_process_is_told_no_secret_of_ours(of, monkeypatch, tmp_path):
    """The environment is where the keys are."""
    monkeypatch.setenv("PORTAL_ANSWER_KEYS", "a key of ours")
    told = tmp_path / "told"
    fake = tmp_path / "python"
    fake.write_text(f'#!/bin/sh\nenv > {told}\necho \'{{"refused": "damaged"}}\'\n')
    fake.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(fake))
    with pytest.raises(Refused), examined(of(photo())):
        pass
    assert "a key of ours" not in told.read_text()
