"""The ids under which the stand-in holds our messages: worked out, so never configured."""

from uuid import NAMESPACE_URL, UUID, uuid5

STANDIN_TEMPLATES = uuid5(NAMESPACE_URL, "urn:resident-portal:stand-in-templates")


def standin_id(name: str) -> UUID:
    return uuid5(STANDIN_TEMPLATES, name)
