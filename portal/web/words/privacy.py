"""What we do with what people tell us."""

from portal.journey import Bullets, Content, Paragraph, Sentence, Subheading, Telephone
from portal.settings import Settings

ORDNANCE_SURVEY = Sentence(
    "Ordnance Survey, which learns the postcode when you look up an address, and nothing else"
)


def privacy(council: Settings) -> tuple[Content, ...]:
    return (
        *_what(council),
        *_why(),
        *_who_and_how_long(council),
        *_your_rights(council),
        *_complaining(),
    )


def _what(council: Settings) -> tuple[Content, ...]:
    return (
        Paragraph(
            Sentence(
                "{council} runs this service. "
                "We are responsible for the information you give us here.",
                council=council.council_name,
            )
        ),
        Subheading("What we collect"),
        Bullets(
            (
                "your name, address, date of birth, phone number and email address",
                "your payment or tenancy reference",
                "what you tell us about your income, your spending and what you owe",
                "what you choose to tell us about your health or your family",
                "photos and documents you choose to send us",
                "a phone number or email address you give us so that you can come back to a form",
                "which language you chose to read",
                "a record of the messages we send you about this",
            )
        ),
    )


def _why() -> tuple[Content, ...]:
    return (
        Subheading("Why we need it"),
        Paragraph(
            "We use it to keep your records right, to collect rent, and to help you when paying "
            "is hard. The law calls this a public task: article 6(1)(e) of the UK General Data "
            "Protection Regulation. We do not rely on your consent."
        ),
        Paragraph(
            "If you tell us about your health, we use that only to support you fairly. The law "
            "allows this for reasons of substantial public interest: article 9(2)(g)."
        ),
        Paragraph("We do not sell your information or use it for advertising."),
        Subheading("How decisions are made"),
        Paragraph(
            "One of our officers reads what you send. "
            "No decision about you is made by a computer alone."
        ),
    )


def _who_and_how_long(council: Settings) -> tuple[Content, ...]:
    looks_up = (ORDNANCE_SURVEY,) if council.os_places_key.get_secret_value() else ()
    return (
        Subheading("Who sees it"),
        Bullets(
            (
                "officers who work on rent and tenancies, and those who check their work",
                "GOV.UK Notify, which delivers our text messages, emails and letters",
                *looks_up,
                "others only when the law says we must, or to protect someone from serious harm",
            )
        ),
        Paragraph(
            "Your answers are encrypted while we store them. "
            "We do not put your personal details in web addresses or in the service’s logs."
        ),
        Subheading("How long we keep it"),
        Bullets(
            (
                "answers you saved but did not send: 30 days",
                "what you sent, and what we did about it: 6 years after your tenancy ends",
                "photos and documents: 28 days after we decide about them, or 6 months about money",
                "the content of messages, at GOV.UK Notify: 7 days",
            )
        ),
    )


def _your_rights(council: Settings) -> tuple[Content, ...]:
    return (
        Subheading("Your rights"),
        Paragraph(
            "You can ask for a copy of what we hold about you, ask us to correct it, or object to "
            "how we use it. In some cases you can ask us to delete it or to use less of it."
        ),
        Paragraph(
            Sentence(
                "Email {email}, or write to the Data Protection Officer, {council}, {address}. "
                "We will answer within one month.",
                email=council.contact_email,
                council=council.council_name,
                address=council.contact_address,
            )
        ),
    )


def _complaining() -> tuple[Content, ...]:
    return (
        Subheading("If you want to complain"),
        Paragraph(
            "Complain to us first, by email, by letter or on the phone. We will tell you within "
            "30 days that we have your complaint, and tell you what we found as soon as we can."
        ),
        Paragraph(
            "You can also complain to the Information Commissioner’s Office: "
            "https://ico.org.uk/make-a-complaint/"
        ),
        Telephone(
            "Information Commissioner’s Office", "0303 123 1113", "Monday to Friday, 9am to 5pm"
        ),
    )
