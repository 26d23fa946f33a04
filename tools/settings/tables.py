"""The tables of the settings file: every key with its type, its default and its rule.

A field without a default is a key that must be given. ``{site_url}``, ``{customer}`` and ``{database}`` in a
text stand for the values of ``[vault]``.
"""

from dataclasses import dataclass, field
from typing import Any

from . import rules


def _key(rule: rules.Rule, **default: Any) -> Any:
    return field(metadata={"rule": rule}, **default)


def _texts(rule: rules.Rule) -> Any:
    return field(default_factory=list, metadata={"rule": rules.each(rule)})


@dataclass(frozen=True, slots=True, kw_only=True)
class AppTable:
    """``[app]``: what the page is called and what it shows."""

    title: str = _key(rules.text, default="Fragrant")
    description: str = _key(rules.text, default="")
    """Where it is empty, the catalogues have the words."""
    language: str = _key(rules.language, default="en")
    theme_color: str = _key(rules.color, default="#0f6e5c")
    views: list[str] = _key(rules.view_names, default_factory=lambda: ["documents"])
    view_folders: list[str] = _texts(rules.text)
    """Folders of views of one's own, relative to the settings file: each is a view's, or holds views' folders."""
    packages: list[str] = _texts(rules.text)
    """Files of pure-Python wheels for views of one's own, relative to the settings file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultTable:
    """``[vault]``: the customer database. The form of ``api_url`` is documented by VisualVault."""

    site_url: str = _key(rules.base_url)
    customer: str = _key(rules.alias)
    database: str = _key(rules.alias)
    api_url: str = _key(rules.base_url, default="{site_url}/api/v1/{customer}/{database}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiTable:
    """``[api]``: who is signed in, and where else the token may go."""

    whoami: str = _key(rules.optional(rules.whoami), default="users/me")
    account: str = _key(rules.optional(rules.dotted), default="")
    origins: list[str] = _texts(rules.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthTable:
    """``[oauth]``: the authorization server and this application's registration there.

    The default ``authorize_url`` is inferred: VisualVault documents the behaviour, but no address.
    """

    client_id: str = _key(rules.client_id)
    redirect_url: str = _key(rules.redirect_url)
    authorize_url: str = _key(rules.url, default="{site_url}/OAuth/Authorize")
    scope: str = _key(rules.scope, default="vault")
    issuer: str = _key(rules.optional(rules.base_url), default="")
    lifetime: int = _key(rules.between(1, 86_400), default=1200)
    """Seconds a token lives when the server does not say."""
    callback_url: str = _key(rules.optional(rules.redirect_url), default="")
    token_url: str = _key(rules.optional(rules.url), default="")
    jwks_url: str = _key(rules.optional(rules.url), default="")
    revocation_url: str = _key(rules.optional(rules.url), default="")
    end_session_url: str = _key(rules.optional(rules.url), default="")
    flow: str = _key(rules.one_of("implicit", "code"), default="implicit")
    response: str = _key(rules.one_of("token", "id_token token"), default="token")
    sign_in: str = _key(rules.one_of("redirect", "popup"), default="redirect")
    renew: str = _key(rules.one_of("off", "frame"), default="off")
    refresh: str = _key(rules.one_of("drop", "memory"), default="drop")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedTable:
    """``[embed]``: the origins of pages that may show this one in a frame; none when empty."""

    ancestors: list[str] = _texts(rules.origin)
