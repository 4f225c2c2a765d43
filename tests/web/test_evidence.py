"""A resident shows us a document, from a phone, without JavaScript."""

import os
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from portal.evidence import receiving
from portal.evidence.stores import store_called
from portal.settings import settings
from portal.submissions.records import Draft, Submission
from tests.bucket import Bucket
from tests.evidence.files import heic, pdf, photo, word
from tests.inspecting import Resident
from tests.web.evidence import ADD, BOX, PAGE, is_asked_to_show, kept, pieces, sends_all_of_it


@pytest.fixture
def asked(resident: Resident, scanner: str) -> Resident:
    return is_asked_to_show(resident)


def held(council: Session, resident: Resident) -> list[str]:
    """The names of what the page says we have."""
    return [each.name for each in kept(council) if each.name in resident.page.main]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("marriage_jpg", photo()),
        ("marriage_png", photo("PNG")),
        ("IMG_0042_heic", heic()),
        ("deed_pdf", pdf()),
        ("deed_docx", word()),
    ],
)
def test_every_kind_of_file_we_take_is_taken(
    asked: Resident, council: Session, name: str, content: bytes
):
    asked.chooses(BOX, **{name: content}).presses()
    assert asked.at == "/change-details/from-when"
    [file] = kept(council)
    assert file.name == ".".join(name.rsplit("_", 1))


def test_what_is_kept_of_a_photo_does_not_say_where_it_was_taken(asked: Resident, council: Session):
    asked.chooses(BOX, marriage_jpg=photo()).presses()
    [file] = kept(council)
    held = b"".join(store_called(file.kept_in, settings()).read(council, file.id))
    assert not Image.open(BytesIO(held)).getexif()


def test_the_clean_one_of_two_is_kept_and_the_other_is_named(asked: Resident, council: Session):
    asked.chooses_files(BOX, {"good.pdf": pdf(), "bad.jpg": b"nothing of the kind"}).presses()
    assert [each.words.split("”")[0] for each in asked.page.problems] == ["“bad.jpg"]
    assert held(council, asked) == ["good.pdf"]
    assert asked.presses().at == "/change-details/from-when"


def test_several_can_be_added_one_after_the_other_and_taken_away_again(
    asked: Resident, council: Session
):
    for name in ("front_jpg", "back_jpg"):
        asked.chooses(BOX, **{name: photo()}).presses(ADD)
        assert (asked.status, asked.at) == (200, PAGE)
    assert held(council, asked) == ["front.jpg", "back.jpg"]
    asked.presses("Remove front.jpg")
    assert held(council, asked) == ["back.jpg"]
    assert "front.jpg" not in asked.page.main
    assert (len(kept(council)), pieces(council)) == (1, 1)


def test_an_eleventh_file_is_one_too_many(asked: Resident, council: Session):
    asked.chooses_files(BOX, {f"{number}.pdf": pdf() for number in range(11)}).presses()
    assert [each.words for each in asked.page.problems] == [
        "“10.pdf” was one too many. You can send up to 10 files"
    ]
    assert len(kept(council)) == 10


def test_whoever_has_it_elsewhere_can_send_it_later(asked: Resident, council: Session):
    asked.types(new_name_shown="later").presses()
    assert asked.at == "/change-details/from-when"
    sends_all_of_it(asked)
    assert asked.reference
    [sent] = council.scalars(select(Submission))
    assert "I will send it later" in str(sent.as_read)


def test_nothing_chosen_is_asked_for(asked: Resident):
    asked.presses()
    [problem] = asked.page.problems
    assert problem.words.startswith("Send a photo or a file of a document with your new name")
    assert asked.at == f"{PAGE}/files"


def test_a_file_left_behind_by_the_enter_key_is_asked_for_again(asked: Resident):
    """Then a browser sends the form as one without files, and of each only its name."""
    sent = {"csrf_token": asked.page.token, "new_name_shown": "later", BOX: "marriage.pdf"}
    asked.arrives(asked.browser.post(PAGE, data=sent))
    assert [each.words for each in asked.page.problems] == [
        "Choose your file again, then select “Save and continue”"
    ]


def test_without_a_scanner_nothing_is_taken_and_it_can_be_sent_later(
    resident: Resident, council: Session, scanner: str, monkeypatch: pytest.MonkeyPatch
):
    is_asked_to_show(resident)
    monkeypatch.setenv("PORTAL_CLAMD", "unix:/nowhere")
    settings.cache_clear()
    with capture_logs() as logs:
        resident.chooses(BOX, marriage_pdf=pdf()).presses()
    assert resident.page.problems[0].words.startswith("We cannot check files at the moment")
    assert {"event": "scanner.away", "log_level": "error"} in logs
    assert kept(council) == []
    assert resident.types(new_name_shown="later").presses().at == "/change-details/from-when"


def test_with_three_files_in_hand_a_fourth_is_asked_for_again(asked: Resident, council: Session):
    """One of the four threads that serve everybody is always left to the others."""
    for _ in range(3):
        assert receiving.IN_HAND.acquire(blocking=False)
    try:
        asked.chooses(BOX, marriage_pdf=pdf()).presses()
    finally:
        for _ in range(3):
            receiving.IN_HAND.release()
    assert asked.page.problems[0].words.startswith("Many people are sending files at this moment")
    assert kept(council) == []
    assert asked.chooses(BOX, marriage_pdf=pdf()).presses().at == "/change-details/from-when"


def test_without_its_bucket_nothing_is_taken_and_nothing_is_half_there(
    asked: Resident, council: Session, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PORTAL_EVIDENCE_BUCKET", "another-bucket-which-is-not-there")
    settings.cache_clear()
    asked.chooses(BOX, marriage_pdf=pdf()).presses()
    assert asked.page.problems[0].words.startswith("We cannot keep files at the moment")
    assert kept(council) == []


def test_a_file_can_be_kept_in_a_bucket(asked: Resident, council: Session, bucket: Bucket):
    asked.chooses(BOX, marriage_pdf=pdf()).presses()
    [file] = kept(council)
    assert [*bucket.objects()] == [f"evidence/{file.id}"]
    assert pieces(council) == 0


def test_whoever_clears_the_browser_leaves_no_file_behind(
    asked: Resident, council: Session, bucket: Bucket
):
    asked.chooses(BOX, marriage_pdf=pdf()).presses(ADD)
    asked.opens("/change-details").presses("Start afresh")
    assert (kept(council), bucket.objects()) == ([], {})


def test_a_name_is_only_shown(asked: Resident, council: Session):
    asked.chooses_files(BOX, {"../<b>deed</b>\u202e.pdf": pdf()}).presses(ADD)
    [file] = kept(council)
    assert file.name == "b> .pdf"


def test_what_was_called_what_stays_out_of_the_log(asked: Resident):
    with capture_logs() as logs:
        asked.chooses(BOX, aminas_secret_pdf=pdf(), aminas_other_pdf=b"x").presses()
    assert "aminas" not in str(logs)
    assert {"event": "evidence.refused", "why": "unknown", "log_level": "info"} in logs


def test_the_check_page_names_what_they_sent(asked: Resident):
    asked.chooses(BOX, marriage_pdf=pdf()).presses()
    asked.types(changed_on_day="1", changed_on_month="3", changed_on_year="2026").presses()
    asked.presses()
    assert ("Show us a document with your new name", "marriage.pdf") in asked.page.rows


def test_whoever_comes_back_finds_what_they_added(asked: Resident, council: Session):
    asked.chooses(BOX, marriage_pdf=pdf()).presses(ADD)
    asked.presses("Save, come back later or get help")
    assert "marriage.pdf" in asked.opens(PAGE).page.main
    assert council.scalar(select(Draft.as_left)) is not None


def test_no_file_of_ours_stays_open(asked: Resident):
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        asked.chooses(BOX, marriage_pdf=pdf(), other_pdf=b"x").presses(ADD)
        asked.opens(PAGE)
    assert len(os.listdir("/proc/self/fd")) <= before + 1
