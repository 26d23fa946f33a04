"""Customers, databases, sites, groups and users, as ``company/people.toml`` has them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from ..storage.people import Customer, CustomerDatabase, Group, Membership, Site, Supervision, User
from .company import read_table
from .plan import DatabasePlan, Plan, Row, databases_of

_FEW: Final = 8
"""How many people without an account a small database has."""
_PASSWORDS_EXPIRE: Final = datetime(2030, 1, 1)  # noqa: DTZ001  UTC, without a zone


def add_people(plan: Plan) -> None:
    """Add customers, their databases, and the people of each."""
    people = read_table("people")
    for account in (*people["accounts"], *people["services"]):
        row = {"id": plan.guid("account", account["username"]), "display_name": " ".join(account["name"])}
        plan.accounts.append(row | {name: account[name] for name in ("username", "password", "good_for")})
    for customer, aliases in people["customers"].items():
        customer_id = plan.add(Customer, id=plan.guid("customer", customer), alias=customer)["id"]
        for alias in aliases:
            plan.add(CustomerDatabase, id=plan.guid("database", customer, alias), customer_id=customer_id, alias=alias)
    for database in databases_of(plan):
        for name, description in people["sites"].items():
            site = {"id": _guid(database, "site", name), "description": description, "site_type": "Location"}
            database.add(Site, "site", name, **site)
        for name, description in people["groups"].items():
            group = {"id": _guid(database, "group", name), "site_id": _guid(database, "site", "Home")}
            database.add(Group, "group", name, **group, description=description)
        _add_accounts(database, people["accounts"])
        others = people["others"]["names"]
        _add_others(database, others if database.is_main else others[:_FEW], list(people["sites"]))


def add_service_accounts(plan: Plan) -> None:
    """Add them to every database of their customers. This comes last: it uses up chance, which others hang on."""
    for database in databases_of(plan):
        _add_accounts(database, read_table("people")["services"])


def _add_accounts(database: DatabasePlan, accounts: Iterable[dict[str, Any]]) -> None:
    """Add those to a database that are of its customer."""
    for account in accounts:
        if database.customer["alias"] in account["customers"]:
            first, last = account["name"]
            user = _add_user(database, account["username"], first, last, "Home")
            user["account_id"] = database.plan.guid("account", account["username"])
            user["enabled"] = account.get("enabled", True)
            _join(database, user, *filter(None, (account.get("group"), "Everyone")))


def _add_others(database: DatabasePlan, names: list[list[str]], sites: list[str]) -> None:
    # The first of those added, an account's, has everyone else below.
    supervisor = database.of(User)[0]
    for number, (first, last) in enumerate(names):
        username = f"user{number:02}" if "<" in first else f"{first}.{last}".lower().replace("'", "")
        user = _add_user(database, username, first, last, sites[number % len(sites)])
        _join(database, user, "Everyone", ("Reviewers", "Finance")[number % 2])
        database.plan.add(Supervision, user_id=user["id"], supervisor_id=supervisor["id"])


def _add_user(database: DatabasePlan, username: str, first: str, last: str, site: str) -> Row:
    return database.plan.add(
        User,
        id=_guid(database, "user", username),
        database_id=database.id,
        site_id=_guid(database, "site", site),
        user_id=username,
        first_name=first,
        middle_initial=database.random.choice(("", "", "J", "M")),
        last_name=last,
        email_address=f"{username.encode('ascii', 'ignore').decode()}@{database.customer['alias'].lower()}.example",
        password_expires=_PASSWORDS_EXPIRE,
    )


def _join(database: DatabasePlan, user: Row, *groups: str) -> None:
    for group in groups:
        database.plan.add(Membership, group_id=_guid(database, "group", group), user_id=user["id"])


def _guid(database: DatabasePlan, kind: str, name: str) -> str:
    return database.plan.guid(kind, database.customer["alias"], database.alias, name)
