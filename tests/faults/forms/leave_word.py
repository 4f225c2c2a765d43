"""The shortest way to owe somebody a confirmation: where to write to, and what they say."""

from portal.journey import Confirm, Email, Form, Heading, LongText, OpenCase, Step

form = Form(
    "leave-word",
    "Leave word with us",
    Heading("Your word"),
    Step("where", "What is your email address?", Email("email", "your email address")),
    Step("word", "What do you want to say?", LongText("word", "what you want to say")),
    then=(OpenCase("word"), Confirm("details-received", email="email")),
    version=1,
)
