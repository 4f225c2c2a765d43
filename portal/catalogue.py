"""Finds the forms. The portal never names one: a council can ship its own package of them."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from portal.journey import Form, FormError
from portal.notices.messages import MESSAGES


def forms_in(packages: Iterable[str]) -> Mapping[str, Form]:
    """Every `form` of every module of these packages, by its slug, in order of title."""
    found: dict[str, Form] = {}
    for package_name in packages:
        package = import_module(package_name)
        for module in iter_modules(package.__path__):
            form = import_module(f"{package_name}.{module.name}").form
            if form.slug in found:
                raise FormError(f"{form.slug}: two forms have this address")
            _refuse_unwritten_message(form)
            found[form.slug] = form
    return dict(sorted(found.items(), key=lambda item: item[1].title))


def _refuse_unwritten_message(form: Form) -> None:
    """A message is called what its text, its email and its letter have in common."""
    written = sorted({name.partition(".")[0] for name in MESSAGES})
    named = (form.confirms.message, form.confirms.quiet) if form.confirms else ()
    for name in named:
        if name and name not in written:
            raise FormError(
                f"{form.slug}: there is no message called {name}; there are: {', '.join(written)}"
            )
