"""The pages on which files are sent: with a form, and later from the account."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.evidence.records import Evidence
from tests.evidence.files import pdf
from tests.evidence.shown import a_file
from tests.inspecting import Resident
from tests.inspecting.council import tenant
from tests.web.evidence import ADD, BOX, PAGE, sends_all_of_it
from tests.web.test_account import asks

SEND = "Send it"


def documents(reader: Resident, council: Session) -> None:
    """Nothing chosen, nothing that can be checked, then later; sent, judged, and read of."""
    reader.opens("/change-details/your-account").fills_in(tenant.details()).presses("Continue")
    reader.types(changed="name").presses().types(new_name="12345 A").presses()
    reader.presses()
    reader.chooses_files(BOX, {"1.pdf": pdf()}).presses(ADD)
    reader.opens(f"{PAGE}/files").types(new_name_shown="later").presses()
    sends_all_of_it(reader)
    reader.types(code=asks(reader, council)).presses("Continue")
    evidence = council.scalars(select(Evidence)).one()
    at = f"/account/what-you-told-us/{evidence.reference}/documents"
    reader.opens(at).presses(SEND)
    reader.chooses_files("document-file", {"1.pdf": pdf()}).presses(SEND)
    for accepted, reason in ((False, "12345"), (None, None), (True, None)):
        told = {"accepted": accepted, "reason": reason, "name": "1.pdf"}
        a_file(council, evidence_id=evidence.id, **told)
        evidence.settled_at = evidence.asked_at if accepted else None
        council.commit()
        reader.opens(f"{at}/files")
