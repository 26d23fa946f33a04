"""Defaults that are made of other values, and the placeholders in them."""

from collections.abc import Mapping
from typing import Any

from .tables import OAuthTable, VaultTable

_NAMES = ("site_url", "customer", "database")


def fill_in(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return some tables with defaults that hold placeholders added, and every placeholder replaced.

    The placeholders stand for the values of the ``[vault]`` among the tables.
    """
    filled = {name: dict(table) if isinstance(table, dict) else table for name, table in tree.items()}
    vault = filled.get("vault")
    if not isinstance(vault, dict):
        return filled
    vault.setdefault("api_url", VaultTable.__dataclass_fields__["api_url"].default)
    if isinstance(oauth := filled.get("oauth"), dict):
        oauth.setdefault("authorize_url", OAuthTable.__dataclass_fields__["authorize_url"].default)
    if isinstance(site_url := vault.get("site_url"), str):
        vault["site_url"] = site_url.rstrip("/")
    names = {f"{{{key}}}": vault.get(key) for key in _NAMES}
    replaced = {placeholder: value for placeholder, value in names.items() if isinstance(value, str)}
    for table in filled.values():
        if isinstance(table, dict):
            table |= {key: _replace(value, replaced) for key, value in table.items() if isinstance(value, str)}
    return filled


def _replace(text: str, values: Mapping[str, str]) -> str:
    for placeholder, value in values.items():
        text = text.replace(placeholder, value)
    return text
