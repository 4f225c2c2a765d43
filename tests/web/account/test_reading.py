"""Every page about a plan in the account can be read by somebody of eleven."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.inspecting import Resident
from tests.web.account.measuring import Measured
from tests.web.touring_plans import a_plan_kept, a_plan_missed, without_a_plan

Walk = Callable[[Resident, Session], None]


@pytest.mark.parametrize("walk", [without_a_plan, a_plan_kept, a_plan_missed])
def test_a_page_about_a_plan_can_be_read_at_eleven(app: Flask, held: Session, walk: Walk):
    reader = Measured(app)
    walk(reader, held)
    reader.opens("/account")
    assert reader.too_hard == {}
    assert len(reader.ages) > 2
