"""What GOV.UK Notify's refusals mean to us, in words that quote nothing we sent."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portal.deliveries.outcomes import (
    ClosedUntilTomorrow,
    Refused,
    SlowDown,
    Unclear,
    Unsent,
    Unwelcome,
)
from portal.whole_numbers import whole_number

GATEWAY_GAVE_UP = 504  # what it was waiting for may still be going on
USUAL_WAIT = 60.0  # seconds; the rate limit counts requests in a rolling minute
SECONDS = 6  # digits of how long we may be asked to wait
MISSING = re.compile(r"Missing personalisation: ([\w ,-]+)")

REASONS = (
    ("phone_number", "Notify does not accept this phone number"),
    ("email_address", "Notify does not accept this email address"),
    ("address", "Notify does not accept this postal address"),
    ("Template", "Notify has no such template"),
    ("template", "Notify's template does not fit this message"),
    ("team-only", "Our Notify key may only write to our own team"),
    ("trial mode", "Our Notify account is still in trial mode"),
    ("too long", "The message is too long"),
    ("No result found", "Notify knows nothing of this"),
)


@dataclass(frozen=True)
class Answer:
    """What came back: `errors` only if Notify itself wrote it, `wait` if a header asked for one."""

    status: int
    errors: Sequence[Mapping[str, str]] = field(default=(), repr=False)
    wait: str = ""

    @property
    def kinds(self) -> set[str]:
        return {str(error.get("error", "")) for error in self.errors}


def outcome(answer: Answer) -> Unsent:
    """An answer in our terms. Only a 4xx that Notify wrote says it was not accepted."""
    if answer.status in (401, 403):
        return Unwelcome(_distrust(answer))
    if answer.status == 429:
        return _asked_to_wait(answer)
    if 400 <= answer.status < 500 and answer.errors:
        return Refused(reason(answer))
    finished = bool(answer.errors) and answer.status != GATEWAY_GAVE_UP
    return Unclear(f"Notify answered {answer.status}", answered=finished)


def reason(answer: Answer) -> str:
    text = "\n".join(str(error.get("message", "")) for error in answer.errors)
    if missing := MISSING.search(text):
        return f"The message lacks {missing[1]}"
    for sign, words in REASONS:
        if sign in text:
            return words
    return f"Notify refused it ({answer.status} {', '.join(sorted(answer.kinds))})"


def _distrust(answer: Answer) -> str:
    if any("clock" in str(error.get("message", "")) for error in answer.errors):
        return "Notify says our clock is wrong"
    return f"Notify does not accept our key ({answer.status})"


def _asked_to_wait(answer: Answer) -> Unsent:
    if "TooManyRequestsError" in answer.kinds:
        return ClosedUntilTomorrow()
    asked = whole_number(answer.wait, SECONDS)
    return SlowDown(USUAL_WAIT if asked is None else float(asked))
