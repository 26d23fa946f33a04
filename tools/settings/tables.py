"""The tables of the settings file: every key with its type, its default, its rule, and whether the page gets it.

This is all that a key needs: reading, defaults, checks, messages and the page's copy follow from it. A field without
a default is a key that must be given. ``{site_url}``, ``{customer}`` and ``{database}`` in a text stand for the values
of ``[vault]``.
"""

from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any

from fragrant.oauth.server import DEFAULT_LIFETIME

from . import rules
from .parameters import OURS, OURS_IN_FRAME, further


def _key(rule: rules.Rule, *, page: bool = False, **default: Any) -> Any:
    """Declare a key. ``page``: the page gets it; ``without_vault``: another default, MISSING for none."""
    other = {"without_vault": default.pop("without_vault")} if "without_vault" in default else {}
    return field(metadata={"rule": rule, "page": page, **other}, **default)


def _texts(rule: rules.Rule, *, page: bool = False) -> Any:
    """Declare a key that is a list of texts, each by a rule; empty by default."""
    return _key(rules.each(rule), page=page, default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppTable:
    """``[app]``: what the page is called and what it shows."""

    title: str = _key(rules.text, default="Fragrant")
    description: str = _key(rules.text, default="")
    """Where it is empty, the catalogues have the words."""
    language: str = _key(rules.language, default="en")
    theme_color: str = _key(rules.color, default="#0f6e5c")
    views: list[str] = _key(rules.view_names, default_factory=lambda: ["documents", "forms", "people"])
    view_folders: list[str] = _texts(rules.text)
    """Folders of views of one's own, relative to the settings file: each is a view's, or holds views' folders."""
    packages: list[str] = _texts(rules.text)
    """Files of pure-Python wheels for views of one's own, relative to the settings file."""
    modules: list[str] = _texts(rules.text)
    """Modules of the standard library that are imported by names which no statement shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultTable:
    """``[vault]``: the customer database. The form of ``api_url`` is documented by VisualVault."""

    site_url: str = _key(rules.base_url)
    customer: str = _key(rules.alias)
    database: str = _key(rules.alias)
    api_url: str = _key(rules.base_url, page=True, default="{site_url}/api/v1/{customer}/{database}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiTable:
    """``[api]``: who is signed in, and where else the token may go."""

    whoami: str = _key(rules.optional(rules.whoami), default="users/me", without_vault="")
    account: str = _key(rules.optional(rules.dotted), page=True, default="")
    origins: list[str] = _texts(rules.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthTable:
    """``[oauth]``: the authorization server and this application's registration there.

    The default ``authorize_url`` is inferred: VisualVault documents the behaviour, but no address.
    """

    client_id: str = _key(rules.client_id, page=True)
    redirect_url: str = _key(rules.redirect_url, page=True)
    authorize_url: str = _key(rules.url, page=True, default="{site_url}/OAuth/Authorize", without_vault=MISSING)
    scope: str = _key(rules.scope, page=True, default="vault")
    issuer: str = _key(rules.optional(rules.base_url), page=True, default="")
    iss: str = _key(rules.optional(rules.one_of("required", "optional")), page=True, default="")
    """"" is optional where an ID token is asked for, which names the issuer itself, and else required."""
    lifetime: int = _key(rules.between(1, 86_400), page=True, default=DEFAULT_LIFETIME)
    """Seconds a token lives when the server does not say."""
    callback_url: str = _key(rules.optional(rules.redirect_url), page=True, default="")
    token_url: str = _key(rules.optional(rules.url), page=True, default="")
    jwks_url: str = _key(rules.optional(rules.url), page=True, default="")
    revocation_url: str = _key(rules.optional(rules.url), page=True, default="")
    end_session_url: str = _key(rules.optional(rules.url), page=True, default="")
    post_logout_redirect_url: str = _key(rules.optional(rules.url), page=True, default="")
    flow: str = _key(rules.one_of("implicit", "code"), page=True, default="implicit")
    response: str = _key(rules.one_of("token", "id_token token"), page=True, default="token")
    sign_in: str = _key(rules.one_of("redirect", "popup"), page=True, default="redirect")
    renew: str = _key(rules.one_of("off", "frame"), page=True, default="off")
    extra: dict[str, str] = _key(further(OURS), page=True, default_factory=dict)
    frame_extra: dict[str, str] = _key(further(OURS_IN_FRAME), page=True, default_factory=dict)
    login_hint: str = _key(rules.optional(rules.one_of("account")), page=True, default="")
    refresh: str = _key(rules.one_of("drop", "memory"), page=True, default="drop")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedTable:
    """``[embed]``: the origins of pages that may show this one in a frame; none when empty."""

    ancestors: list[str] = _texts(rules.origin, page=True)


PAGE_TABLES: dict[str, type[Any]] = {"app": AppTable, "embed": EmbedTable}
"""The tables that the file has once."""

SERVER_TABLES: dict[str, type[Any]] = {"vault": VaultTable, "api": ApiTable, "oauth": OAuthTable}
"""The tables that each server has."""

OPTIONAL = frozenset({"vault"})
"""Tables that are not filled in where the file has none."""


def keys(table: Any) -> tuple[Field[Any], ...]:
    """Return the keys of a table."""
    return fields(table)


def default_of(key: Field[Any], *, has_vault: bool) -> Any:
    """Return what a key is when the file leaves it out; MISSING for one that must be given."""
    if not has_vault and "without_vault" in key.metadata:
        return key.metadata["without_vault"]
    return key.default if key.default_factory is MISSING else key.default_factory()


def page_values(table: Any) -> dict[str, Any]:
    """Return the values of a table that the page gets."""
    return {key.name: getattr(table, key.name) for key in keys(table) if key.metadata["page"]}
