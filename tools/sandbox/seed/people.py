"""Customers, databases, sites, groups and users, as ``company/people.toml`` has them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from ..storage.people import Customer, CustomerDatabase, Group, Membership, Site, Supervision, User
from .company import read_table
from .plan import Plan, Row, SampleAccount

_FEW: Final = 8
"""How many people without an account a small database has."""
_PASSWORDS_EXPIRE: Final = datetime(2030, 1, 1)  # noqa: DTZ001  UTC, without a zone


def add_people(plan: Plan) -> None:
    """Add customers, their databases, and the people of each."""
    people = read_table("people")
    _add_accounts(plan, people["accounts"])
    for customer, databases in people["customers"].items():
        customer_id = plan.add(Customer, id=plan.guid("customer", customer), alias=customer)["id"]
        for alias in databases:
            database_id = plan.guid("database", customer, alias)
            plan.add(CustomerDatabase, id=database_id, customer_id=customer_id, alias=alias)
            _People(plan, customer, alias, database_id).add_all(people)


def add_service_accounts(plan: Plan) -> None:
    """Add them to every database of their customers. This comes last: it uses up chance, which others hang on."""
    people = read_table("people")
    _add_accounts(plan, people["services"])
    for service in people["services"]:
        for customer in service["customers"]:
            for alias in people["customers"][customer]:
                _People(plan, customer, alias, plan.guid("database", customer, alias)).add_account(service)


def _add_accounts(plan: Plan, accounts: Iterable[dict[str, Any]]) -> None:
    for account in accounts:
        username, name = account["username"], " ".join(account["name"])
        sample = SampleAccount(plan.guid("account", username), username, account["password"], name, account["good_for"])
        plan.accounts.append(sample)


class _People:
    """The people of one database."""

    def __init__(self, plan: Plan, customer: str, alias: str, database_id: str) -> None:
        self._plan = plan
        self._key = (customer, alias)
        self._of_it = {"database_id": database_id}

    def add_all(self, people: dict[str, Any]) -> None:
        for name, description in people["sites"].items():
            site = {"name": name, "description": description, "site_type": "Location"}
            self._plan.add(Site, id=self._guid("site", name), **site, **self._of_it)
        for name, description in people["groups"].items():
            group = {"name": name, "description": description, "site_id": self._guid("site", "Home")}
            self._plan.add(Group, id=self._guid("group", name), **group, **self._of_it)
        for account in people["accounts"]:
            if self._key[0] in account["customers"]:
                self.add_account(account)
        others = people["others"]["names"]
        self._add_others(others if self._key == ("Acme", "Main") else others[:_FEW], list(people["sites"]))

    def add_account(self, account: dict[str, Any]) -> None:
        first, last = account["name"]
        user = self._add_user(account["username"], first, last, "Home")
        user["account_id"] = self._plan.guid("account", account["username"])
        user["enabled"] = account.get("enabled", True)
        self._join(user, *filter(None, (account.get("group"), "Everyone")))

    def _add_others(self, names: list[list[str]], sites: list[str]) -> None:
        # The first of those added, an account's, has everyone else below.
        supervisor = self._plan.of(User, **self._of_it)[0]
        for number, (first, last) in enumerate(names):
            username = f"user{number:02}" if "<" in first else f"{first}.{last}".lower().replace("'", "")
            user = self._add_user(username, first, last, sites[number % len(sites)])
            self._join(user, "Everyone", ("Reviewers", "Finance")[number % 2])
            self._plan.add(Supervision, user_id=user["id"], supervisor_id=supervisor["id"])

    def _add_user(self, username: str, first: str, last: str, site: str) -> Row:
        return self._plan.add(
            User,
            id=self._guid("user", username),
            site_id=self._guid("site", site),
            user_id=username,
            first_name=first,
            middle_initial=self._plan.random.choice(("", "", "J", "M")),
            last_name=last,
            email_address=f"{username.encode('ascii', 'ignore').decode()}@{self._key[0].lower()}.example",
            password_expires=_PASSWORDS_EXPIRE,
            **self._of_it,
        )

    def _join(self, user: Row, *groups: str) -> None:
        for group in groups:
            self._plan.add(Membership, group_id=self._guid("group", group), user_id=user["id"])

    def _guid(self, kind: str, name: str) -> str:
        return self._plan.guid(kind, *self._key, name)
