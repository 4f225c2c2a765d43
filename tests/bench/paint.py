"""What a phone downloads before it can show a question, and when it shows it."""

import time
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.bench.tables import spread, table
from tests.browser.chromium import launch
from tests.browser.looking import HEIGHT, PHONE

KBIT_400 = 400_000 // 8  # bytes a second
SLOWED = 4  # times, as DevTools does to stand for a cheap phone
QUIET = 1.0  # seconds without a request after which a page has all it wants
TIMES = 5
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
WHEN = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
FOR_LATER = "styles for the next page"
"""Asked for once this page is shown and nothing else is wanted."""
FIRST, NEXT_BUTTON = "/bench/name", "Continue"


class Network(NamedTuple):
    """A network as DevTools slows it, and when a page must be painted on it, in milliseconds."""

    name: str
    latency: int
    aim: int


NETWORKS = (
    Network("Slow 3G (400 kbit/s, 2 s)", 2000, 2300),
    Network("400 kbit/s, 400 ms", 400, 800),
)


@dataclass
class Download:
    """One request of the browser's."""

    kind: str
    head: int
    """Bytes of its headers."""
    whole: int

    @property
    def body(self) -> int:
        return self.whole - self.head


@dataclass
class Downloads:
    """What went over the wire since it was last asked, as the browser tells it."""

    made: dict[str, Download] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    """Requests the browser answered itself."""
    last: float = 0.0

    def listen(self, devtools: CDPSession) -> None:
        devtools.send("Network.enable")
        devtools.on("Network.requestServedFromCache", lambda told: self.kept.add(told["requestId"]))
        devtools.on("Network.responseReceived", self._begun)
        devtools.on("Network.loadingFinished", self._finished)

    def _begun(self, told: dict[str, Any]) -> None:
        response = told["response"]
        if not response.get("fromDiskCache") and told["requestId"] not in self.kept:
            head = int(response["encodedDataLength"])
            self.made[told["requestId"]] = Download(_kind(told), head, head)
        self.last = time.monotonic()

    def _finished(self, told: dict[str, Any]) -> None:
        if told["requestId"] in self.made:
            self.made[told["requestId"]].whole = int(told["encodedDataLength"])
        self.last = time.monotonic()

    def view(self, page: Page) -> list[Download]:
        """Everything since the last view, once the page wants nothing more."""
        page.wait_for_load_state("load")
        while time.monotonic() - self.last < QUIET:
            page.wait_for_timeout(100)
        made = list(self.made.values())
        self.made.clear()
        return made


def _kind(told: dict[str, Any]) -> str:
    url = told["response"]["url"]
    if "icon" in url:
        return "icon"
    if url.endswith(".css") and told["type"] == "Other":
        return FOR_LATER
    return str(told["type"].lower())


def views(browser: Browser, home: str) -> dict[str, list[Download]]:
    """A question page as a new visitor's first, and the two after it."""
    context = phone(browser)
    page = context.new_page()
    downloads = Downloads()
    downloads.listen(context.new_cdp_session(page))
    page.goto(home + FIRST)
    seen = {"first question page, cold": downloads.view(page)}
    page.get_by_label("your first name").fill("Amina")
    page.get_by_label("your last name").fill("O'Neil-Khan")
    page.get_by_role("button", name=NEXT_BUTTON).click()
    seen["the next page"] = downloads.view(page)
    page.get_by_role("textbox").fill("07700 900123")
    page.get_by_role("button", name=NEXT_BUTTON).click()
    seen["the one after"] = downloads.view(page)
    context.close()
    return seen


def paints(browser: Browser, home: str, network: Network, times: int) -> list[float]:
    """Milliseconds to the first contentful paint of a question page, each time as a new visitor."""
    painted = []
    for _ in range(times):
        context = phone(browser)
        page = context.new_page()
        slow(context.new_cdp_session(page), network)
        page.goto(home + FIRST)
        page.wait_for_function(PAINTED)
        painted.append(float(page.evaluate(WHEN)))
        context.close()
    return painted


def phone(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": PHONE, "height": HEIGHT})


def slow(devtools: CDPSession, network: Network) -> None:
    devtools.send("Network.enable")
    conditions = {"offline": False, "latency": network.latency}
    speeds = {"downloadThroughput": KBIT_400, "uploadThroughput": KBIT_400}
    devtools.send("Network.emulateNetworkConditions", conditions | speeds)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})


def looked_at(home: str, times: int) -> str:
    """Both tables."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        seen = views(browser, home)
        painted = {network: paints(browser, home, network, times) for network in NETWORKS}
        browser.close()
    return "\n\n".join((bytes_in_words(seen), paints_in_words(painted)))


def bytes_in_words(seen: dict[str, list[Download]]) -> str:
    aims = ("12,000 in 3", "3,500 in 1", "3,500 in 1")
    rows = [
        (name, *_counted(made), aim) for (name, made), aim in zip(seen.items(), aims, strict=True)
    ]
    heads = ("View", "to show it", "bytes, packed", FOR_LATER, "all, with headers", "aim")
    return table(heads, rows)


def _counted(made: list[Download]) -> tuple[str, ...]:
    shown = [each for each in made if each.kind != FOR_LATER]
    return (
        " + ".join(f"{each.kind} {each.body:,}" for each in shown),
        f"{sum(each.body for each in shown):,} in {len(shown)}",
        f"{sum(each.body for each in made if each.kind == FOR_LATER):,}",
        f"{sum(each.whole for each in made):,} in {len(made)}",
    )


def paints_in_words(painted: dict[Network, list[float]]) -> str:
    rows = [
        (f"{network.name}, CPU slowed {SLOWED} times", spread(took, 0), f"{network.aim:,}")
        for network, took in painted.items()
    ]
    return table(("First contentful paint, cold", "ms (min to max)", "aim"), rows)
