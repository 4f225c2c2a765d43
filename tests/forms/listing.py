"""A form with a list, on offer beside the council's own, of which none need have one."""

import pytest
from flask import Flask

from portal.journey import Choice, Each, Form, Heading, Money, OpenCase, Step, Text, YesNo

OFTEN = {"week": "Every week", "month": "Every month"}
WITH_A_LIST = Form(
    "what-comes-in",
    "Tell us what comes in",
    Heading("Your money"),
    Step("knows", "Do you know what comes in?", YesNo("knows", "you know what comes in")),
    Each(
        *("coming-in", "What money comes in?", "income"),
        Text("from", "where the money comes from", at_most=60),
        Money("amount", "how much it is"),
        Choice("every", "how often you get it", OFTEN),
        one="source of income",
    ),
    Step("more", "Is there anything else?", Text("more", "what else there is", optional=True)),
    then=(OpenCase("money"),),
    version=1,
)


@pytest.fixture(autouse=True)
def on_offer(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions["forms"], WITH_A_LIST.slug, WITH_A_LIST)
