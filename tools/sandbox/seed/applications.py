"""The registered sample applications. They are settings of a run, so they are written at each start."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from ..storage.grants import Application
from ..storage.people import Customer, CustomerDatabase
from .plan import Plan

SCOPES: Final = {
    "vault": "Work with the documents, folders and forms of {database}, with your rights",
    "admin": "Administer {database}",
    "openid": "Learn who you are: your user name, name and e-mail address",
}
"""Scopes and what they mean in words. ``vault`` is documented; the name ``admin`` is the sandbox's own, and so is
that ``openid`` is known at all."""

SHORT_LIFETIME: Final = 60


@dataclass(frozen=True, slots=True)
class _Sample:
    name: str
    customer: str = "Acme"
    database: str = "Main"
    response_types: tuple[str, ...] = ("token",)
    scopes: tuple[str, ...] = ("vault", "admin")
    sends_issuer: bool = False


_SAMPLES: Final = (
    _Sample("Fragrant"),
    _Sample("Fragrant Archive", database="Archive"),
    _Sample("Fragrant Short"),
    _Sample("Fragrant Globex", customer="Globex"),
    # What follows is open to no application of VisualVault's. New ones go to the end: an index may stand for one.
    _Sample("Fragrant Code", response_types=("code",)),
    _Sample("Fragrant Issuer", response_types=("token", "code"), sends_issuer=True),
    _Sample("Fragrant OpenID", response_types=("id_token token",), scopes=("openid", "vault", "admin")),
)


def plan_applications(plan: Plan, redirect_urls: Sequence[str], lifetime: int) -> list[dict[str, Any]]:
    """Return the applications, all with the same redirect URLs; ``lifetime`` is in seconds."""
    return [
        {
            "client_id": plan.guid("application", sample.name),
            "database_id": _database_id(plan, sample.customer, sample.database),
            "name": sample.name,
            "redirect_urls": list(redirect_urls),
            "scopes": list(sample.scopes),
            "lifetime": SHORT_LIFETIME if sample.name == "Fragrant Short" else lifetime,
            "response_types": list(sample.response_types),
            "sends_issuer": sample.sends_issuer,
        }
        for sample in _SAMPLES
    ]


def register_applications(plan: Plan, engine: Engine, redirect_urls: Sequence[str], lifetime: int) -> None:
    """Write the applications, over those of an earlier run."""
    with Session(engine) as session, session.begin():
        for application in plan_applications(plan, redirect_urls, lifetime):
            session.merge(Application(**application))


def _database_id(plan: Plan, customer: str, alias: str) -> str:
    customer_id = plan.of(Customer, alias=customer)[0]["id"]
    database_id: str = plan.of(CustomerDatabase, customer_id=customer_id, alias=alias)[0]["id"]
    return database_id
