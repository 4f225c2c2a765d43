"""What each template is given: one `screen`, with everything on it in words and addresses."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from portal.channels import Channel
from portal.journey import Content
from portal.languages import ENGLISH, Language
from portal.web.files_shown import Shown
from portal.web.language import Spoken


class Problem(NamedTuple):
    """One thing to put right: what, and the id of the box to do it in, if there is one."""

    text: str
    target: str = ""


class Component(NamedTuple):
    """A GOV.UK macro by name, such as govukRadios, and what it is given."""

    macro: str
    params: dict[str, Any]


class Link(NamedTuple):
    text: str
    href: str
    current: bool = False


class Choice(NamedTuple):
    """A second button beside the first: a form of its own that posts to `action`."""

    text: str
    action: str


class Way(NamedTuple):
    """Another button of the same form, sent under a name of its own."""

    name: str
    value: str
    text: str


class Late(NamedTuple):
    """A script that a page fetches when it has been open for so many milliseconds."""

    script: str
    wait: int


class Exit(NamedTuple):
    """The way out at once: where it leads, and the stylesheet and script of its button."""

    address: str
    stylesheet: str
    script: str


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What surrounds every page: whose it is, and what this response may do."""

    council: str
    council_url: str
    logo: str
    service: str
    service_url: str
    phase: str
    colour: str
    phone: str
    hours: str
    email: str
    nonce: str
    csrf: str
    """The token every form on the page sends back as `csrf_token`."""
    stylesheet: str
    styles: str
    """The stylesheet itself, on the first page someone meets: a round trip sooner."""
    script: str
    channel: Channel
    layout: str
    """The template of the layout the page is drawn in."""
    language: Language = ENGLISH
    languages: tuple[Spoken, ...] = ()
    """The other languages the page can be read in; none where there is only one."""
    is_form: bool = False
    """Whether the page is a form to type in, which goes along when a language is chosen."""
    turned: str = ""
    """The stylesheet that turns a page round, for languages read from right to left."""
    is_drafted: bool = False
    """Whether a machine drafted its words and no speaker has read them yet."""
    navigation: tuple[Link, ...] = ()
    exit: Exit | None = None
    """What "Exit this page" takes, on pages that can be left at once."""
    clears: str = ""
    """What a browser fetches to throw away the pages before this one."""
    also_styled: str = ""
    """A stylesheet besides, which only some pages need."""
    channel_style: str = ""
    channel_script: str = ""
    helping: str = ""
    """Whom a member of staff is helping, where one does: the first thing the page says."""
    here: str = ""
    """The address of this page, where the frame leads back to it."""
    looks: str = ""
    """The classes a page is shown with, on a screen that strangers share."""
    staff_name: str = ""
    notes: str = ""
    request_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Screen:
    """Any page: its title is its one h1."""

    title: str
    frame: Frame
    back: str = ""
    problems: tuple[Problem, ...] = ()
    content: tuple[Content, ...] = ()
    saved: str = ""
    """When the answers so far were saved and when we sign them out, in words."""
    warned_by: Late | None = None
    """What warns somebody we know before they are signed out."""

    @property
    def is_form(self) -> bool:
        return False

    @property
    def page_title(self) -> str:
        before = f"{self.frame.language.says('Error:')} " if self.problems else ""
        return before + title_of(self.title, self.frame)


def title_of(title: str, frame: Frame) -> str:
    """What a browser's tab says: the page, the service and the council, each once."""
    told = (frame.helping, title, frame.service, frame.council)
    return " – ".join(dict.fromkeys(each for each in told if each))


@dataclass(frozen=True, kw_only=True)
class QuestionScreen(Screen):
    """One question. When `asks_in_title`, the first component draws the h1 itself."""

    components: tuple[Component, ...]
    asks_in_title: bool
    button: str = ""
    hint: str = ""
    caption: str = ""
    other: Choice | None = None
    ways: tuple[Way, ...] = ()
    """Other ways to answer it, each a button after the first."""
    save: str = ""
    """Where the page is sent to be come back to later, as it is."""
    shown: Shown | None = None
    """Where it is answered with files."""

    @property
    def is_form(self) -> bool:
        return bool(self.components)


class SummaryRow(NamedTuple):
    question: str
    answer: str
    change: str = ""
    remove: str = ""


class SummarySection(NamedTuple):
    heading: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, kw_only=True)
class ListScreen(QuestionScreen):
    """Several things told so far, and whether there is another."""

    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, kw_only=True)
class CheckScreen(Screen):
    """Everything answered, each with a way to change it, and the button that sends it."""

    sections: tuple[SummarySection, ...]
    button: str
    sending: str
    """Which draft the button sends; posted back as `sending`."""
    save: str = ""
    components: tuple[Component, ...] = ()
    show_it: Link | None = None
    """The way to show that a new phone or mailbox is theirs."""


@dataclass(frozen=True, kw_only=True)
class SavedScreen(Screen):
    """It is kept: the reference to come back with, and what else that takes."""

    reference: str
    onward: str
    """Back to the page that was left."""
    says: str = ""
    other: Choice | None = None
    tell: Choice | None = None


@dataclass(frozen=True, kw_only=True)
class StartScreen(Screen):
    begin: str
    """Where "Start now" leads."""
    kept: str = ""
    """What this browser holds of somebody, in words."""
    other: Choice | None = None


@dataclass(frozen=True, kw_only=True)
class OnwardScreen(Screen):
    """What to know before going on."""

    onward: str
    button: str = ""
    """What the way on says, if not that they continue."""


@dataclass(frozen=True, kw_only=True)
class SentScreen(Screen):
    reference: str
    spoken: str  # the reference in blocks, for reading aloud
    next_step_by: str
    told_where: str
    """How the confirmation goes, without the address itself; empty when it goes nowhere."""
    can_look_up: bool = True
    """Whether we know a date of birth, which looking it up takes besides the reference."""
    other: Choice | None = None
    again: tuple[Way, ...] = ()
    """Where it can be sent once more, each a button."""
    may_be_kept: bool = True  # nobody need be afraid of what a print or a photo of it shows
    sent_again: str = ""
    """How it was."""


@dataclass(frozen=True, kw_only=True)
class HomeScreen(Screen):
    forms: tuple[Link, ...]
