"""The accessibility statement, after the model the 2018 regulations ask for."""

from datetime import date

from portal.journey import (
    Bullets,
    Content,
    Paragraph,
    Sentence,
    Subheading,
    Telephone,
    day_in_words,
)
from portal.settings import Settings

PREPARED = date(2026, 11, 22)
REVIEW_BY = date(2027, 11, 22)


def accessibility(council: Settings) -> tuple[Content, ...]:
    return (*_using(council), *_telling_us(council), *_how_far(), *_how_tested())


def _using(council: Settings) -> tuple[Content, ...]:
    return (
        Paragraph(
            Sentence(
                "{council} runs this service. We want as many people as possible to be able to "
                "use it. You should be able to:",
                council=council.council_name,
            )
        ),
        Bullets(
            (
                "change colours, contrast and fonts with your browser or device",
                "zoom in to 400% without the words running off the screen",
                "use every page with only a keyboard",
                "use every page with speech recognition or a screen reader",
                "use every page with JavaScript turned off",
                "take as long as you need to answer a question",
            )
        ),
        Paragraph(
            "AbilityNet has advice on making your device easier to use if you have a disability: "
            "https://mcmw.abilitynet.org.uk/"
        ),
    )


def _telling_us(council: Settings) -> tuple[Content, ...]:
    return (
        Subheading("If you find a problem, or need this another way"),
        Paragraph(
            "Tell us if a page does not work for you, or if you need something in large print, "
            "easy read, audio or braille."
        ),
        Telephone(council.council_name, council.contact_phone, council.contact_hours),
        Paragraph(Sentence("Email: {email}", email=council.contact_email)),
        Paragraph("We will answer within 10 working days."),
        Subheading("If you are not happy with our answer"),
        Paragraph(
            "The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites "
            "and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy "
            "with how we answer, contact the Equality Advisory and Support Service: "
            "https://www.equalityadvisoryservice.com/"
        ),
    )


def _how_far() -> tuple[Content, ...]:
    return (
        Subheading("How accessible this service is"),
        Paragraph(
            "This website is partially compliant with the Web Content Accessibility Guidelines "
            "version 2.2 AA standard, because we have not finished testing it."
        ),
        Paragraph(
            "We know of no part that fails the standard. But our tests so far cannot find every "
            "problem, so there may be parts that fail without our knowing."
        ),
        Paragraph("We do not claim that putting a problem right is a disproportionate burden."),
    )


def _how_tested() -> tuple[Content, ...]:
    return (
        Subheading("How we tested it"),
        Paragraph(
            "Each page is tested by a program, in the Chromium browser, as wide as a phone and as "
            "wide as a computer. The program is axe, which checks the rules of WCAG 2.2 A and AA "
            "that a program can check. The tests are run again whenever the service changes."
        ),
        Paragraph(
            "We have not yet tested with people who have disabilities, with screen readers, or "
            "with speech recognition. We will do this before we stop calling the service new."
        ),
        Paragraph(
            Sentence(
                "This statement was prepared on {prepared}. "
                "We will review it on or before {review_by}.",
                prepared=day_in_words(PREPARED),
                review_by=day_in_words(REVIEW_BY),
            )
        ),
    )
