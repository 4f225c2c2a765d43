"""A form drawn from its definition: an outline to read, a diagram, the ways through."""

from collections.abc import Iterator

from portal.journey.changing import ChangeDetails
from portal.journey.fields import Choice, Date, Field, Money
from portal.journey.form import Confirm, Effect, Form, ProposePlan, StopAsking
from portal.journey.held import Held
from portal.journey.opening import OpenCase
from portal.journey.pages import Each, Heading, Page, Step
from portal.journey.pausing import PauseAsking
from portal.journey.reaching import Phone
from portal.journey.values import pounds
from portal.journey.ways import distinct_paths


def outline(form: Form) -> str:
    """Every question in order, with its options, words and conditions, for the content designer."""
    return "\n".join(_outlined(form)) + "\n"


def _outlined(form: Form) -> Iterator[str]:
    yield f"{form.title} (/{form.slug}, version {form.version})"
    number = 0
    for part in form.parts:
        if isinstance(part, Heading):
            yield f"\n{part.title}"
        else:
            number += 1
            yield from _outlined_page(number, part)
    yield "\nThen"
    for effect in form.then:
        yield from _outlined_effect(effect)


def _outlined_page(number: int, page: Page) -> Iterator[str]:
    kind = " [ends here]" if page.ends else ""
    yield f"  {number}. {page.title}{kind}  /{page.slug}"
    if page.when is not None:
        yield f"     only when {page.when.says()}"
    if page.hint:
        yield f"     hint: {page.hint}"
    if page.adviser:
        yield f"     adviser: {page.adviser}"
    if isinstance(page, Each):
        ours = " that we hold and each they add" if isinstance(page, Held) else ""
        yield f"     for each {page.one}{ours}, at most {page.at_most}"
    for field in page.fields:
        yield from _outlined_field(field)
    if isinstance(page, Step) and page.check:
        yield f"     checks that it {_in_words(page.check)}"


def _outlined_field(field: Field) -> Iterator[str]:
    kind = type(field).__name__
    yield f"     - {field.name} ({kind}{', optional' if field.optional else ''}): {field.noun}"
    if field.hint:
        yield f"         hint: {field.hint}"
    yield from (f"         {limit}" for limit in _limits(field))
    if isinstance(field, Choice):
        yield from (f"         {option}: {words}" for option, words in field.options.items())


def _limits(field: Field) -> Iterator[str]:
    if isinstance(field, Date) and field.in_the:
        yield f"in the {field.in_the}"
    if isinstance(field, Date) and field.within_days is not None:
        yield f"within {field.within_days} days of today"
    if isinstance(field, Money):
        yield f"from {pounds(field.at_least)} to {pounds(field.at_most)}"
    if isinstance(field, Phone) and field.texts:
        yield "a number that can be sent text messages"


def _in_words(check: object) -> str:
    """What a check is called, as a phrase."""
    return getattr(check, "__name__", type(check).__name__).replace("_", " ").strip("<> ")


def _outlined_effect(effect: Effect) -> Iterator[str]:
    if isinstance(effect, Confirm):
        yield f"  confirm with {effect.message}"
        if effect.quietly is not None:
            yield f"     with {effect.quiet} when {effect.quietly.says()}"
        yield from (f"     {line}" for line in _where_to(effect))
    elif isinstance(effect, ProposePlan):
        yield f"  propose the {_in_words(effect.plan)}"
        yield f"     where it is agreed at once, confirm with {effect.agreed}"
    elif isinstance(effect, StopAsking):
        yield f"  stop asking for payment when {effect.when.says()}"
        yield f"     open an urgent case of {effect.kind}, confirm with {effect.message}"
    elif isinstance(effect, PauseAsking):
        yield from _outlined_pause(effect)
    elif isinstance(effect, ChangeDetails):
        yield f"  change what we hold: {', '.join(effect.told)}"
    else:
        yield from _outlined_case(effect)


def _outlined_pause(effect: PauseAsking) -> Iterator[str]:
    unless = f", unless {effect.unless.says()}" if effect.unless else ""
    yield f"  stop asking for payment for a while{unless}"
    for pause in effect.pauses:
        lasts = f"{pause.days} days of {pause.reason}" if pause.days else pause.reason
        yield f"     {lasts} when {pause.when.says()}"
    if effect.again is not None:
        yield f"     sent again to {', '.join(effect.again.answers)} if they ask for that"
        yield f"        unless {effect.again.unless.says()}"


def _outlined_case(effect: OpenCase) -> Iterator[str]:
    yield f"  open a case of {effect.kind}"
    if effect.urgent is not None:
        yield f"     urgent when {effect.urgent.says()}"
    if effect.unsafe is not None:
        yield f"     flagged for safety when {effect.unsafe.says()}"
    if effect.by_another is not None:
        yield f"     filled in for somebody else when {effect.by_another.says()}"
    for other in effect.instead:
        yield f"     of {other.kind} when {other.when.says()}"
    for thing, when in effect.to_do.items():
        yield f"     an officer is asked for {thing} when {when.says()}"


def _where_to(confirm: Confirm) -> Iterator[str]:
    if confirm.by:
        yield f"in the way {confirm.by} says"
    if confirm.phone:
        yield f"by text to {confirm.phone}"
    if confirm.email:
        yield f"by email to {confirm.email}"
    if confirm.address:
        yield f"by letter to {confirm.address}"
    if confirm.else_account:
        yield "otherwise to the contact details the council holds"


def diagram(form: Form) -> str:
    """The form as a Mermaid flowchart: one edge for each step some person takes."""
    lines = ["flowchart TD", '    begin(["Start"])']
    for page in form.pages:
        shape = f'[["{_plain(page.title)}"]]' if page.ends else f'["{_plain(page.title)}"]'
        lines.append(f"    {_node(page)}{shape}")
    lines.append('    finish(["Check your answers"])')
    lines += sorted(_edges(form))
    return "\n".join(lines) + "\n"


def _edges(form: Form) -> set[str]:
    edges: set[str] = set()
    for way in distinct_paths(form.pages):
        previous = "begin"
        for page in way.pages:
            label = f'|"{_plain(page.when.says())}"|' if page.when else ""
            edges.add(f"    {previous} -->{label} {_node(page)}")
            previous = _node(page)
        if not way.pages[-1].ends:
            edges.add(f"    {previous} --> finish")
    return edges


def _node(page: Page) -> str:
    return "p_" + page.slug.replace("-", "_")


def _plain(words: str) -> str:
    """Words without what would end a quotation in a diagram, or begin a code."""
    return words.replace('"', "'").replace("|", "/").replace("#", "#35;")


def paths(form: Form) -> str:
    """Each different sequence of pages, one a line."""
    lines = (" > ".join(page.slug for page in way.pages) for way in distinct_paths(form.pages))
    return "\n".join(lines) + "\n"
