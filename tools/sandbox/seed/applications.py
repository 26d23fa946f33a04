"""The registered sample applications, as ``company/applications.toml`` has them, and the sample API keys.

They are settings of a run, so they are written at each start. Their secrets come from the seed number and are
described; the database keeps hashes of them, as of any secret.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from ..oauth.clients.registration import key_row
from ..oauth.rights import ADMINISTRATION, VAULT
from ..oauth.secrets import digest_of
from ..storage.grants import Application
from ..storage.people import User
from .company import read_table
from .plan import Plan, Row

WEB_REDIRECT_URL: Final = "http://127.0.0.1:8310/callback"
"""Of the example web-server application."""
_TOKEN_ALONE: Final = ["token"]

Lifetimes = Mapping[str, int]
"""Seconds that tokens last, by column."""


def plan_applications(plan: Plan, redirect_urls: Sequence[str], lifetimes: Lifetimes) -> list[Row]:
    """Return the applications, ``client_secret`` among the rest.

    All have the same redirect URLs, but the one with a secret has the example's own before them.
    """
    return [
        {
            "client_id": plan.guid("application", name),
            "client_secret": plan.secret("application", name) if sample.get("has_secret") else None,
            "database_id": plan.guid("database", sample.get("customer", "Acme"), sample.get("database", "Main")),
            "name": name,
            "is_key": False,
            "user_id": None,
            "redirect_urls": [*((WEB_REDIRECT_URL,) if sample.get("has_secret") else ()), *redirect_urls],
            "scopes": sample.get("scopes", [VAULT, ADMINISTRATION]),
            "lifetime": sample.get("lifetime", lifetimes["lifetime"]),
            "refresh_lifetime": max(sample.get("lifetime", 0), lifetimes["refresh_lifetime"]),
            "renews_without_secret": False,
            "grant_types": grants_of(sample.get("response_types", _TOKEN_ALONE)),
            "response_types": sample.get("response_types", _TOKEN_ALONE),
            "sends_issuer": sample.get("sends_issuer", False),
        }
        for name, sample in read_table("applications").items()
    ]


def plan_keys(plan: Plan, lifetimes: Lifetimes) -> list[Row]:
    """Return the API keys of the service accounts, one for each database that an account may enter."""
    return [
        {
            "client_id": plan.guid("key", user["id"]),
            "client_secret": plan.secret("key", user["id"]),
            **key_row(user["id"], user["user_id"], user["database_id"], **lifetimes),
        }
        for account in read_table("people")["services"]
        for user in plan.of(User, user_id=account["username"])
    ]


def grants_of(response_types: Sequence[str]) -> list[str]:
    """Return the grants that response types stand for. A refresh token comes with a code alone."""
    grants = ["authorization_code", "refresh_token"] if "code" in response_types else []
    return [*grants, "implicit"] if set(response_types) - {"code"} else grants


def register_applications(plan: Plan, engine: Engine, redirect_urls: Sequence[str], lifetimes: Lifetimes) -> None:
    """Write applications and keys, over those of an earlier run."""
    with Session(engine) as session, session.begin():
        for row in plan_applications(plan, redirect_urls, lifetimes) + plan_keys(plan, lifetimes):
            secret = row.pop("client_secret")
            session.merge(Application(**row, secret_digest=digest_of(secret) if secret else None))
