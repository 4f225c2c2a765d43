"""A third floor: the second, and each page shows what was answered before, as the portal's do."""

import secrets

from flask import Flask, abort, redirect, render_template, request, session
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tests.bench.floors.hand_written import Kept, begun
from tests.bench.floors.pages import CHECK, FRAME, NEXT, PAGES

INSIDE = """
<input type="hidden" name="csrf_token" value="{{ token }}">
{% if wrong %}<p class="govuk-error-message">{{ wrong }}</p>{% endif %}
{% if checks %}
<dl class="govuk-summary-list">
{% for name, text in typed.items() %}
<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{{ name }}</dt>
<dd class="govuk-summary-list__value">{{ text }}</dd></div>
{% endfor %}
</dl>
{% endif %}
{% for name, label in page.boxes.items() %}
{% if page.options %}
<fieldset class="govuk-fieldset"><legend>{{ page.title }}</legend>
{% for option in page.options %}
<div class="govuk-radios__item">
<input class="govuk-radios__input" type="radio" name="{{ name }}" id="{{ option }}"
 value="{{ option }}"{{ " checked" if typed.get(name) == option }}><label class="govuk-label"
 for="{{ option }}">{{ option.title() }}</label>
</div>
{% endfor %}
</fieldset>
{% else %}
<div class="govuk-form-group">
<label class="govuk-label" for="{{ name }}">{{ label }}</label>
<input class="govuk-input" id="{{ name }}" name="{{ name }}" value="{{ typed.get(name, '') }}">
</div>
{% endif %}
{% endfor %}
"""
TEMPLATE = FRAME.format(title="{{ page.title }}", inside=INSIDE, button="Continue")


def create_app() -> Flask:
    app, engine = begun(TEMPLATE)

    def answered() -> dict[str, str]:
        """What this visit answered last to each page, the latest where it answered twice."""
        query = select(Kept).where(Kept.visit == session["visit"]).order_by(Kept.id)
        with Session(engine) as rows:
            return {name: text for kept in rows.scalars(query) for name, text in kept.typed.items()}

    def shown(slug: str, typed: dict[str, str], wrong: str = "") -> str:
        told = {"token": session["token"], "typed": typed, "wrong": wrong}
        return render_template("page.html", page=PAGES[slug], checks=slug == CHECK.slug, **told)

    @app.get("/bench/<slug>")
    def ask(slug: str) -> str:
        session.setdefault("visit", secrets.token_urlsafe(16))
        session.setdefault("token", secrets.token_urlsafe(16))
        return shown(slug, answered()) if slug in PAGES else abort(404)

    @app.post("/bench/<slug>")
    def keep(slug: str) -> Response | tuple[str, int]:
        if not secrets.compare_digest(request.form["csrf_token"], session.get("token", "")):
            abort(400)
        typed = {name: request.form.get(name, "").strip() for name in PAGES[slug].boxes}
        if not all(typed.values()):
            return shown(slug, typed, "Answer the question"), 422
        with Session(engine) as rows, rows.begin():
            rows.add(Kept(visit=session["visit"], page=slug, typed=typed))
        return redirect(f"/bench/{NEXT[slug]}", 303)

    return app
