"""A browser without windows that lets no address cost more queries than its number."""

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from portal.web.held import HELD, READ_IN
from portal.web.language import CHOICE
from tests.inspecting.costs import ALL, MOST_TO_CHOOSE, MOST_TO_FIND_IT
from tests.inspecting.costs_of_moving import BESIDES_WHERE_IT_WENT
from tests.inspecting.portal import queries

MOVE = re.compile(r"\b(FROM|UPDATE|INTO|JOIN) move\b")
SCREEN = "__Host-kiosk"
"""What a screen of the council's own carries."""


class TooDear(AssertionError):
    """An address cost more queries than its number."""


class CountingClient(FlaskClient):
    """Flask's test client, that lets no address cost more than its number."""

    made: tuple[str, ...] = ()
    """The queries of the last response."""
    within = ""
    """The visit of a member of staff that their addresses belong to, such as /visits/…"""
    alone = True
    """Whether nobody else writes to the same draft at the same time: then it is read again."""

    def open(self, *told: Any, **more: Any) -> TestResponse:
        with queries.counted() as made:
            response = super().open(*told, **more)
        self.made = tuple(made)
        name = named(
            self.application,
            response.request.method,
            response.request.path.removeprefix(self.within),
        )
        besides = _chooses(response, more.get("data")) + self._at_a_screen() + _went(name, made)
        if self.alone and len(made) > ALL.get(name, 0) + besides:
            raise TooDear(f"{name} cost {len(made)} queries: {self.made}")
        return response

    def _at_a_screen(self) -> int:
        """Which screen or member of staff it is, and whether their visit is still to be used.

        Of staff, how long the page took besides.
        """
        return 3 if self.within else 2 if self.get_cookie(SCREEN) else 0


def _chooses(response: TestResponse, sent: Any) -> int:
    """What it may cost besides, where a link or button of the switch of languages was pressed."""
    pressed = isinstance(sent, dict) and READ_IN in sent
    if HELD in response.request.args:
        return MOST_TO_FIND_IT
    return MOST_TO_CHOOSE if pressed or CHOICE in response.request.args else 0


def _went(name: str, made: list[str]) -> int:
    """What it may cost besides, where something had gone on elsewhere."""
    return BESIDES_WHERE_IT_WENT[name.split()[0]] if any(map(MOVE.search, made)) else 0


def named(app: Flask, method: str, path: str) -> str:
    """What an address is called in the tables."""
    with app.app_context():
        try:
            endpoint, _ = app.url_map.bind("localhost").match(path, method)
        except HTTPException:
            return "no such address"
    return f"{'POST' if method == 'POST' else 'GET'} {endpoint}"
