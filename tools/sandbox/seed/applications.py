"""The registered sample applications and the sample API keys.

They are settings of a run, so they are written at each start. Their secrets come from the seed number and are
described; the database keeps hashes of them, as of any secret.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from ..oauth.clients.secrets import secret_digest
from ..oauth.scopes import ADMINISTRATION, OPENID, VAULT
from ..oauth.tokens.lifetimes import Lifetimes
from ..storage.grants import Application
from ..storage.people import Customer, CustomerDatabase, User
from .plan import Plan, Row
from .services import SERVICE_ACCOUNTS

SHORT_LIFETIME: Final = 60

WEB_REDIRECT_URL: Final = "http://127.0.0.1:8310/callback"
"""Of the example web-server application."""
KEY_GRANTS: Final = ("password", "client_credentials", "refresh_token")
"""What an API key is good for."""


@dataclass(frozen=True, slots=True)
class _Sample:
    name: str
    customer: str = "Acme"
    database: str = "Main"
    response_types: tuple[str, ...] = ("token",)
    scopes: tuple[str, ...] = (VAULT, ADMINISTRATION)
    sends_issuer: bool = False
    has_secret: bool = False


_SAMPLES: Final = (
    _Sample("Fragrant"),
    _Sample("Fragrant Archive", database="Archive"),
    _Sample("Fragrant Short"),
    _Sample("Fragrant Globex", customer="Globex"),
    # What follows is open to no application of VisualVault's. New ones go to the end: an index may stand for one.
    _Sample("Fragrant Code", response_types=("code",)),
    _Sample("Fragrant Issuer", response_types=("token", "code"), sends_issuer=True),
    _Sample("Fragrant OpenID", response_types=("id_token token",), scopes=(OPENID, VAULT, ADMINISTRATION)),
    # And this is again as VisualVault documents it: a web-server application with a secret.
    _Sample("Fragrant Web", response_types=("code",), has_secret=True),
)


def plan_applications(plan: Plan, redirect_urls: Sequence[str], lifetimes: Lifetimes) -> list[Row]:
    """Return the applications, ``client_secret`` among the rest.

    All have the same redirect URLs, but the one with a secret has the example's own before them.
    """
    return [
        {
            "client_id": plan.guid("application", sample.name),
            "client_secret": plan.secret("application", sample.name) if sample.has_secret else None,
            "database_id": _database_id(plan, sample.customer, sample.database),
            "name": sample.name,
            "is_key": False,
            "user_id": None,
            "redirect_urls": [*((WEB_REDIRECT_URL,) if sample.has_secret else ()), *redirect_urls],
            "scopes": list(sample.scopes),
            **_lasting(SHORT_LIFETIME if sample.name == "Fragrant Short" else lifetimes.access, lifetimes.refresh),
            "renews_without_secret": False,
            "grant_types": grants_of(sample.response_types),
            "response_types": list(sample.response_types),
            "sends_issuer": sample.sends_issuer,
        }
        for sample in _SAMPLES
    ]


def plan_keys(plan: Plan, lifetimes: Lifetimes) -> list[Row]:
    """Return the API keys of the service accounts, one for each database that an account may enter."""
    return [
        {
            "client_id": plan.guid("key", user["id"]),
            "client_secret": plan.secret("key", user["id"]),
            "database_id": user["database_id"],
            "name": key_name(user["user_id"]),
            "is_key": True,
            "user_id": user["id"],
            "redirect_urls": [],
            "scopes": [VAULT, ADMINISTRATION],
            **_lasting(lifetimes.access, lifetimes.refresh),
            "renews_without_secret": False,
            "grant_types": list(KEY_GRANTS),
            "response_types": [],
            "sends_issuer": False,
        }
        for account in SERVICE_ACCOUNTS
        for user in plan.of(User, user_id=account.username)
    ]


def key_name(user_id: str) -> str:
    """Return the name of an account's API key."""
    return f"API key of {user_id}"


def grants_of(response_types: Sequence[str]) -> list[str]:
    """Return the grants that response types stand for. A refresh token comes with a code alone."""
    grants = ["authorization_code", "refresh_token"] if "code" in response_types else []
    return [*grants, "implicit"] if set(response_types) - {"code"} else grants


def register_applications(plan: Plan, engine: Engine, redirect_urls: Sequence[str], lifetimes: Lifetimes) -> None:
    """Write applications and keys, over those of an earlier run."""
    with Session(engine) as session, session.begin():
        for row in plan_applications(plan, redirect_urls, lifetimes) + plan_keys(plan, lifetimes):
            session.merge(Application(**_hashed(row)))


def _lasting(access: int, refresh: int) -> Row:
    return {"lifetime": access, "refresh_lifetime": max(access, refresh)}


def _hashed(row: Row) -> dict[str, Any]:
    secret = row["client_secret"]
    kept = {name: value for name, value in row.items() if name != "client_secret"}
    return kept | {"secret_digest": secret_digest(secret) if secret else None}


def _database_id(plan: Plan, customer: str, alias: str) -> str:
    customer_id = plan.of(Customer, alias=customer)[0]["id"]
    database_id: str = plan.of(CustomerDatabase, customer_id=customer_id, alias=alias)[0]["id"]
    return database_id
