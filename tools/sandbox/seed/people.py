"""Customers, databases, sites, groups and users."""

from datetime import datetime
from typing import Final

from ..storage.people import Customer, CustomerDatabase, Group, Membership, Site, Supervision, User
from .plan import Plan, Row, SampleAccount

_ACCOUNTS: Final = (
    # user name, password, first name, last name, what it is good for, aliases of customers
    ("pat.lee", "lavender", "Pat", "Lee", "everyday use: a member of VaultAccess in every database of Acme", ("Acme",)),
    ("sam.reader", "rosemary", "Sam", "Reader", "a user without any right of VisualVault's own groups", ("Acme",)),
    ("alex.admin", "marjoram", "Alex", "Admin", "a member of VaultAdmins everywhere", ("Acme", "Globex")),
    ("zoë.brandt", "pässwörd & <b>", "Zoë", "Brandt", "a name and a password that are not ASCII", ("Acme",)),
    ("kim.globex", "jasmine", "Kim", "Globex", "another customer: no access to any database of Acme", ("Globex",)),
    ("max.leaver", "valerian", "Max", "Leaver", "disabled: may not sign in to Acme", ("Acme",)),
)
_OTHERS: Final = (
    ("Ada", "Moreau"),
    ("Ben", "Okafor"),
    ("Chloé", "Dubois"),
    ("Dmitri", "Orlov"),
    ("Elena", "García"),
    ("Farid", "Haddad"),
    ("Grace", "Nakamura"),
    ("Hugo", "Lindqvist"),
    ("Ines", "Carvalho"),
    ("Jun", "Watanabe"),
    ("Karl", "Weiß"),
    ("Lucía", "Fernández"),
    ("Mina", "Park"),
    ("Noor", "Rahman"),
    ("Oskar", "Nowak"),
    ("Priya", "Menon"),
    ("Quentin", "O'Hara"),
    ("Rosa", "Bianchi"),
    ("Søren", "Holm"),
    ("Tamsin", "Wright"),
    ("Uma", "Iyer"),
    ("<img src=x onerror=alert(1)>", '"Tables" & <b>Co</b>'),
)
_SITES: Final = (
    ("Home", "Home site"),
    ("Portland", "The plant in Portland"),
    ("Zürich", "Office & <archive>"),
)
_GROUPS: Final = (
    ("VaultAccess", "Administration and all data"),
    ("VaultAdmins", "Administration only"),
    ("Reviewers", "Review documents before their release"),
    ("Finance", "Invoices and statements"),
    ("Everyone", "All users"),
)
_PASSWORDS_EXPIRE: Final = datetime(2030, 1, 1)  # noqa: DTZ001  UTC, without a zone


def add_people(plan: Plan) -> None:
    """Add customers, their databases, and the people of each."""
    for username, password, first, last, good_for, _customers in _ACCOUNTS:
        plan.accounts.append(
            SampleAccount(plan.guid("account", username), username, password, f"{first} {last}", good_for)
        )
    for customer, databases in (("Acme", ("Main", "Archive")), ("Globex", ("Main",))):
        customer_id = plan.add(Customer, id=plan.guid("customer", customer), alias=customer)["id"]
        for database in databases:
            key = (customer, database)
            row = plan.add(CustomerDatabase, id=plan.guid("database", *key), customer_id=customer_id, alias=database)
            _add_database(plan, row, *key)


def _add_database(plan: Plan, database: Row, customer: str, alias: str) -> None:
    key = (customer, alias)
    of_it = {"database_id": database["id"]}
    sites = [
        plan.add(
            Site, id=plan.guid("site", *key, name), name=name, description=description, site_type="Location", **of_it
        )
        for name, description in _SITES
    ]
    groups = {
        name: plan.add(
            Group,
            id=plan.guid("group", *key, name),
            site_id=sites[0]["id"],
            name=name,
            description=description,
            **of_it,
        )
        for name, description in _GROUPS
    }
    everyone = groups["Everyone"]["id"]
    for username, _password, first, last, _good_for, customers in _ACCOUNTS:
        if customer in customers:
            user = add_user(plan, key, of_it, site=sites[0], username=username, first=first, last=last)
            user["account_id"] = plan.guid("account", username)
            user["enabled"] = username != "max.leaver"
            own = {"pat.lee": "VaultAccess", "kim.globex": "VaultAccess", "alex.admin": "VaultAdmins"}.get(username)
            for group in filter(None, (own, "Everyone")):
                plan.add(Membership, group_id=groups[group]["id"], user_id=user["id"])
    for number, (first, last) in enumerate(_OTHERS if key == ("Acme", "Main") else _OTHERS[:8]):
        username = f"user{number:02}" if "<" in first else f"{first}.{last}".lower().replace("'", "")
        user = add_user(plan, key, of_it, site=sites[number % len(sites)], username=username, first=first, last=last)
        plan.add(Membership, group_id=everyone, user_id=user["id"])
        plan.add(Membership, group_id=groups[("Reviewers", "Finance")[number % 2]]["id"], user_id=user["id"])
        # The first of those added, an account's, has everyone else below.
        plan.add(Supervision, user_id=user["id"], supervisor_id=plan.of(User, **of_it)[0]["id"])


def add_user(plan: Plan, key: tuple[str, str], of_it: Row, *, site: Row, username: str, first: str, last: str) -> Row:
    """Add a user to the database ``of_it`` that ``key``, customer and alias, names; and return it."""
    return plan.add(
        User,
        id=plan.guid("user", *key, username),
        site_id=site["id"],
        account_id=None,
        user_id=username,
        first_name=first,
        middle_initial=plan.random.choice(("", "", "J", "M")),
        last_name=last,
        email_address=f"{username.encode('ascii', 'ignore').decode()}@{key[0].lower()}.example",
        enabled=True,
        must_change_password=False,
        password_never_expires=False,
        password_expires=_PASSWORDS_EXPIRE,
        **of_it,
    )
