"""A page that asks to be shown something: what is read of it besides the files themselves."""

from typing import Any

from wtforms.fields.core import UnboundField

from portal.journey import Evidence, Proof, SentFile
from portal.web.inputs import messages
from portal.web.inputs.boxes import Marks, input_for
from portal.web.inputs.objection import Objection
from portal.web.inputs.typed import Typed, box_id

LATER = "later"
FILE = "file"
"""The box that files are chosen in."""


class FilesOrLater(Marks):
    """Files that came before, and whether more, or all, will come later."""

    asked: Evidence
    before = Proof()
    left_behind = False

    def sent(self, formdata: Any) -> Typed:
        """A form sent without its files names them all the same: they must be chosen again."""
        named = formdata.getlist(box_id(self.name, FILE))
        self.left_behind = any(name.strip() for name in named)
        ticked = formdata.getlist(self.name)
        self.repeated = ("",) if len(ticked) > 1 else ()
        return Typed(chosen=(LATER,) if LATER in ticked else ())

    def pre_validate(self, form: Any) -> None:
        self.before = form.told.get(self.name) or Proof()
        super().pre_validate(form)

    def read(self) -> Proof | None:
        if self.repeated:
            raise Objection(messages.once(self.asked.noun))
        if self.left_behind:
            raise Objection(messages.CHOOSE_AGAIN)
        proof: Proof | None = self.reader(self.asked, self.before.files, bool(self.typed.chosen))
        return proof


def _read(field: Evidence, files: tuple[SentFile, ...], later: bool) -> Proof | None:
    if files or later:
        return Proof(files, later)
    if field.optional:
        return None
    raise Objection(messages.show_us(field.noun))


def _show(proof: Proof) -> tuple[str, ...]:
    return (LATER,) if proof.later else ()


@input_for.register
def _evidence(field: Evidence) -> UnboundField:
    return FilesOrLater(field, _read, _show)
