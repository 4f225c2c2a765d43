"""`python -m portal` is the `portal` command."""

from portal.commands import portal

if __name__ == "__main__":
    portal()
