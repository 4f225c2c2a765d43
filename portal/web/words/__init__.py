"""What the plain pages say: about privacy, accessibility, cookies, and how to reach us.

Each is a function from the council's settings to content, so that one
installation's pages name that council and nobody else.
"""

from portal.web.words.accessibility import accessibility
from portal.web.words.contact import contact
from portal.web.words.cookies import cookies
from portal.web.words.exiting import before_exiting, unseen
from portal.web.words.privacy import privacy

__all__ = ["accessibility", "before_exiting", "contact", "cookies", "privacy", "unseen"]
