"""A table as a file for a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from flask import Response

BYTES_OF_EXCEL = "\ufeff"  # without it, Excel misreads every letter but English ones


def spreadsheet(name: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> Response:
    """The rows as they are: cells that hold anybody's words go through `as_text` first."""
    written = StringIO(BYTES_OF_EXCEL, newline="")
    written.seek(0, 2)
    writer = csv.writer(written)
    writer.writerow(head)
    writer.writerows(rows)
    file = Response(written.getvalue(), mimetype="text/csv")
    file.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return file
