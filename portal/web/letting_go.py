"""A request's ways to the database, and their end, even if it has gone away meanwhile."""

from flask import g
from sqlalchemy.exc import DBAPIError

from portal.extensions import database
from portal.statements import Direct


def at_once() -> Direct:
    """This request's connection for what is kept as soon as it is executed; it is lent once."""
    lent: Direct | None = g.get("at_once")
    if lent is None:
        g.at_once = lent = database.at_once().__enter__()
    return lent


def let_go_of_all() -> None:
    """Give back whatever this request was lent."""
    lent: Direct | None = g.pop("at_once", None)
    if lent is not None:
        lent.close()
    let_go_of_session()


def let_go_of_session() -> None:
    """Give the connection back; one that is lost cannot be rolled back, and need not be."""
    try:
        database.session.remove()
    except DBAPIError:
        database.session().invalidate()
        database.session.remove()
