"""Read the settings file and check all of it, so that every mistake is told at once."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import CommandError
from .placeholders import fill_in
from .secrets import find_secrets
from .servers import MAIN, ServerSettings
from .tables import ApiTable, AppTable, EmbedTable, OAuthTable, VaultTable
from .together import check_server_names, check_servers, check_together
from .values import check_names, check_tables

_PAGE_TABLES: dict[str, type[Any]] = {"app": AppTable, "embed": EmbedTable}
_SERVER_TABLES: dict[str, type[Any]] = {"vault": VaultTable, "api": ApiTable, "oauth": OAuthTable}

Tree = Mapping[str, Any]


class SettingsError(CommandError):
    """The settings file cannot be used. ``problems`` has a sentence for each mistake."""

    def __init__(self, source: str, problems: list[str]) -> None:
        super().__init__("\n".join(f"{source}: {problem}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole file, checked, with placeholders filled in and defaults in place."""

    app: AppTable
    embed: EmbedTable
    servers: tuple[ServerSettings, ...]
    """The first is that of ``[oauth]``; its redirect URL is the page's address."""

    @property
    def main(self) -> ServerSettings:
        """Return the server of ``[oauth]``, ``[vault]`` and ``[api]``."""
        return self.servers[0]

    @property
    def base_path(self) -> str:
        """Return the path of the folder that ``dist`` is uploaded to; it begins and ends with a slash."""
        return urlsplit(self.main.oauth.redirect_url).path.rpartition("/")[0] + "/"

    @property
    def page_names(self) -> list[str]:
        """Return the file names that the page is built under, one for each redirect URL."""
        return list(dict.fromkeys(server.page_name for server in self.servers))

    @property
    def callback_names(self) -> list[str]:
        """Return the file names of callback pages."""
        return list(dict.fromkeys(server.callback_name for server in self.servers if server.callback_name))

    @property
    def has_vault(self) -> bool:
        """Tell whether any server has a vault to show."""
        return any(server.vault for server in self.servers)

    def for_page(self) -> dict[str, Any]:
        """Return what the page is told, which is public."""
        return {
            "embed": {"ancestors": self.embed.ancestors},
            "servers": [server.for_page() for server in self.servers],
        }


def load(path: Path) -> Settings:
    """Return the settings in a file. :raises SettingsError: it is missing, or has mistakes."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise SettingsError(str(path), ["there is no such file; give one with --config"]) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(str(path), [f"cannot be read: {problem}"]) from None
    return parse(text, str(path))


def parse(text: str, source: str = "site.toml") -> Settings:
    """Return the settings in a TOML text. :raises SettingsError: it has mistakes; all of them are told."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(source, [f"is not TOML: {problem}"]) from None
    if problems := list(find_secrets(tree)) or list(_check(tree)):
        raise SettingsError(source, problems)
    return _assemble(tree)


def _check(tree: Tree) -> Iterator[str]:
    """Yield a sentence for each mistake; what only several servers can get wrong comes when each is right."""
    mistakes = list(_check_each(tree))
    yield from mistakes or check_servers({name: fill_in(own) for name, own in _server_trees(tree)})


def _check_each(tree: Tree) -> Iterator[str]:
    yield from check_names(tree, {**_PAGE_TABLES, **_SERVER_TABLES, "servers": None})
    yield from check_tables(tree, fill_in(tree), _PAGE_TABLES)
    yield from check_server_names(tree.get("servers", {}))
    for name, own in _server_trees(tree):
        prefix = "" if name == MAIN else f"servers.{name}."
        if not isinstance(own, dict):
            yield f"servers.{name} must hold tables: [servers.{name}.oauth], and [servers.{name}.vault]"
            continue
        if name != MAIN:
            yield from check_names(own, _SERVER_TABLES, prefix)
        filled = fill_in(own)
        yield from check_tables(own, filled, _SERVER_TABLES, prefix)
        yield from check_together(filled, prefix)


def _server_trees(tree: Tree) -> Iterator[tuple[str, Any]]:
    """Yield name and tables of each server, as the file has them."""
    yield MAIN, {name: tree[name] for name in _SERVER_TABLES if name in tree}
    servers = tree.get("servers", {})
    if isinstance(servers, dict):
        yield from servers.items()


def _assemble(tree: Tree) -> Settings:
    filled = fill_in(tree)
    servers = tuple(_server(name, fill_in(own)) for name, own in _server_trees(tree))
    return Settings(app=AppTable(**filled.get("app", {})), embed=EmbedTable(**filled.get("embed", {})), servers=servers)


def _server(name: str, tree: Tree) -> ServerSettings:
    vault = VaultTable(**tree["vault"]) if "vault" in tree else None
    api = tree.get("api", {})
    if vault is None:
        api = {"whoami": "", **api}
    return ServerSettings(name=name, oauth=OAuthTable(**tree["oauth"]), vault=vault, api=ApiTable(**api))
