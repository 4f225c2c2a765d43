"""Why a file is not taken, in words for whoever sent it."""

from enum import StrEnum

from portal.journey.saying import Sentence

LARGEST = 25 * 1024 * 1024  # bytes of one file: what a phone or a desk calls 25 MB
MOST = 10  # files of one answer


class Refusal(StrEnum):
    """What is wrong with a file; the words are said with its name."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    TOO_MANY = "too-many"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    LOCKED = "locked"
    OLD_WORD = "old-word"
    CARRIES = "carries"
    VAST = "vast"
    UNCLEAN = "unclean"
    UNSCANNABLE = "unscannable"
    NO_SCANNER = "no-scanner"
    BUSY = "busy"
    NO_STORE = "no-store"

    def about(self, name: str) -> Sentence:
        """What to say of the file called so."""
        return Sentence(SAYS[self], file=name)


class Refused(Exception):
    """A file that is not taken."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


SAYS = {
    Refusal.EMPTY: Sentence("“{file}” is empty. Choose another file, or take a photo"),
    Refusal.TOO_BIG: Sentence("“{file}” is larger than 25 MB. Choose a smaller file"),
    Refusal.TOO_MANY: Sentence("“{file}” was one too many. You can send up to 10 files"),
    Refusal.UNKNOWN: Sentence(
        "“{file}” is a kind of file we cannot take. Send a photo, a PDF or a Word document"
    ),
    Refusal.DAMAGED: Sentence("“{file}” cannot be opened. Send it again, or take a photo"),
    Refusal.LOCKED: Sentence("“{file}” is locked. Save it without a password, or take a photo"),
    Refusal.OLD_WORD: Sentence(
        "“{file}” is an older kind of Word document. Save it as a PDF, or take a photo"
    ),
    Refusal.CARRIES: Sentence(
        "“{file}” has something hidden in it that we cannot take. Take a photo instead"
    ),
    Refusal.VAST: Sentence("“{file}” is too large to look at. Send a smaller one, or take a photo"),
    Refusal.UNCLEAN: Sentence(
        "“{file}” may have a virus. We have not kept it. Take a photo of the document instead"
    ),
    Refusal.UNSCANNABLE: Sentence(
        "We could not check “{file}” for viruses and have not kept it. Take a photo instead"
    ),
    Refusal.NO_SCANNER: Sentence(
        "We cannot check files at the moment, so we have not kept “{file}”. "
        "Try again later, or choose to send it later"
    ),
    Refusal.NO_STORE: Sentence(
        "We cannot keep files at the moment, so “{file}” is not with us. "
        "Try again later, or choose to send it later"
    ),
    Refusal.BUSY: Sentence(
        "Many people are sending files at this moment, so we have not kept “{file}”. "
        "Send it again in a minute"
    ),
}
