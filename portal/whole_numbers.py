"""Whole numbers in what others send."""


def whole_number(text: str, digits: int) -> int | None:
    """The number, if it is written in 0 to 9 and no more `digits` than any of ours has.

    `int` reads the digits of other scripts too, and raises from some thousands on.
    """
    plain = text.isascii() and text.isdecimal() and len(text) <= digits
    return int(text) if plain else None
