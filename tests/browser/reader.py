"""Somebody before whom each page is laid, rather than gone to: to look at many, it is quicker.

Pages are asked for and sent as any browser would, and what comes back takes the place of
what is shown. Its scripts do not run: it is as long as it is without them. Its colours are
those of the first page, whose policy lets no other style in.
"""

from collections.abc import Callable, Iterable, Sequence

from portal.journey import Form
from tests.browser.filling import unbroken
from tests.browser.person import Person
from tests.browser.touring import DETOURS, Look, detour_name, is_list
from tests.browser.ways_to_walk import Place

LAY = """async (html) => {
  const told = new DOMParser().parseFromString(html.replace(/<style.*?<.style>/gs, ""), "text/html")
  for (const sheet of told.querySelectorAll("head link[rel=stylesheet]")) {
    if (document.querySelector(`head link[href="${sheet.getAttribute("href")}"]`)) continue
    await new Promise((loaded) => {
      sheet.onload = loaded
      document.head.append(document.adoptNode(sheet))
    })
  }
  for (const name of ["lang", "dir", "class"])
    document.documentElement.setAttribute(name, told.documentElement.getAttribute(name) ?? "")
  document.title = told.title
  document.body.replaceWith(document.adoptNode(told.body))
}"""
REFUSED = 422


class Reader(Person):
    """Reads pages in the order of a walk, each as it comes and refused."""

    def lays(self, html: str) -> None:
        self.page.evaluate(LAY, html)

    def looks_at(self, path: str, look: Look, name: str) -> None:
        self.lays(self.read(path).html)
        look(self, name)

    def is_refused(self, place: Place, look: Look, name: str) -> None:
        """What is left as it is there, or filled in wrongly, comes back with what to put right."""
        answer = self.sends(place, place.wrong or (), self.read(place.path))
        assert answer.status == REFUSED, f"{place.path}: {answer.status}"
        self.lays(answer.text())
        look(self, f"{name}-refused")

    def follows(self, form: Form, walk: Iterable[Place], look: Look, seen: set[str]) -> None:
        """Each page of this walk that is not among those `seen`."""
        for place in walk:
            if place.name not in seen:
                seen.add(place.name)
                self._looks_well(form, place, look)
            if place.press:
                self.passes(place._replace(fills=unbroken(place.fills)))

    def _looks_well(self, form: Form, place: Place, look: Look) -> None:
        self.looks_at(place.path, look, place.name)
        if place.wrong is not None:
            self.is_refused(place, look, place.name)
        if is_list(form, place):
            for detour in DETOURS:
                self.looks_at(f"{place.path}/{detour}", look, detour_name(place, detour))
            gone = place._replace(path=f"{place.path}/{DETOURS[-1]}", press="Continue", wrong=())
            self.is_refused(gone, look, detour_name(place, DETOURS[-1]))


def read_through(
    form: Form, walks: Iterable[Sequence[Place]], begin: Callable[[], Reader], look: Look
) -> None:
    """Every page that these walks meet, each once, by somebody new for each walk."""
    seen: set[str] = set()
    for walk in walks:
        reader = begin()
        reader.opens(walk[0].path)
        reader.follows(form, walk, look, seen)
