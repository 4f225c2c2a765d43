"""Flask-Babel's `gettext` with types, which it carries none of."""

from flask_babel import gettext


def _(text: str, **filled: object) -> str:
    """This text in the language of this response; what is filled in stays as it is given."""
    worded: str = gettext(text, **filled)
    return worded
