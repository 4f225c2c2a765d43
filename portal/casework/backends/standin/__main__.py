"""Run it: `python -m portal.casework.backends.standin --port 8012 --folder var/contacts`."""

import argparse
import sys
from pathlib import Path
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from portal.casework.backends.standin.application import Application
from portal.casework.backends.standin.faults import Faults
from portal.casework.backends.standin.people import People
from portal.casework.backends.standin.records import Records


class Quiet(WSGIRequestHandler):
    """Writes no access log: addresses there would say whose records they are."""

    def log(self, type: str, message: str, *args: Any) -> None:
        return


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m portal.casework.backends.standin")
    parser.add_argument("--port", type=int, default=8012, help="0 takes any free one")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--folder", type=Path, required=True, help="where the records are kept")
    parser.add_argument("--seed", type=Path, help="what it holds at first: records as JSON")
    return parser.parse_args()


def main() -> None:
    options = asked()
    records = Records(options.folder / "records.json", options.seed)
    people = People(options.folder / "people.json")
    application = Application(records, people, Faults())
    server = make_server(
        options.host, options.port, application, threaded=True, request_handler=Quiet
    )
    sys.stdout.write(f"The council's contact details: http://{options.host}:{server.port}/\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
