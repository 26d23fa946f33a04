"""Read the settings file and check all of it, so that every mistake is told at once."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from ..errors import CommandError
from .discovered import (
    DiscoveredError,
    Discoveries,
    check_discovered,
    discovered_file,
    read_discovered,
    with_discovered,
)
from .filling import Part, Tree, fill_in
from .parameters import check_parameters
from .secrets import find_secrets
from .servers import ServerSettings
from .tables import PAGE_TABLES, SERVER_TABLES, AppTable, EmbedTable, page_values
from .together import check_page, check_server_names, check_servers, check_together
from .values import check_names, check_tables


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
            "embed": page_values(self.embed),
            "servers": [server.for_page() for server in self.servers],
        }


def load(path: Path) -> Settings:
    """Return the settings in a file, with what discovery has written beside it.

    :raises SettingsError: it is missing, or has mistakes.
    """
    return parse(read_text(path), str(path), read_beside(path))


def read_text(path: Path) -> str:
    """Return the text of a settings file. :raises SettingsError: it cannot be read."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise SettingsError(str(path), ["there is no such file; give one with --config"]) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(str(path), [f"cannot be read: {problem}"]) from None


def read_beside(config: Path) -> Discoveries:
    """Return what discovery has written beside a settings file. :raises SettingsError: the file is not as it was."""
    path = discovered_file(config)
    try:
        return read_discovered(path)
    except DiscoveredError as problem:
        raise SettingsError(str(path), [str(problem)]) from None


def read_tree(text: str, source: str) -> Tree:
    """Return the tables of a TOML text. :raises SettingsError: it is no TOML, or holds a secret."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(source, [f"is not TOML: {problem}"]) from None
    if problems := list(find_secrets(tree)):
        raise SettingsError(source, problems)
    return tree


def parse(text: str, source: str = "site.toml", discoveries: Discoveries = MappingProxyType({})) -> Settings:
    """Return the settings in a TOML text, which win over what was discovered.

    :raises SettingsError: there are mistakes; all of them are told.
    """
    tree = read_tree(text, source)
    if problems := list(check_discovered(tree, discoveries, discovered_file(Path(source)).name)):
        raise SettingsError(source, problems)
    tree = with_discovered(tree, discoveries)
    page, servers = fill_in(tree)
    if problems := list(_check(tree, page, servers)):
        raise SettingsError(source, problems)
    return _assemble(page, servers)


def _check(tree: Tree, page: Part, servers: Mapping[str, Part]) -> Iterator[str]:
    """Yield a sentence for each mistake; what only several servers can get wrong comes when each is right."""
    mistakes = list(_check_each(tree, page, servers))
    yield from mistakes or _check_right(servers)


def _check_right(servers: Mapping[str, Part]) -> Iterator[str]:
    """Yield mistakes of settings in which each value is right by itself."""
    for part in servers.values():
        yield from check_parameters(part.filled["oauth"], f"[{part.prefix}oauth]")
    yield from check_servers({name: part.filled for name, part in servers.items()})


def _check_each(tree: Tree, page: Part, servers: Mapping[str, Part]) -> Iterator[str]:
    yield from check_names(tree, (*PAGE_TABLES, *SERVER_TABLES, "servers"))
    yield from check_tables(page)
    yield from check_page(page, servers)
    yield from check_server_names(tree.get("servers", {}))
    for part in servers.values():
        yield from check_names(part.given, part.types, part.prefix)
        yield from check_tables(part)
        yield from check_together(part)


def _assemble(page: Part, servers: Mapping[str, Part]) -> Settings:
    return Settings(
        app=AppTable(**page.filled["app"]),
        embed=EmbedTable(**page.filled["embed"]),
        servers=tuple(ServerSettings.of(name, part) for name, part in servers.items()),
    )
