"""The whole vault: made as a plan, and written to a database in bulk."""

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from ..oauth.login.passwords import hash_password
from ..storage.base import Base
from ..storage.engine import Contents
from ..storage.people import Account, Customer, CustomerDatabase, User
from .filing import Filing
from .folders import add_folders
from .forms import add_forms
from .invoices import add_invoices
from .large import Progress, write_large
from .papers import add_papers, add_strange
from .people import add_people, add_service_accounts
from .plan import Plan, Row, Size
from .series import add_series
from .setup import add_setup


def plan_vault(seed: int) -> Plan:
    """Return the vault of a seed number, without its registered applications: those are settings, not data."""
    plan = Plan(seed)
    add_people(plan)
    customers = {row["id"]: row["alias"] for row in plan.of(Customer)}
    for database in plan.of(CustomerDatabase):
        large = (customers[database["customer_id"]], database["alias"]) == ("Acme", "Main")
        users = plan.of(User, database_id=database["id"])
        add_folders(plan, database, users[0], large=large)
        add_setup(plan, database, users[0])
        _add_documents(plan, database, users, large=large)
        add_forms(plan, database, users, large=large)
    add_service_accounts(plan)
    return plan


def write_plan(plan: Plan, engine: Engine, size: Size = "small", progress: Progress = lambda _line: None) -> None:
    """Fill a database whose tables are empty.

    What they hold is written down last: a large vault, whose filling takes minutes, may be interrupted.
    """
    accounts = [
        {"id": account.id, "username": account.username.lower(), "password_hash": hash_password(account.password)}
        for account in plan.accounts
    ]
    rows: dict[type[Base], list[Row]] = {Account: accounts, **plan.rows}
    with Session(engine) as session, session.begin():
        for table in Base.metadata.sorted_tables:
            for model, values in rows.items():
                if model.__table__ is table and values:
                    session.execute(insert(model), values)
    if size == "large":
        write_large(plan, engine, progress)
    with Session(engine) as session, session.begin():
        session.add(Contents(seed=plan.seed, size=size))


def _add_documents(plan: Plan, database: Row, users: list[Row], *, large: bool) -> None:
    filing = Filing(plan, database, users)
    add_invoices(filing, 400 if large else 50)
    if large:
        add_series(filing)
    add_papers(filing)
    if large:
        add_strange(filing)
