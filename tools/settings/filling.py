"""Fill in what the file leaves out: defaults, and the placeholders in texts. This happens once, before any check."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass
from typing import Any

from .tables import OPTIONAL, PAGE_TABLES, SERVER_TABLES, default_of, keys

MAIN = "main"
"""The name of the server that the tables ``[oauth]``, ``[vault]`` and ``[api]`` describe."""

PLACEHOLDERS = ("site_url", "customer", "database")
"""Keys of ``[vault]`` that may stand in braces in other texts."""

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Tables that belong together: those of the page, or those of one server."""

    prefix: str
    """What stands before the names of the tables in the file."""
    types: Mapping[str, type[Any]]
    given: Tree
    """The tables as the file has them."""
    filled: Tree
    """The same with defaults in place and placeholders replaced."""


def fill_in(tree: Tree) -> tuple[Part, dict[str, Part]]:
    """Return the page's tables, and those of each server by its name; the first is ``MAIN``.

    What is no table is left as it is, for the checks to tell.
    """
    servers = dict(_server_trees(tree))
    main_vault = servers[MAIN].get("vault")
    has_vault = any("vault" in given for given in servers.values())
    page = Part("", PAGE_TABLES, tree, _fill(PAGE_TABLES, tree, main_vault, has_vault=has_vault))
    return page, {
        name: Part(
            "" if name == MAIN else f"servers.{name}.",
            SERVER_TABLES,
            given,
            _fill(SERVER_TABLES, given, given.get("vault"), has_vault="vault" in given),
        )
        for name, given in servers.items()
    }


def _server_trees(tree: Tree) -> Iterator[tuple[str, Tree]]:
    """Yield name and tables of each server, as the file has them."""
    yield MAIN, {name: tree[name] for name in SERVER_TABLES if name in tree}
    servers = tree.get("servers")
    if isinstance(servers, dict):
        yield from ((name, own) for name, own in servers.items() if isinstance(own, dict) and name != MAIN)


def _fill(types: Mapping[str, type[Any]], given: Tree, vault: object, *, has_vault: bool) -> Tree:
    """Return all tables of some types; ``vault`` is the table whose values the placeholders stand for."""
    values = _placeholder_values(vault)
    filled: dict[str, Any] = {}
    for name, table in types.items():
        own = given.get(name, {})
        if not isinstance(own, dict):
            filled[name] = own
        elif name in given or name not in OPTIONAL:
            defaults = {key.name: default_of(key, has_vault=has_vault) for key in keys(table)}
            whole = {key: value for key, value in defaults.items() if value is not MISSING} | own
            filled[name] = {key: _replace(value, values) for key, value in whole.items()}
    return filled


def _placeholder_values(vault: object) -> Mapping[str, str]:
    """Return what each placeholder stands for; one may itself be made of those before it."""
    values: dict[str, str] = {}
    for key in PLACEHOLDERS:
        value = vault.get(key) if isinstance(vault, dict) else None
        if isinstance(value, str):
            values[f"{{{key}}}"] = _replace(value.rstrip("/"), values)
    return values


def _replace(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for placeholder, replacement in values.items():
            value = value.replace(placeholder, replacement)
    elif isinstance(value, dict):
        return {name: _replace(each, values) for name, each in value.items()}
    return value
