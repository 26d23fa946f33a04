"""The registered sample applications. They are settings of a run, so they are written at each start."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from ..storage.grants import Application
from ..storage.people import Customer, CustomerDatabase
from .plan import Plan

SCOPES: Final = {
    "vault": "Work with the documents, folders and forms of {database}, with your rights",
    "admin": "Administer {database}",
}
"""Scopes and what they mean in words. ``vault`` is documented; the name ``admin`` is the sandbox's own."""

SHORT_LIFETIME: Final = 60

_APPLICATIONS: Final = (
    ("Fragrant", "Acme", "Main"),
    ("Fragrant Archive", "Acme", "Archive"),
    ("Fragrant Short", "Acme", "Main"),
    ("Fragrant Globex", "Globex", "Main"),
)


def plan_applications(plan: Plan, redirect_urls: Sequence[str], lifetime: int) -> list[dict[str, Any]]:
    """Return the applications, all with the same redirect URLs; ``lifetime`` is in seconds."""
    return [
        {
            "client_id": plan.guid("application", name),
            "database_id": _database_id(plan, customer, database),
            "name": name,
            "redirect_urls": list(redirect_urls),
            "scopes": list(SCOPES),
            "lifetime": SHORT_LIFETIME if name == "Fragrant Short" else lifetime,
        }
        for name, customer, database in _APPLICATIONS
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
