"""A browser without JavaScript that inspects every response."""

import re
from typing import Any, NamedTuple

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.inspecting.counting import CountingClient
from tests.inspecting.portal import address
from tests.inspecting.promises import broken_promises

FIXED_WORDS = (
    "your-account go-on check-your-answers sent add remove what-became-of-it staff "
    "account who-you-are send-code code sign-out come-back save tell finish "
    "show-it-is-yours new new-code done since-you-began "
    "go-on-elsewhere give-back elsewhere"
)


class Asked(NamedTuple):
    """One request and what it cost."""

    method: str
    path: str
    code: int
    queries: tuple[str, ...]


class Browser(CountingClient):
    """Flask's test client, over https, that refuses any response which breaks a promise."""

    def __init__(self, app: Flask, *told: Any, **more: Any) -> None:
        super().__init__(app, *told, **more)
        self.asked: list[Asked] = []

    def open(self, *told: Any, **more: Any) -> TestResponse:
        """As Flask's; only addresses of the portal's own may be opened, one at a time."""
        more.setdefault("base_url", address)
        if self.within and told and str(told[0]).startswith("/"):
            told = (self.within + told[0].removeprefix(self.within), *told[1:])
        response = super().open(*told, **more)
        if self.within:
            self._comes_out(response)
        path, method = response.request.path, response.request.method
        self.asked.append(Asked(method, path, response.status_code, self.made))
        found = broken_promises(response, _typed(more.get("data")), self._addresses())
        assert not found, f"{method} {path} {response.status_code}: {'; '.join(found)}"
        self._clears(response.headers.get("Clear-Site-Data", ""))
        return response

    def _comes_out(self, response: TestResponse) -> None:
        """Nothing leads out of the visit but to staff's own pages; from here on it is as if
        there were none, so that whatever holds for anybody's pages is asked of these."""
        text, to = response.get_data(as_text=True), response.headers.get("Location", "")
        out = re.findall(r'(?:href|action|formaction)="(/(?!assets/|staff)[^"]*)"', text)
        led = [to] if to.startswith("/") and not to.startswith("/staff") else []
        strays = [each for each in (*out, *led) if not each.startswith(f"{self.within}/")]
        assert "app-helping" not in text or not strays, f"{strays} lead out of the visit"
        response.request.path = response.request.path.removeprefix(self.within)
        if response.mimetype == "text/html":
            response.set_data(text.replace(f'"{self.within}/', '"/'))
        if to:
            response.headers["Location"] = to.removeprefix(self.within)

    def _clears(self, what: str) -> None:
        """As browsers do after they have read the whole answer, new cookies and all."""
        for cookie in [*self._cookies.values()] if '"cookies"' in what else ():
            self.delete_cookie(cookie.decoded_key, domain=cookie.domain, path=cookie.path)

    def _addresses(self) -> str:
        """Every word that the portal's own addresses are made of."""
        forms = self.application.extensions["forms"].values()
        return " ".join([FIXED_WORDS, *(p.slug for form in forms for p in [form, *form.pages])])

    def cookie(self) -> str:
        """The visit's token."""
        held = self.get_cookie("__Host-visit")
        return held.value if held else ""

    def carries(self, token: str) -> None:
        self.set_cookie("__Host-visit", token, secure=True, httponly=True, samesite="Lax")


def _typed(sent: Any) -> list[str]:
    """The words someone typed, without what the page sent by itself."""
    if not isinstance(sent, dict):
        return []
    pairs = MultiDict(sent).items(multi=True)
    return [str(value) for name, value in pairs if name not in ("csrf_token", "sending", "at")]
