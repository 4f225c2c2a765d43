"""The five-page form that the step cost is measured on: name, phone, postcode, contact, check."""

from portal.journey import (
    Choice,
    Confirm,
    Form,
    Heading,
    Name,
    OpenCase,
    Phone,
    Postcode,
    Step,
)

form = Form(
    "bench",
    "Report",
    Heading("About you"),
    Step(
        "name",
        "What is your name?",
        Name("first_name", "your first name", autocomplete="given-name"),
        Name("last_name", "your last name", autocomplete="family-name"),
    ),
    Step("phone", "What is your phone number?", Phone("phone", "your phone number")),
    Step("postcode", "What is your postcode?", Postcode("postcode", "your postcode")),
    Step(
        "contact",
        "How should we contact you?",
        Choice(
            "contact",
            "how we should contact you",
            {"email": "Email", "phone": "Phone", "post": "Post"},
        ),
    ),
    then=(OpenCase("bench"), Confirm("details-received", phone="phone")),
    version=1,
    sent="Report sent",
)
