"""Somebody who has no pointer: Tab, Space, Enter and the arrows, and what can be seen of it."""

from playwright.sync_api import Page

from tests.browser.filling import Box, Filled, Mark, Pick
from tests.browser.person import Person
from tests.browser.ways_to_walk import Place

MOST_TABS = 60

WHERE = """() => {
  const one = document.activeElement
  const drawn = one.matches("[type=radio], [type=checkbox]")
    ? getComputedStyle(one.labels[0], "::before") : getComputedStyle(one)
  const outlined = drawn.outlineStyle !== "none" && parseFloat(drawn.outlineWidth) >= 2
  const seen = drawn.boxShadow !== "none" || (outlined && drawn.outlineColor !== "transparent")
  const box = one.getBoundingClientRect()
  return {
    name: one.name ?? "", value: one.value ?? "", words: one.innerText.trim(), kind: one.type ?? "",
    seen: seen && box.bottom > 0 && box.top < innerHeight, html: one.outerHTML.slice(0, 150),
  }
}"""


class KeyboardPerson(Person):
    """`complaints` also names every place where the focus could not be seen."""

    def __init__(self, page: Page, home: str) -> None:
        super().__init__(page, home)
        self.tabs = 0

    def does(self, place: Place) -> None:
        self.tabs = 0
        super().does(place)

    def fills(self, filled: Filled) -> None:
        for one in filled:
            if isinstance(one, Box):
                self._tabs_to(one.name)
                self.page.keyboard.type(one.text)
            elif isinstance(one, Pick):
                self._picks(one)
            else:
                self._marks(one)

    def presses(self, words: str) -> None:
        said = self.reads.says(words)
        while self._where()["words"] != said:
            self._tabs()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _marks(self, one: Mark) -> None:
        """Tab stops at each checkbox, but once at a set of radios: the arrows choose there."""
        self._tabs_to(one.name, one.value if self._is_checkbox(one) else "")
        if self._where()["value"] == one.value:
            self.page.keyboard.press("Space")
        while self._where()["value"] != one.value:
            self.page.keyboard.press("ArrowDown")

    def _picks(self, one: Pick) -> None:
        """The arrows go through a list that is not opened, from its top."""
        self._tabs_to(one.name)
        self.page.keyboard.press("Home")
        while self._where()["value"] != one.value:
            self.page.keyboard.press("ArrowDown")

    def _is_checkbox(self, one: Mark) -> bool:
        return self.find(one).get_attribute("type") == "checkbox"

    def _tabs_to(self, name: str, value: str = "") -> None:
        here = self._where()
        while here["name"] != name or (value and here["value"] != value):
            here = self._tabs()

    def _tabs(self) -> dict[str, str]:
        self.tabs += 1
        assert self.tabs < MOST_TABS, f"{self.page.url}: could not be reached by Tab"
        self.page.keyboard.press("Tab")
        here = self._where()
        if not here["seen"]:
            self.complaints.append(f"{self.page.url}: the focus cannot be seen: {here['html']}")
        return here

    def _where(self) -> dict[str, str]:
        where: dict[str, str] = self.page.evaluate(WHERE)
        return where
