"""Where templates are found, and what was made of them when the pages' assets were built.

To compile one takes some milliseconds and no two processes share it, so it is
kept beside the stylesheet. A template that has changed since, or an environment
that reads it otherwise, has another key: it is compiled as ever, and not kept.
"""

import hashlib
from pathlib import Path

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from portal.web import drawing, language, within
from portal.web.assets import STATIC

SOURCES = Path(__file__).parents[2] / "govuk_templates"
COMPILED = STATIC / "templates"


class Compiled(FileSystemBytecodeCache):
    """Read from where the build has put it; a running portal writes nothing there."""

    def __init__(self, app: Flask) -> None:
        super().__init__(str(COMPILED))
        read = app.jinja_env
        told = (read.trim_blocks, read.lstrip_blocks, sorted(read.extensions))
        self._read_with = repr(told)

    def get_source_checksum(self, source: str) -> str:
        return hashlib.sha256((self._read_with + source).encode()).hexdigest()

    def dump_bytecode(self, bucket: Bucket) -> None:
        pass


class Compiling(Compiled):
    """The build's: what is compiled is kept."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        FileSystemBytecodeCache.dump_bytecode(self, bucket)


def init_app(app: Flask) -> None:
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(SOURCES),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    language.teach(app)
    within.init_app(app)
    drawing.teach(app.jinja_env)
    app.jinja_env.bytecode_cache = Compiled(app)


def compile_all() -> int:
    """Keep every template as a running portal reads it; how many there are."""
    app = Flask(__name__, static_folder=None, template_folder=None)
    init_app(app)
    COMPILED.mkdir(exist_ok=True)
    for old in COMPILED.iterdir():
        old.unlink()
    app.jinja_env.bytecode_cache = Compiling(app)
    names = app.jinja_env.list_templates(extensions=["html"])
    for name in names:
        app.jinja_env.get_template(name)
    return len(names)
