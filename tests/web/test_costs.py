"""The numbers themselves: what a resident waits for stays within its limits."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from portal.extensions import database
from tests.inspecting.costs import (
    ALL,
    KEPT,
    MOST,
    MOST_OF_AN_ACCOUNT,
    OF_AN_ACCOUNT,
    SHOWN,
)
from tests.inspecting.counting import CountingClient, TooDear


@pytest.mark.parametrize("name", MOST)
def test_a_residents_page_costs_three_to_show_and_five_to_keep(name: str) -> None:
    assert MOST[name] <= (KEPT if name.startswith("POST") else SHOWN)


def test_a_page_of_an_account_costs_four_at_most() -> None:
    assert max(MOST_OF_AN_ACCOUNT.values()) <= OF_AN_ACCOUNT


def test_every_number_is_of_an_address_there_is(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {name.split()[1] for name in ALL} <= endpoints


def test_an_address_that_costs_more_is_noticed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask_often() -> str:
        for _ in range(2):
            database.session().execute(text("SELECT 1"))
        return ""

    monkeypatch.setitem(app.view_functions, "health.ready", ask_often)
    with pytest.raises(TooDear, match="GET health.ready cost 2 queries"):
        CountingClient(app).get("/ready")
    assert FlaskClient(app).get("/ready").status_code == 200
