"""How to reach the council without this service."""

from portal.journey import Content, Paragraph, Sentence, Subheading, Telephone
from portal.settings import Settings


def contact(council: Settings) -> tuple[Content, ...]:
    """Telephone, email, letter: the same order as at the foot of every page."""
    return (
        Paragraph(
            "You can ask us for anything that is on this service in another way. "
            "We will not treat you differently."
        ),
        Subheading("Telephone"),
        Telephone(council.council_name, council.contact_phone, council.contact_hours),
        Paragraph(
            Sentence(
                "If you cannot hear or speak on the phone, use Relay UK: dial 18001, then {phone}.",
                phone=council.contact_phone,
            )
        ),
        Paragraph("Find out what a call costs: https://www.gov.uk/call-charges"),
        Subheading("Email"),
        Paragraph(council.contact_email),
        Subheading("Letter"),
        Paragraph(f"{council.council_name}, {council.contact_address}"),
        Subheading("If this service is hard to use"),
        Paragraph(
            "Tell us what you were trying to do and what got in the way. "
            "Do not put personal details in that message."
        ),
    )
