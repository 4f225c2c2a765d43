"""The stylesheet, scripts, icons and logo, as a browser asks for them."""

import gzip
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.settings import Settings, settings
from portal.web import assets
from portal.web.icons import draw_icons

ICONS = {
    "images/favicon.ico": "image/x-icon",
    "images/favicon.svg": "image/svg+xml",
    "images/govuk-icon-mask.svg": "image/svg+xml",
    "images/govuk-icon-180.png": "image/png",
    "images/govuk-icon-192.png": "image/png",
    "images/govuk-icon-512.png": "image/png",
    "manifest.json": "application/manifest+json",
}


@pytest.fixture
def browser() -> FlaskClient:
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(assets.assets)
    return app.test_client()


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A council that keeps its logo in its home folder."""
    monkeypatch.setenv("PORTAL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PORTAL_COUNCIL_LOGO", "crest.svg")
    (tmp_path / "home").mkdir()
    _forget()
    yield tmp_path / "home"
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for read_once in (settings, assets._names, assets._kept, assets._logo_name):
        read_once.cache_clear()


@pytest.mark.parametrize("name", ["portal.css", "portal.js", "counting.js"])
def test_a_phone_fetches_each_file_once_and_packed(browser: FlaskClient, name: str) -> None:
    plain = browser.get(assets.href(name))
    small = browser.get(assets.href(name), headers={"Accept-Encoding": "gzip, br"})
    older = browser.get(assets.href(name), headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "br"
    assert "Content-Encoding" not in plain.headers
    assert brotli.decompress(small.data) == gzip.decompress(older.data) == plain.data
    assert len({reply.headers["ETag"] for reply in (plain, small, older)}) == 3
    for reply in (plain, small, older):
        assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert reply.headers["Vary"] == "Accept-Encoding"


def test_a_browser_that_refuses_packing_gets_it_plain(browser: FlaskClient) -> None:
    refusing = {"Accept-Encoding": "br;q=0, identity"}
    reply = browser.get(assets.href("portal.css"), headers=refusing)
    assert "Content-Encoding" not in reply.headers
    assert reply.content_type == "text/css; charset=utf-8"


def test_what_has_not_changed_is_not_sent_again(browser: FlaskClient) -> None:
    first = browser.get(assets.href("portal.css"))
    again = browser.get(assets.href("portal.css"), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "portal.css",
        "../manifest.json",
        "%2e%2e/manifest.json",
        "..%2fmanifest.json",
        "images/../../../settings.py",
        "images",
        "portal-000000000000.css",
    ],
)
def test_no_address_reaches_anything_else(browser: FlaskClient, path: str) -> None:
    assert browser.get(f"/assets/{path}").status_code == 404


@pytest.mark.parametrize("name", ICONS)
def test_icons_stand_under_the_names_browsers_ask_for(browser: FlaskClient, name: str) -> None:
    reply = browser.get(f"/assets/{name}")
    assert (reply.status_code, reply.content_type) == (200, ICONS[name])
    assert reply.headers["Cache-Control"] == "public, max-age=86400"


def test_a_browser_that_was_told_of_no_icon_finds_one(browser: FlaskClient) -> None:
    assert browser.get("/favicon.ico").data == browser.get("/assets/images/favicon.ico").data


def test_icons_are_a_white_house_on_the_councils_colour(tmp_path: Path) -> None:
    draw_icons(Settings(brand_colour="#5a2d82", council_name="Otherborough"), tmp_path)
    picture = (tmp_path / "images" / "govuk-icon-180.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (180, 180)
    size = struct.unpack(">I", picture[33:37])[0]
    pixels = zlib.decompress(picture[41 : 41 + size])
    corner, middle = pixels[1:4], pixels[90 * 541 + 1 + 270 :][:3]
    assert (corner.hex(), middle.hex()) == ("5a2d82", "ffffff")
    assert "#5a2d82" in (tmp_path / "images" / "favicon.svg").read_text()
    assert "Otherborough" in (tmp_path / "manifest.json").read_text()


def test_a_councils_logo_is_served_from_its_home_folder(council: Path) -> None:
    (council / "crest.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(assets.assets)
    reply = app.test_client().get(assets.logo_href())
    assert reply.data == (council / "crest.svg").read_bytes()
    assert reply.headers["Cache-Control"].endswith("immutable")


def test_a_logo_outside_the_home_folder_is_refused(
    council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (council.parent / "secret.svg").write_text("<svg/>")
    monkeypatch.setenv("PORTAL_COUNCIL_LOGO", "../secret.svg")
    _forget()
    with pytest.raises(assets.NoLogo):
        assets.logo_href()


def test_a_portal_without_its_stylesheet_says_how_to_make_it(
    council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "STATIC", council)
    with pytest.raises(assets.NotBuilt, match="make assets"):
        assets.href("portal.css")
