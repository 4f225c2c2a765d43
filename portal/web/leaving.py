"""Leaving a browser that others may use: nothing of the visit stays behind in it, or here."""

from flask import Blueprint, redirect
from werkzeug import Response

from portal.extensions import database
from portal.journey import Form
from portal.settings import settings
from portal.submissions.service import forget
from portal.web.addresses import start_of
from portal.web.visiting import cookie_name, visit

leaving = Blueprint("leaving", __name__)
EVERYTHING = '"cache", "cookies", "storage"'


@leaving.post("/<form:form>/begin-again")
def begin_again(form: Form) -> Response:
    """Forget this visit and what it had not sent, and begin the form as somebody new."""
    here = visit()
    if here is not None:
        forget(database.session(), here)
    response = redirect(start_of(form), 303)
    response.delete_cookie(
        cookie_name(), path="/", secure=not settings().plain_cookies, httponly=True, samesite="Lax"
    )
    response.headers["Clear-Site-Data"] = EVERYTHING
    return response
