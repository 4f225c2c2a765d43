"""The stand-in lets in whom GOV.UK Notify would let in."""

import time
from typing import Any
from uuid import UUID

import pytest

from tests.notices.conftest import Call, said, signed


@pytest.mark.parametrize(
    ("authorization", "status", "message"),
    [
        (None, 401, "Unauthorized: authentication token must be provided"),
        ("Basic abc", 401, "Unauthorized: authentication bearer scheme must be used"),
        ("Bearer nonsense", 403, "Invalid token: signature, api token is not valid"),
        ({"iss": None}, 403, "Invalid token: iss field not provided"),
        ({"iss": "me"}, 403, "Invalid token: service id is not the right data type"),
        ({"iss": str(UUID(int=1))}, 403, "Invalid token: service not found"),
        ({"iat": None}, 403, "Invalid token: iat field not provided"),
        ({"secret": str(UUID(int=1))}, 403, "Invalid token: API key not found"),
        (
            {"algorithm": "HS512", "secret": "s" * 64},
            403,
            "Invalid token: algorithm used is not HS256",
        ),
    ],
)
def test_a_call_without_a_good_token_is_turned_away(
    call: Call, authorization: str | dict[str, Any] | None, status: int, message: str
):
    """A token is signed as it is used, as it says when it was."""
    if isinstance(authorization, dict):
        authorization = f"Bearer {signed(**authorization)}"
    answer = call("/v2/templates", authorization=authorization)
    assert said(answer) == (status, [("AuthError", message)])


@pytest.mark.parametrize("seconds", [-40, 40])
def test_a_clock_more_than_30_seconds_wrong_is_turned_away(call: Call, seconds: int):
    stale = signed(iat=int(time.time()) + seconds)
    answer = call("/v2/templates", authorization=f"Bearer {stale}")
    message = "Error: Your system clock must be accurate to within 30 seconds"
    assert said(answer) == (403, [("AuthError", message)])


@pytest.mark.parametrize("seconds", [-25, 25])
def test_a_clock_a_little_wrong_is_let_in(call: Call, seconds: int):
    near = signed(iat=int(time.time()) + seconds)
    assert call("/v2/templates", authorization=f"Bearer {near}").status_code == 200
