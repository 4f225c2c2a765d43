"""Officers at their browsers."""

import html
import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.casework.council import PASSWORD
from tests.inspecting.counting import CountingClient

HERE = "https://portal.example.org"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Browser:
    """Somebody looking at pages and sending the forms on them."""

    def __init__(self, app: Flask) -> None:
        self.client = CountingClient(app)

    def opens(self, address: str, **more: Any) -> TestResponse:
        return self.client.get(address, base_url=HERE, **more)

    def sends(self, address: str, **fields: str) -> TestResponse:
        """A form of ours: its token comes from a page opened just before."""
        found = TOKEN.search(self.opens("/staff/sign-in", follow_redirects=True).text)
        assert found
        sent = {"csrf_token": html.unescape(found[1]), **fields}
        return self.client.post(address, data=sent, base_url=HERE)

    def signs_in(self, email: str, password: str = PASSWORD, **more: str) -> TestResponse:
        return self.sends("/staff/sign-in", email=email, password=password, **more)


def reads(response: TestResponse) -> str:
    """The words on the page, in order, without its markup."""
    page = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
