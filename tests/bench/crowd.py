"""Many browsers at once, in one thread: carries walks over keep-alive sockets and times them."""

import heapq
import selectors
import socket
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from tests.bench.walks import Answer, Request, Until, Walk, Wrong
from tests.bench.wire import Unreadable, answered, asked

MOST = 262_144  # bytes read at once
PATIENCE = 30.0  # seconds a browser waits for an answer
FINISHING = 10.0  # seconds given to what is under way when time is up
AFTER_A_FAULT = 1.0  # seconds before whoever met with it begins anew
SAMPLES = 5  # faults worth keeping the words of
clock = time.perf_counter


class Failed(Exception):
    """A server answered wrongly, so what it cost means nothing."""


@dataclass
class Seen:
    """What a crowd met with."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Seconds from asking to the whole answer, by method and kind of page."""
    requests: int = 0
    walks: int = 0
    wrong: int = 0
    again: int = 0
    """Requests sent a second time, as the server had let go of an idle connection."""
    samples: list[str] = field(default_factory=list)
    seconds: float = 0.0
    cores: float = 0.0
    """How much of a processor the crowd itself took, which the portal could not have."""

    def count(self, request: Request, seconds: float) -> None:
        self.took[f"{request.method} {request.kind}"].append(seconds)
        self.requests += 1


@dataclass(eq=False)
class Browser:
    """One of the crowd: its line to the server, its cookies, and the walk it is on."""

    walks: Iterator[Walk]
    walk: Walk | None = None
    cookies: dict[str, str] = field(default_factory=dict)
    line: socket.socket | None = None
    read: bytes = b""
    asking: Request | None = None
    sent: bytes = b""
    began: float = 0.0
    answers: int = 0
    """How many came over this line."""

    @property
    def path(self) -> str:
        return self.asking.path if self.asking else "nothing"


class Crowd:
    """Browsers, each with walks of its own, at one address until time is up."""

    def __init__(self, port: int, browsers: list[Iterator[Walk]], headers: str = "") -> None:
        self.place = ("127.0.0.1", port)
        self.host, self.headers = f"127.0.0.1:{port}", headers
        self.browsers = [Browser(walks) for walks in browsers]
        self.waiting: list[tuple[float, int, Browser]] = []
        self.turns = count()
        self.asking: set[Browser] = set()
        self.look_again = 0.0
        self.seen = Seen()

    def walk(self, seconds: float, warming: float = 0.0) -> Seen:
        """Everybody walks for so long; what is under way then is finished, nothing else begun.

        What is answered while `warming` is checked, but not counted.
        """
        began, own = clock() + warming, time.process_time()
        self.counts, self.over = began, began + seconds
        with selectors.DefaultSelector() as self.selector:
            for browser in self.browsers:
                self._next_walk(browser)
            while self._goes_on():
                for key, _ in self.selector.select(self._idle_for()):
                    self._receive(key.data)
                self._wake()
            for browser in self.browsers:
                self._hang_up(browser)
        self.seen.seconds = clock() - began
        self.seen.cores = (time.process_time() - own) / (self.seen.seconds + warming)
        return self.seen

    def _goes_on(self) -> bool:
        now = clock()
        if now > self.look_again:
            self.look_again = now + 1
            for browser in [each for each in self.asking if now - each.began > PATIENCE]:
                self._fault(browser, f"{browser.path}: no answer in {PATIENCE:.0f} s")
        if now < self.over:
            return bool(self.asking or self.waiting)
        return bool(self.asking) and now < self.over + FINISHING

    def _idle_for(self) -> float:
        soonest = self.waiting[0][0] - clock() if self.waiting else 0.05
        return max(0.0, min(0.05, soonest))

    def _wake(self) -> None:
        while self.waiting and self.waiting[0][0] <= clock():
            browser = heapq.heappop(self.waiting)[2]
            self._go_on(browser, None)

    def _next_walk(self, browser: Browser) -> None:
        browser.cookies = {}
        browser.walk = next(browser.walks, None)
        if browser.walk is not None:
            self._go_on(browser, None)

    def _go_on(self, browser: Browser, answer: Answer | None) -> None:
        """Give the walk its answer and do what it wants next."""
        if clock() >= self.over or browser.walk is None:
            return
        try:
            wanted = browser.walk.send(answer)  # type: ignore[arg-type]
        except StopIteration:
            self.seen.walks += 1
            self._next_walk(browser)
        except Wrong as wrong:
            self._fault(browser, str(wrong))
        else:
            if isinstance(wanted, Until):
                self._wait(browser, wanted.moment)
            else:
                self._ask(browser, wanted)

    def _wait(self, browser: Browser, moment: float) -> None:
        heapq.heappush(self.waiting, (moment, next(self.turns), browser))

    def _fault(self, browser: Browser, words: str) -> None:
        self.seen.wrong += 1
        if len(self.seen.samples) < SAMPLES:
            self.seen.samples.append(words)
        browser.asking = None
        self.asking.discard(browser)
        self._hang_up(browser)
        browser.cookies, browser.walk = {}, next(browser.walks, None)
        self._wait(browser, clock() + AFTER_A_FAULT)

    def _ask(self, browser: Browser, wanted: Request) -> None:
        browser.asking, browser.began = wanted, clock()
        self.asking.add(browser)
        browser.sent = asked(wanted, self.host, browser.cookies, self.headers)
        self._send(browser)

    def _send(self, browser: Browser) -> None:
        browser.read = b""
        try:
            if browser.line is None:
                self._connect(browser)
            browser.line.sendall(browser.sent)
        except OSError:
            self._lost(browser)

    def _connect(self, browser: Browser) -> None:
        browser.line = socket.create_connection(self.place, timeout=PATIENCE)
        browser.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        browser.answers = 0
        self.selector.register(browser.line, selectors.EVENT_READ, browser)

    def _hang_up(self, browser: Browser) -> None:
        if browser.line is not None:
            self.selector.unregister(browser.line)
            browser.line.close()
            browser.line = None

    def _lost(self, browser: Browser) -> None:
        """The connection went. If it had been idle a browser asks again; else that is a fault."""
        reused = browser.answers > 0
        self._hang_up(browser)
        if browser.asking is None:
            return
        if reused and not browser.read:
            self.seen.again += 1
            self._send(browser)
        else:
            self._fault(browser, f"{browser.path}: the connection was cut")

    def _receive(self, browser: Browser) -> None:
        if browser.line is None:
            return
        try:
            more = browser.line.recv(MOST)
        except OSError:
            more = b""
        if not more:
            self._lost(browser)
            return
        browser.read += more
        try:
            whole = answered(browser.read)
        except (Unreadable, ValueError) as fault:
            self._fault(browser, f"not readable: {fault}")
            return
        if whole is not None:
            self._arrived(browser, whole.answer, whole.stays_open)

    def _arrived(self, browser: Browser, answer: Answer, stays_open: bool) -> None:
        asking, browser.asking = browser.asking, None
        self.asking.discard(browser)
        browser.answers += 1
        if asking is None:
            self._fault(browser, "an answer nobody asked for")
            return
        if clock() >= self.counts:
            self.seen.count(asking, clock() - browser.began)
        for name, value in answer.cookies.items():
            browser.cookies[name] = value
            if not value:
                del browser.cookies[name]
        if not stays_open:
            self._hang_up(browser)
        self._go_on(browser, answer)
