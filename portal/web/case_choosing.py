"""An officer chooses between two records, once the resident has had their time to."""

from uuid import UUID

from werkzeug import Response

from portal.extensions import database
from portal.submissions.deciding_changes import choose as choose_it
from portal.web.case_changes import carry_out, changes, seen_of
from portal.web.case_handed_words import choosing_between
from portal.web.inputs import TypedPage
from portal.web.staff_frame import officer

__all__ = ["changes"]


@changes.post("/cases/<reference>/changes/choose")
def choose(reference: str) -> Response:
    seen = seen_of(reference)

    def doing(typed: TypedPage) -> None:
        which, _, chosen = typed.values["right"].partition(":")
        told = UUID(which), chosen, officer(), typed.values["right_why"]
        choose_it(database.session(), seen.case, *told)

    return carry_out(seen, choosing_between(seen.there), doing)
