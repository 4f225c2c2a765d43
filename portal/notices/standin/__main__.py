"""Run the stand-in: `python -m portal.notices.standin --port 8010 --folder var/notify`."""

import argparse
import sys
from pathlib import Path
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from portal.notices.standin.api import Api
from portal.notices.standin.application import Application
from portal.notices.standin.callbacks import CallbackAddress, Postman
from portal.notices.standin.faults import Faults
from portal.notices.standin.keys import PUBLISHED_KEY, Key
from portal.notices.standin.mailbox import Mailbox


class Quiet(WSGIRequestHandler):
    """Writes no access log: addresses there would name recipients."""

    def log(self, type: str, message: str, *args: Any) -> None:
        return


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m portal.notices.standin")
    parser.add_argument("--port", type=int, default=8010, help="0 takes any free one")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--folder", type=Path, required=True, help="where messages are kept")
    parser.add_argument("--callback-url", help="where delivery reports go")
    parser.add_argument("--callback-token", default="", help="the bearer token they carry")
    parser.add_argument("--delay", type=float, default=0.3, help="seconds until delivery")
    return parser.parse_args()


def main() -> None:
    options = asked()
    address = options.callback_url and CallbackAddress(options.callback_url, options.callback_token)
    mailbox = Mailbox(options.folder)
    api = Api(mailbox, Faults(), Postman(mailbox, address or None, options.delay), "")
    application = Application(api, Key(PUBLISHED_KEY))
    server = make_server(
        options.host, options.port, application, threaded=True, request_handler=Quiet
    )
    api.url = f"http://{options.host}:{server.port}"
    sys.stdout.write(f"Messages sent by the portal: {api.url}/\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
