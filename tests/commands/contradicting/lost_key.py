"""Tell us you lost a key: two of its pages have the same address."""

from portal.journey import Form, Heading, OpenCase, Step, Text

form = Form(
    "lost-key",
    "Tell us you lost a key",
    Heading("The key"),
    Step("which-key", "Which key did you lose?", Text("key", "which key you lost")),
    Step("which-key", "Where did you lose it?", Text("place", "where you lost it")),
    then=(OpenCase("keys"),),
    version=1,
)
