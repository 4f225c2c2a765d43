"""What the build compiles is what a started portal reads."""

import pytest
from flask import Flask
from jinja2.bccache import BytecodeCache

from portal.web.templates import Compiled

QUESTION = "journey/question.html"


@pytest.fixture
def kept(app: Flask) -> BytecodeCache:
    found = app.jinja_env.bytecode_cache
    assert found is not None
    return found


def is_compiled(app: Flask, kept: BytecodeCache, name: str, more: str = "") -> bool:
    loader = app.jinja_loader
    assert loader is not None
    source, filename, _ = loader.get_source(app.jinja_env, name)
    return kept.get_bucket(app.jinja_env, name, filename, source + more).code is not None


def test_every_template_was_compiled_when_the_pages_were_built(app: Flask, kept: BytecodeCache):
    names = app.jinja_env.list_templates(extensions=["html"])
    assert [name for name in names if not is_compiled(app, kept, name)] == []


def test_a_template_that_changed_since_is_read_anew(app: Flask, kept: BytecodeCache):
    assert not is_compiled(app, kept, QUESTION, "{# a word more #}")


def test_an_environment_that_reads_otherwise_takes_nothing_from_it(app: Flask):
    otherwise = Flask(__name__)
    otherwise.jinja_env.trim_blocks = not app.jinja_env.trim_blocks
    assert not is_compiled(app, Compiled(otherwise), QUESTION)
