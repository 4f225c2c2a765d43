"""The pages of a screen that strangers share which are no form's."""

from sqlalchemy.orm import Session

from portal.people.kiosks import add_kiosk, all_kiosks, shut_out
from portal.settings import settings
from tests.inspecting import Resident

START = "/kiosk/set-up"


def a_screen(reader: Resident, council: Session) -> None:
    """Let in by its code, after a wrong one and none; used; shut out.

    A screen begins in English for each who comes to it.
    """
    code = add_kiosk(council, settings().secret_key.get_secret_value(), "12345", "system")
    council.commit()
    for wrong in ("", "123"):
        reader.opens(START).types(code=wrong).presses("Continue")
    page = reader.page
    sent = page.hidden(page.form_of(reader.reads.says("Continue"))) | {"code": code}
    reader.browser.post(START, data=sent)
    for path in (
        f"/?language={reader.reads.code}",
        "/kiosk/try",
        "/contact",
        "/report-hardship",
        "/kiosk/over",
    ):
        reader.opens(path)
    reader.presses("Ask somebody to help me")
    shut_out(council, all_kiosks(council)[0], "system")
    council.commit()
    reader.opens("/")


TOURS = ((a_screen, "screen.ask screen.called screen.try_it"),)
