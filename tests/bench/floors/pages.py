"""The five pages of the bench, as anyone would write them by hand."""

from typing import NamedTuple

FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} – Report – Anyborough Council</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/assets/portal.css">
</head>
<body class="govuk-template__body">
<header class="govuk-template__header"><div class="govuk-width-container">
<a href="https://www.example.org">Anyborough Council</a></div></header>
<div class="govuk-width-container"><main class="govuk-main-wrapper" id="main-content">
<h1 class="govuk-heading-l">{title}</h1>
<form method="post" novalidate>{inside}
<button type="submit" class="govuk-button" data-module="govuk-button">{button}</button>
</form></main></div>
<footer class="govuk-footer"><div class="govuk-width-container">
<h2 class="govuk-heading-m">Help</h2>
<p class="govuk-body">Telephone 020 7946 0100, Monday to Friday, 8am to 6pm</p>
<p class="govuk-body"><a href="mailto:rent@example.org">rent@example.org</a></p>
</div></footer></body></html>"""


class Question(NamedTuple):
    """One page: its address, its title and the boxes on it."""

    slug: str
    title: str
    boxes: dict[str, str]
    options: tuple[str, ...] = ()


QUESTIONS = (
    Question(
        "name",
        "What is your name?",
        {"first_name": "Your first name", "last_name": "Your last name"},
    ),
    Question("phone", "What is your phone number?", {"phone": "Your phone number"}),
    Question("postcode", "What is your postcode?", {"postcode": "Your postcode"}),
    Question(
        "contact", "How should we contact you?", {"contact": "Contact"}, ("email", "phone", "post")
    ),
)
CHECK = Question("check-your-answers", "Check your answers", {})
SENT = Question("sent", "Report sent", {})
PAGES = {page.slug: page for page in (*QUESTIONS, CHECK, SENT)}
NEXT = dict(zip([*PAGES][:-1], [*PAGES][1:], strict=True))
