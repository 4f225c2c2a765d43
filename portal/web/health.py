"""Whether the portal is alive, and whether it can do its work."""

import time

import structlog
from flask import Blueprint, Flask, Response, g, jsonify, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.evidence.scanning import answers
from portal.extensions import database
from portal.settings import settings
from portal.web.letting_go import let_go_of_all, let_go_of_session
from portal.web.randomness import random_bytes

health = Blueprint("health", __name__)
log = structlog.get_logger()
WORKER_SILENT = 30  # seconds without a heartbeat


@health.get("/health")
def alive() -> Response:
    """This process answers."""
    return jsonify(status="alive")


@health.get("/ready")
def ready() -> tuple[Response, int]:
    """The database answers and a worker is at work. Whether files can be checked is only said:

    without a scanner everything else goes on, and whoever sends a file is told.
    """
    scanner = _scanner()
    try:
        workers = database.session().scalar(
            text(
                "SELECT count(*) FROM procrastinate_workers "
                "WHERE last_heartbeat > now() - make_interval(secs => :silent)"
            ),
            {"silent": WORKER_SILENT},
        )
    except SQLAlchemyError:
        let_go_of_session()
        return jsonify(database="away", worker="unknown", scanner=scanner), 503
    worker = "at work" if workers else "missing"
    said = jsonify(database="answers", worker=worker, scanner=scanner)
    return said, 200 if workers else 503


def _scanner() -> str:
    address = settings().clamd
    if not address:
        return "none"
    return "answers" if answers(address) else "away"


def _begin() -> None:
    g.began = time.perf_counter()
    g.request_id = called = random_bytes(8).hex()
    structlog.contextvars.bind_contextvars(request=called)


def _note(response: Response) -> Response:
    """One line a request: what was asked for by the name of its route, never the address."""
    if request.endpoint not in ("health.alive", "health.ready", "assets.asset"):
        took = round((time.perf_counter() - g.began) * 1000, 1)
        route = request.url_rule.rule if request.url_rule else "unknown"
        log.info("request", method=request.method, route=route, code=response.status_code, ms=took)
    return response


def init_app(app: Flask) -> None:
    app.register_blueprint(health)
    app.before_request(_begin)
    app.after_request(_note)
    app.teardown_appcontext(lambda _: let_go_of_all())
