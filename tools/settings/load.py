"""Read the settings file and check all of it, so that every mistake is told at once."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, asdict, dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from fragrant.oauth import check_url

from ..errors import CommandError
from .secrets import find_secrets
from .tables import NOT_YET, ApiTable, AppTable, EmbedTable, OAuthTable, VaultTable
from .together import check_together

_TABLES: dict[str, type[Any]] = {
    "app": AppTable,
    "vault": VaultTable,
    "api": ApiTable,
    "oauth": OAuthTable,
    "embed": EmbedTable,
}
_TYPE_NAMES: dict[object, str] = {str: "a text", int: "a whole number", list: "a list of texts"}


class SettingsError(CommandError):
    """The settings file cannot be used. ``problems`` has a sentence for each mistake."""

    def __init__(self, source: str, problems: list[str]) -> None:
        super().__init__("\n".join(f"{source}: {problem}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole file, checked, with placeholders filled in and defaults in place."""

    app: AppTable
    vault: VaultTable | None
    api: ApiTable
    oauth: OAuthTable
    embed: EmbedTable

    @property
    def whoami_url(self) -> str:
        """Return the absolute URL that says who is signed in; "" for none."""
        whoami = self.api.whoami
        if not whoami or "://" in whoami:
            return whoami
        assert self.vault is not None  # noqa: S101 - checked on load
        return f"{self.vault.api_url.rstrip('/')}/{whoami}"

    @property
    def token_origins(self) -> list[str]:
        """Return the origins that the token may be sent to."""
        urls = [self.whoami_url, self.vault.api_url if self.vault else "", *self.api.origins]
        return sorted({check_url(url) for url in urls if url})

    @property
    def base_path(self) -> str:
        """Return the path of the folder that ``dist`` is uploaded to; it begins and ends with a slash."""
        return urlsplit(self.oauth.redirect_url).path.rpartition("/")[0] + "/"

    @property
    def callback_name(self) -> str:
        """Return the file name of the callback page; "" for none."""
        return self.oauth.callback_url.rpartition("/")[2]

    @property
    def page_name(self) -> str:
        """Return the file name of the page, which is what the redirect URL ends with."""
        return urlsplit(self.oauth.redirect_url).path.rpartition("/")[2] or "index.html"

    def for_page(self) -> dict[str, Any]:
        """Return what the page is told, which is public."""
        tables = {name: asdict(getattr(self, name)) for name in ("app", "api", "oauth", "embed")}
        vault = {"api_url": self.vault.api_url} if self.vault else None
        derived = {"whoami_url": self.whoami_url, "token_origins": self.token_origins}
        return {**tables, "vault": vault, "derived": derived}


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
    return _assemble(_fill_in(tree))


def _check(tree: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each mistake."""
    for name in sorted(tree.keys() - _TABLES.keys()):
        yield f"[{name}] is not a table of this file{_suggest(name, _TABLES)}"
    filled = _fill_in(tree)
    for name, table in _TABLES.items():
        given = filled.get(name, {})
        if not isinstance(given, dict):
            yield f"{name} must be a table: [{name}]"
        elif name in filled or name == "oauth":
            own = tree.get(name, {})
            yield from _check_table(name, table, own, given)
    yield from check_together(filled)


def _check_table(name: str, table: type[Any], own: Mapping[str, Any], filled: Mapping[str, Any]) -> Iterator[str]:
    """Yield a table's mistakes. ``own`` is what the file says, ``filled`` the same with placeholders replaced."""
    known = {field.name: field for field in fields(table)}
    hints = get_type_hints(table)
    for key in sorted(own.keys() - known.keys()):
        yield f"[{name}] {key} is not a key of this table{_suggest(key, known)}"
    for key, field in known.items():
        if key in own:
            yield from _check_value(name, field, hints[key], filled[key])
        elif field.default is MISSING and field.default_factory is MISSING:
            yield f"[{name}] {key} is missing; it must be given"


def _check_value(table: str, field: Field[Any], hint: Any, value: Any) -> Iterator[str]:
    where = f"[{table}] {field.name} = {value!r}"
    kind = get_origin(hint) or hint
    member = get_args(hint)
    if type(value) is not kind or (member and not all(type(each) is member[0] for each in value)):
        yield f"{where} must be {_TYPE_NAMES[kind]}"
        return
    if demand := field.metadata["rule"](value):
        yield f"{where} {demand}"
    elif value != NOT_YET.get((table, field.name), value):
        only = NOT_YET[table, field.name]
        yield f"{where} is not built in this version, which has only {only!r}; leave the key out"


def _fill_in(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tree with defaults that hold placeholders added, and every placeholder replaced."""
    filled = {name: dict(table) if isinstance(table, dict) else table for name, table in tree.items()}
    vault = filled.get("vault")
    if not isinstance(vault, dict):
        return filled
    vault.setdefault("api_url", VaultTable.__dataclass_fields__["api_url"].default)
    if isinstance(oauth := filled.get("oauth"), dict):
        oauth.setdefault("authorize_url", OAuthTable.__dataclass_fields__["authorize_url"].default)
    if isinstance(site_url := vault.get("site_url"), str):
        vault["site_url"] = site_url.rstrip("/")
    names = {f"{{{key}}}": vault.get(key) for key in ("site_url", "customer", "database")}
    replaced = {placeholder: value for placeholder, value in names.items() if isinstance(value, str)}
    for table in filled.values():
        if isinstance(table, dict):
            for key, value in table.items():
                if isinstance(value, str):
                    for placeholder, text in replaced.items():
                        value = value.replace(placeholder, text)  # noqa: PLW2901 - one text, filled in step by step
                    table[key] = value
    return filled


def _assemble(tree: Mapping[str, Any]) -> Settings:
    vault = VaultTable(**tree["vault"]) if "vault" in tree else None
    api = tree.get("api", {})
    if vault is None:
        api = {"whoami": "", **api}
    return Settings(
        app=AppTable(**tree.get("app", {})),
        vault=vault,
        api=ApiTable(**api),
        oauth=OAuthTable(**tree["oauth"]),
        embed=EmbedTable(**tree.get("embed", {})),
    )


def _suggest(name: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; it has {', '.join(known)}"
