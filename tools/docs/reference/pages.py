"""All pages of the reference by their file."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from fragrant.vault import endpoint

from .code import classes, defined, exported, module, text_of
from .endpoints import methods, resources
from .entries import entry, page
from .errors import errors_page
from .filters import filters_page
from .markup import cell, first_line, markdown
from .resources import MADE_BY, resource_page
from .rows import rows_page

_STANDINGS = ("DOCUMENTED", "SEEN", "INFERRED")


def _index_page() -> str:
    standings = defined("vault.endpoint")
    lines = [
        f"| [`vault.{name}`]({name}.md) | {cell(first_line(text_of(module(f'vault.resources.{name}'))))} "
        f"| {len(methods(kind))} |"
        for name, kind in resources()
    ]
    return page(
        [
            "# The vault's client",
            MADE_BY,
            markdown(text_of(module("vault"))),
            "How a program connects: [connecting](connecting.md). What a method answers: [rows](rows.md) and "
            "[lists and files](types.md). How rows are chosen: [filters](filters.md). What can go wrong: "
            "[errors](errors.md). What VisualVault's own clients do, and which method does it here: "
            "[coverage](../coverage.md).",
            "## Resources",
            "\n".join(["| resource | | methods |", "|---|---|---|", *lines]),
            "## What is known of an endpoint",
            "\n".join(f"- {getattr(endpoint, name)}: {first_line(text_of(standings[name]))}" for name in _STANDINGS),
            entry("Vault", defined("vault.client")["Vault"]),
        ]
    )


def _connecting_page() -> str:
    found = exported("") | exported("server")
    return page(
        [
            "# Connecting a program",
            MADE_BY,
            markdown(text_of(module("server"))),
            *(entry(name, thing) for name, thing in found.items() if not name.startswith("_")),
        ]
    )


def _types_page() -> str:
    errors = defined("vault.errors")
    ways = {
        name: thing for path in ("listing", "download") for name, thing in classes(defined(f"vault.{path}")).items()
    }
    others = {name: thing for name, thing in exported("vault").items() if name not in errors and name != "Vault"}
    return page(
        [
            "# Lists, files, and what the client needs of a transport",
            MADE_BY,
            *(entry(name, thing) for name, thing in (ways | defined("vault.resources.options") | others).items()),
        ]
    )


@cache
def _links() -> Mapping[str, str]:
    """Return where each class stands that a signature may name."""
    places = (
        ("rows.md", ("vault.records", "vault.record")),
        ("types.md", ("vault.listing", "vault.download", "vault.resources.options")),
    )
    found = {name: f"{page}#{name.lower()}" for page, paths in places for path in paths for name in defined(path)}
    for name, kind in resources():
        others = (each for each in defined(f"vault.resources.{name}") if each != kind.__name__)
        found |= {each: f"{name}.md#{each.lower()}" for each in others}
    return found


def _pages() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "README", _index_page
    yield "connecting", _connecting_page
    yield "types", _types_page
    yield "rows", rows_page
    yield "filters", filters_page
    yield "errors", errors_page
    for name, kind in resources():
        yield name, partial(_resource, name, kind)


def _resource(name: str, kind: type) -> str:
    return resource_page(name, kind, _links())


REFERENCE: Mapping[str, Callable[[], str]] = {f"reference/{name}.md": make for name, make in _pages()}
"""Files in ``docs/``, and what makes their text."""
