"""What a file was called, as it is shown."""

import pytest

from portal.evidence.names import shown_name

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("marriage.pdf", "marriage.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Amina\\deed poll.docx", "deed poll.docx"),
        ("photo\u202egpj.exe", "photo gpj.exe"),
        ("a\x00b\r\nSet-Cookie: c.jpg", "a b Set-Cookie: c.jpg"),
        ("Evlilik cüzdanı.heic", "Evlilik cüzdanı.heic"),
        ("...", "file"),
        ("", "file"),
        ("half \ud83d.jpg", "half .jpg"),
    ],
)
def test_a_name_is_only_what_can_be_read(sent, shown):
    assert shown_name(sent) == shown


def test_a_long_name_keeps_its_ending():
    shown = shown_name("a" * 300 + ".pdf")
    assert len(shown) <= 80
    assert shown.endswith("….pdf")
