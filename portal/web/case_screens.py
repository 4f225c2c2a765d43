"""What each of the officers' templates is given."""

from dataclasses import dataclass
from typing import NamedTuple

from portal.journey import Content
from portal.web.screens import Component, Screen, SummarySection


@dataclass(frozen=True, kw_only=True)
class StaffSignInScreen(Screen):
    """One step of signing in: some boxes, and where they are sent, if they are of any use."""

    action: str
    button: str
    components: tuple[Component, ...]
    next: str
    """Where to go once signed in: a page of ours, or nothing."""
    passkey: str = ""
    """Where the answer of a passkey is sent, if one can be added or used."""
    script: str = ""
    """What asks the browser for it."""
    options: str = ""
    """What a browser needs to ask for it, as JSON."""
    passkey_button: str = ""
    sign_on: str = ""
    """Where the council's own sign-in is asked, if there is one."""
    picture: str = ""
    """A QR code of `key`, for an app to scan."""
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class ProofScreen(Screen):
    """A password again, with what was sent in the meantime."""

    action: str
    held: tuple[tuple[str, str], ...]
    components: tuple[Component, ...]


class StaffRow(NamedTuple):
    """One member of staff in the list of all."""

    name: str
    href: str
    email: str
    roles: str
    patches: str
    standing: str


@dataclass(frozen=True, kw_only=True)
class StaffListScreen(Screen):
    rows: tuple[StaffRow, ...]


@dataclass(frozen=True, kw_only=True)
class StaffMemberScreen(Screen):
    """One member of staff. A form that is of no use has no address."""

    change: str
    components: tuple[Component, ...]
    take_app: str = ""
    keep_out: str = ""


@dataclass(frozen=True, kw_only=True)
class CodesScreen(Screen):
    codes: tuple[str, ...]
    onward: str


class CaseRow(NamedTuple):
    """One line of the list of cases."""

    href: str
    reference: str
    name: str
    kind: str
    urgent: bool
    flagged: bool
    opened: str
    answer_by: str
    late: bool
    standing: str


@dataclass(frozen=True, kw_only=True)
class CaseListScreen(Screen):
    rows: tuple[CaseRow, ...]
    filters: tuple[Component, ...]
    more: str
    """Where the next page is; empty on the last."""
    first: str
    """Where the list begins; empty on its first page."""
    download: str = ""
    """Where all of it can be fetched, by whoever may."""


class Happening(NamedTuple):
    """One line of a case's history."""

    when: str
    who: str
    what: str
    words: str


class DocumentRow(NamedTuple):
    """Something to be shown, or one file of it."""

    name: str
    standing: str
    href: str = ""
    """Where it is looked at and decided about, if it is still there."""


@dataclass(frozen=True, kw_only=True)
class CaseScreen(Screen):
    """Everything about one case. A form that may not be used has no address."""

    urgent: bool
    flagged: bool
    standing: str
    facts: tuple[SummarySection, ...]
    """Who they are and what the council holds about their account."""
    lines: tuple[Content, ...]
    as_read: tuple[SummarySection, ...]
    sent: tuple[Content, ...]
    documents: tuple[DocumentRow, ...]
    looked: tuple[Content, ...]
    """Who looked at it, for whoever may know."""
    history: tuple[Happening, ...]
    flag: str = ""
    unflag: str = ""
    take: str = ""
    hand_back: str = ""
    changes: str = ""
    """Where the changes of details are that it is about."""
    plan: str = ""
    """Where their repayment plan is, if we know whose account it is."""
    note: str = ""
    note_components: tuple[Component, ...] = ()
    ask: str = ""
    ask_components: tuple[Component, ...] = ()
    hear: str = ""
    has_done: str = ""
    to_do: tuple[tuple[str, str], ...] = ()
    """What there is to do for them, and how it is called when it is done."""
    to_rent_team: str = ""
    """Where a case about harm is given to the rent team."""
    finish: str = ""
    finish_components: tuple[Component, ...] = ()


class StaffForm(NamedTuple):
    """One thing an officer can do, with what it asks."""

    heading: str
    action: str
    components: tuple[Component, ...]
    button: str
    carries: tuple[tuple[str, str], ...] = ()
    """What it sends back unseen: names and values."""


@dataclass(frozen=True, kw_only=True)
class PlanScreen(Screen):
    """The repayment plans of one account, or one document: what there is, and what can be done."""

    plans: tuple[SummarySection, ...]
    besides: tuple[Content, ...]
    forms: tuple[StaffForm, ...]


class AuditRow(NamedTuple):
    """One thing that was done."""

    number: str
    when: str
    who: str
    what: str
    about: str
    href: str
    """The case it was done to; empty if it was something else."""
    why: str
    request_id: str


@dataclass(frozen=True, kw_only=True)
class AuditScreen(Screen):
    filters: tuple[Component, ...]
    rows: tuple[AuditRow, ...] = ()
    more: str = ""
    first: str = ""


class DeliveryRow(NamedTuple):
    """One delivery that has not been made."""

    what: str
    to: str
    about: str
    href: str
    """The case it belongs to; empty if there is none."""
    age: str
    reason: str
    send_again: str = ""


@dataclass(frozen=True, kw_only=True)
class DeliveryListScreen(Screen):
    given_up: tuple[DeliveryRow, ...]
    waiting: tuple[DeliveryRow, ...]
    doubtful: tuple[DeliveryRow, ...]
    """Made, but it did not arrive or may have gone out twice."""
