"""An officer at a desk, looking at what did not go out."""

import html
import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import requests
from sqlalchemy.orm import Session

from portal.people.staff import staff_with_email
from tests.casework.council import PASSWORD, an_officer
from tests.faults.books import Books
from tests.faults.residents import TOKEN

EMAIL = "sam.lee@example.org"
SEND_AGAIN = re.compile(r"/staff/deliveries/([0-9a-f-]{36})")


class Desk:
    """One officer's browser, signed in once."""

    def __init__(self, url: str, books: Books) -> None:
        self.url, self.books = url, books
        self.browser = requests.Session()
        self.browser.trust_env = False

    def sits_down(self) -> None:
        with Session(self.books.engine) as session:
            if staff_with_email(session, EMAIL) is None:
                an_officer(session)
        self.token = self._token("/staff/sign-in")
        entered = self._sends("/staff/sign-in", email=EMAIL, password=PASSWORD)
        assert entered.status_code == 303, entered.text
        self.token = self._token("/staff/deliveries")

    def reads(self, path: str = "/staff/deliveries") -> str:
        """The words of the page, without its markup."""
        page = re.sub(r"<(script|style)\b.*?</\1>", " ", self._page(path), flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())

    def given_up(self) -> list[uuid.UUID]:
        """What the page offers to send again."""
        return [uuid.UUID(each) for each in SEND_AGAIN.findall(self._page("/staff/deliveries"))]

    def presses_twice(self, delivery: uuid.UUID) -> list[int]:
        """As quickly as two presses can be."""
        path = f"/staff/deliveries/{delivery}"
        with ThreadPoolExecutor(2) as fingers:
            return [each.status_code for each in fingers.map(self._sends, [path, path])]

    def _page(self, path: str) -> str:
        answer = self.browser.get(self.url + path, timeout=10)
        assert answer.status_code == 200, answer.text
        return answer.text

    def _token(self, path: str) -> str:
        found = TOKEN.search(self._page(path))
        assert found
        return html.unescape(found[1])

    def _sends(self, path: str, **typed: str) -> requests.Response:
        return self.browser.post(
            self.url + path,
            data={"csrf_token": self.token, **typed},
            timeout=10,
            allow_redirects=False,
        )
