"""The second floor: Flask, pages in Jinja by hand, a form token, and one row committed a step."""

import os
import secrets
from datetime import datetime

from flask import Flask, abort, redirect, render_template, request, session
from jinja2 import DictLoader
from sqlalchemy import JSON, Engine, create_engine, func, make_url, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from werkzeug.wrappers import Response

from portal.granting import Addresses
from tests.bench.floors.pages import FRAME, NEXT, PAGES

INSIDE = """
<input type="hidden" name="csrf_token" value="{{ token }}">
{% for name, label in page.boxes.items() %}
{% if page.options %}
<fieldset class="govuk-fieldset"><legend>{{ page.title }}</legend>
{% for option in page.options %}
<div class="govuk-radios__item">
<input class="govuk-radios__input" type="radio" name="{{ name }}" id="{{ option }}"
 value="{{ option }}"><label class="govuk-label" for="{{ option }}">{{ option.title() }}</label>
</div>
{% endfor %}
</fieldset>
{% else %}
<div class="govuk-form-group">
<label class="govuk-label" for="{{ name }}">{{ label }}</label>
<input class="govuk-input" id="{{ name }}" name="{{ name }}">
</div>
{% endif %}
{% endfor %}
"""
TEMPLATE = FRAME.format(title="{{ page.title }}", inside=INSIDE, button="Continue")


class Rows(DeclarativeBase):
    """What this floor keeps."""


class Kept(Rows):
    """One answered page."""

    __tablename__ = "bench_kept"

    id: Mapped[int] = mapped_column(primary_key=True)
    visit: Mapped[str] = mapped_column(index=True)
    page: Mapped[str]
    typed: Mapped[dict[str, str]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(server_default=func.now())


def make_room(addresses: Addresses) -> None:
    """Its one table, made by the owner of the portal's, for whom the portal serves as."""
    engine = create_engine(make_url(addresses.owner).set(drivername="postgresql+psycopg"))
    Rows.metadata.create_all(engine)
    with engine.begin() as connection:
        for thing in (f"TABLE {Kept.__tablename__}", f"SEQUENCE {Kept.__tablename__}_id_seq"):
            connection.execute(text(f'GRANT ALL ON {thing} TO "{addresses.role}"'))
    engine.dispose()


def begun(template: str) -> tuple[Flask, Engine]:
    """An application with one template, and the database it keeps its rows in."""
    app = Flask(__name__)
    app.secret_key = secrets.token_bytes(32)
    app.jinja_loader = DictLoader({"page.html": template})
    url = make_url(os.environ["DATABASE_URL"]).set(drivername="postgresql+psycopg")
    app.add_url_rule("/health", view_func=lambda: "alive", endpoint="health")
    return app, create_engine(url, pool_size=8)


def create_app() -> Flask:
    app, engine = begun(TEMPLATE)

    @app.get("/bench/<slug>")
    def ask(slug: str) -> str:
        session.setdefault("visit", secrets.token_urlsafe(16))
        token = session.setdefault("token", secrets.token_urlsafe(16))
        return render_template("page.html", page=PAGES.get(slug) or abort(404), token=token)

    @app.post("/bench/<slug>")
    def keep(slug: str) -> Response:
        if not secrets.compare_digest(request.form["csrf_token"], session.get("token", "")):
            abort(400)
        typed = {name: text for name, text in request.form.items() if name in PAGES[slug].boxes}
        with Session(engine) as rows, rows.begin():
            rows.add(Kept(visit=session["visit"], page=slug, typed=typed))
        return redirect(f"/bench/{NEXT[slug]}", 303)

    return app
