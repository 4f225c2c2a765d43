"""A form drawn from its definition: an outline to read, a diagram, the ways through."""

from collections.abc import Iterator

from portal.journey.fields import Choice, Field
from portal.journey.form import Form
from portal.journey.pages import Each, Heading, Page
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
    yield f"\nThen: {', '.join(_said(effect) for effect in form.then)}"


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
        yield f"     for each {page.one}, at most {page.at_most}"
    for field in page.fields:
        yield from _outlined_field(field)


def _outlined_field(field: Field) -> Iterator[str]:
    kind = type(field).__name__
    yield f"     - {field.name} ({kind}{', optional' if field.optional else ''}): {field.noun}"
    if field.hint:
        yield f"         hint: {field.hint}"
    if isinstance(field, Choice):
        yield from (f"         {option}: {words}" for option, words in field.options.items())


def _said(effect: object) -> str:
    kind = getattr(effect, "kind", "")
    return f"open a case of {kind}" if kind else f"confirm with {getattr(effect, 'message', '')}"


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
