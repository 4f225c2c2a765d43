"""What a file is by what is in it, and what becomes of what it carries."""

from io import BytesIO

import pytest
from PIL import Image

from portal.evidence.looking import look
from portal.evidence.refusals import Refusal, Refused
from tests.evidence.files import GPS, MAKER, heic, pdf, photo, word, word_with
from tests.evidence.hostile import HOSTILE, Hostile

pytestmark = pytest.mark.unit
SAYS_SO_ITSELF = [each for each in HOSTILE if each.why is not Refusal.UNCLEAN]


def kept(sent: bytes) -> tuple[str, bytes]:
    """What it is, and what is kept of it."""
    clean = BytesIO()
    kind, anew = look(BytesIO(sent), clean)
    return kind.media, clean.getvalue() if anew else sent


def test_there_are_forty_of_them():
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("hostile", SAYS_SO_ITSELF, ids=lambda each: each.what)
def test_nobody_can_send_us(hostile: Hostile):
    clean = BytesIO()
    with pytest.raises(Refused) as refused:
        look(BytesIO(hostile.made()), clean)
    assert refused.value.why is hostile.why
    assert clean.getvalue() == b""


@pytest.mark.parametrize("sent", [photo(), photo("PNG"), heic()], ids=["JPEG", "PNG", "HEIC"])
def test_a_picture_no_longer_says_where_it_was_taken(sent):
    assert Image.open(BytesIO(sent)).getexif().get_ifd(GPS) if sent[4:8] != b"ftyp" else True
    media, clean = kept(sent)
    picture = Image.open(BytesIO(clean))
    assert Image.MIME[picture.format] == media
    assert not picture.getexif()
    assert not picture.info.get("exif")
    assert b"Camera of somebody" not in clean


def test_a_photo_taken_on_its_side_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    out = BytesIO()
    Image.new("RGB", (60, 40)).save(out, "JPEG", exif=exif)
    assert Image.open(BytesIO(kept(out.getvalue())[1])).size == (40, 60)


def test_what_a_camera_hides_behind_a_photo_is_left_behind():
    media, clean = kept(photo() + b"a film of two seconds" * 50)
    assert media == "image/jpeg"
    assert b"a film" not in clean


def test_a_picture_larger_than_anyone_reads_is_made_smaller():
    assert max(Image.open(BytesIO(kept(photo(size=(4400, 100)))[1])).size) == 4000


def test_a_picture_one_can_see_through_stays_so():
    out = BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(BytesIO(kept(out.getvalue())[1])).mode == "RGBA"


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_a_scan_of_any_colours_is_taken(mode):
    out = BytesIO()
    Image.new(mode, (9, 9)).save(out, "JPEG" if mode in ("L", "CMYK") else "PNG")
    assert kept(out.getvalue())[0] in ("image/jpeg", "image/png")


@pytest.mark.parametrize("sent", [pdf(), word()], ids=["PDF", "Word"])
def test_a_document_is_kept_as_it_was_sent(sent):
    assert kept(sent)[1] == sent


def test_a_link_in_a_document_is_no_harm():
    link = '<Relationship Type="urn:x/hyperlink" Target="https://a" TargetMode="External"/>'
    sent = word_with({"word/_rels/document.xml.rels": f"<Relationships>{link}</Relationships>"})
    assert kept(sent)[0].endswith("wordprocessingml.document")


def test_a_camera_s_name_is_there_before():
    assert Image.open(BytesIO(photo())).getexif()[MAKER] == "Camera of somebody"


def test_a_document_of_a_thousand_scraps_is_not_unpacked():
    scraps = {f"word/media/{number}.emf": b"" for number in range(2500)}
    with pytest.raises(Refused, match="vast"):
        kept(word_with(scraps))


def test_a_part_that_is_there_twice_may_say_two_things():
    sent = word_with({"word/docxment.xml": "<w/>"})
    with pytest.raises(Refused, match="carries"):
        kept(sent.replace(b"word/docxment.xml", b"word/document.xml"))
