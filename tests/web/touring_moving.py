"""The pages of somebody who goes on at another screen, and has it back."""

from sqlalchemy.orm import Session

from tests.inspecting import Resident, tenant

SAVE = "Save, come back later or get help"
WAY = "Go on with an adviser or at another screen"
CHANGES, HARDSHIP = "/change-details", "/report-hardship"


def there_and_back(reader: Resident, council: Session) -> None:
    """It goes on elsewhere and is taken back; then another's comes here, and goes back again."""
    reader.opens(f"{CHANGES}/your-account").fills_in(tenant.details()).presses("Continue")
    reader.types(changed="name").presses().presses(SAVE).follows(WAY)
    code, other = _code(reader), Resident(reader.browser.application)
    page = reader.follows("Go on with it now").page
    other.opens("/code").types(code=code).presses("Continue")
    reader.browser.post(f"{CHANGES}/new-name", data={"csrf_token": page.token, "new_name": "123"})
    reader.opens(f"{CHANGES}/elsewhere").presses("Take it back")
    reader.presses(SAVE).follows(WAY)
    for typed in ("", "1234", code, _code(reader)):
        reader.opens("/code").types(code=typed).presses("Continue")
    _comes_here(Resident(reader.browser.application), reader)
    _begun_there_too(Resident(reader.browser.application), reader)


def _begun_there_too(other: Resident, reader: Resident) -> None:
    """They are asked which of the two, twice."""
    other.opens(f"{HARDSHIP}/your-account").presses("I do not have these details")
    reader.opens(other.at).presses(SAVE)
    code = _code(other.presses(SAVE).follows(WAY))
    reader.opens("/code").types(code=code).presses("Continue").presses("Continue")


def _code(someone: Resident) -> str:
    return someone.presses("Get a code").reference


def _comes_here(other: Resident, reader: Resident) -> None:
    other.opens(f"{HARDSHIP}/your-account").presses("I do not have these details")
    at = other.at
    code = _code(other.presses(SAVE).follows(WAY))
    reader.opens("/code").types(code=code).presses("Continue").presses(SAVE)
    reader.opens(f"{HARDSHIP}/go-on-elsewhere")
    other.opens(at).presses("Take it back")
    reader.opens(at).presses("Begin this form anew here")


TOURS = ((there_and_back, "taking.ask going_on.offer going_on.told"),)
