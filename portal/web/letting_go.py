"""The end of a request's session, even if the database has gone away under it."""

from sqlalchemy.exc import DBAPIError

from portal.extensions import database


def let_go_of_session() -> None:
    """Give the connection back; one that is lost cannot be rolled back, and need not be."""
    try:
        database.session.remove()
    except DBAPIError:
        database.session().invalidate()
        database.session.remove()
