"""The pages of a list of what we hold, in every state they have."""

from sqlalchemy.orm import Session

from tests.inspecting import Resident, tenant
from tests.web.listing_contacts import adds, no_more, removes
from tests.web.test_account import asks

PHONES, EMAILS = "/change-details/phones", "/change-details/emails"


def what_we_hold(reader: Resident, council: Session) -> None:
    """First by details alone, then whole to whoever typed a code."""
    reader.opens("/change-details/your-account").fills_in(tenant.details()).presses("Continue")
    reader.fills_in({"changed": ["phone", "email"]}).presses().presses()
    _one_of_ours(reader)
    for number in range(4):
        adds(reader, f"07700 90032{number}")
    adds(reader.opens(PHONES), "07700 900321")
    reader.opens(PHONES)
    no_more(_ours_goes(reader, PHONES))
    reader.types(code=asks(reader, council)).presses("Continue")
    adds(removes(reader.opens(EMAILS), ""), email=tenant.email)
    _ours_goes(adds(reader.opens(EMAILS), email="amina.new@example.org"), EMAILS)
    adds(reader.opens(EMAILS), email="amina.new@example.org")
    no_more(reader.opens(EMAILS))


def _one_of_ours(reader: Resident) -> None:
    """Used otherwise, wrongly first."""
    reader.follows("Change").presses().fills_in({"type": ["work"], "uses": ["voicemail"]}).presses()


def _ours_goes(reader: Resident, back: str) -> Resident:
    """Asked whether they are sure, kept after all, and gone."""
    reader.opens(back).follows("Remove").presses("Continue").types(remove="yes")
    return reader.presses("Continue")
