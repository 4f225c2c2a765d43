"""Files that somebody should not be able to send, and files that are somebody else's."""

from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.evidence.files import pdf
from tests.evidence.hostile import HOSTILE, Hostile
from tests.inspecting import Resident
from tests.web.evidence import ADD, BOX, PAGE, is_asked_to_show, kept, pieces


@pytest.fixture
def asked(resident: Resident, scanner: str) -> Resident:
    return is_asked_to_show(resident)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda each: each.what)
def test_S56_a_hostile_file_is_refused_in_words_and_nothing_is_kept(
    asked: Resident, council: Session, hostile: Hostile
):
    asked.chooses_files(BOX, {hostile.name: hostile.made()}).presses()
    [problem] = asked.page.problems
    assert (asked.status, asked.at) == (422, f"{PAGE}/files")
    assert problem.words == hostile.why.about(hostile.shown)
    assert problem.target == "new_name_shown"
    assert (kept(council), pieces(council)) == ([], 0)


def test_S57_a_form_that_is_not_ours_leaves_nothing_on_the_disk(
    asked: Resident, council: Session, monkeypatch: pytest.MonkeyPatch
):
    """Its files are read past: the proof comes first, or they are never written down."""
    written = []
    monkeypatch.setattr("portal.web.sent_files.TemporaryFile", lambda: written.append(1))
    sent = {"csrf_token": "made up", BOX: (BytesIO(pdf()), "a.pdf")}
    assert asked.browser.post(f"{PAGE}/files", data=sent).status_code == 400
    assert written == []


def test_S57_no_other_page_takes_a_file(asked: Resident):
    sent = {"csrf_token": asked.page.token, BOX: (BytesIO(pdf()), "a.pdf")}
    assert asked.browser.post(PAGE, data=sent).status_code == 415


def test_S57_a_form_without_files_is_no_larger_than_any_other(asked: Resident):
    sent = {"csrf_token": asked.page.token, "new_name_shown": "a" * 70_000}
    assert asked.browser.post(f"{PAGE}/files", data=sent).status_code == 413


def test_S57_a_box_of_text_is_no_larger_among_files_either(asked: Resident):
    sent = {"csrf_token": asked.page.token, "a": "a" * 70_000, BOX: (BytesIO(b"a"), "a.pdf")}
    answer = asked.browser.post(f"{PAGE}/files", data=sent)
    assert answer.status_code == 413


def test_S57_a_body_that_was_cut_short_is_nobody_s(asked: Resident, council: Session):
    head = f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{asked.page.token}\r\n'
    file = f'--b\r\nContent-Disposition: form-data; name="{BOX}"; filename="a.pdf"\r\n\r\n'
    body = (head + file).encode() + pdf()
    answer = asked.browser.post(
        f"{PAGE}/files", data=body, content_type="multipart/form-data; boundary=b"
    )
    assert answer.status_code == 400
    assert kept(council) == []


def test_S58_nobody_takes_away_what_is_another_s(
    app: Flask, asked: Resident, council: Session, someone
):
    asked.chooses(BOX, marriage_pdf=pdf()).presses(ADD)
    [file] = kept(council)
    other = is_asked_to_show(someone())
    sent = {"csrf_token": other.page.token, "file": str(file.id)}
    assert other.browser.post(f"{PAGE}/files/remove", data=sent).status_code == 303
    assert [each.id for each in kept(council)] == [file.id]
