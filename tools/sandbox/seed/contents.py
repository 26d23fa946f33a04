"""The whole vault: made as a plan, and written to a database in bulk."""

from pathlib import Path

from sqlalchemy import Engine, insert

from ..migrations import upgrade
from ..oauth.login.passwords import hash_password
from ..storage.engine import Contents, open_engine
from ..storage.people import Account, Customer, CustomerDatabase, User
from .filing import Filing
from .forms import add_forms
from .large import More, Progress, write_large
from .papers import add_papers, add_strange
from .people import add_people, add_service_accounts
from .plan import DEFAULT_SEED, Plan, Size, insert_rows
from .series import add_invoices, add_series
from .setup import add_folders, add_setup


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
        filing = Filing(plan, database, users)
        add_invoices(filing, 400 if large else 50)
        if large:
            add_series(filing)
        add_papers(filing)
        if large:
            add_strange(filing)
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
    with engine.begin() as connection:
        insert_rows(connection, {Account: accounts, **plan.rows})
    if size == "large":
        write_large(plan, engine, progress)
    with engine.begin() as connection:
        connection.execute(insert(Contents).values(seed=plan.seed, size=size))


def filled_database(path: Path, more: More) -> str:
    """Write the small vault, and ``more``, into a new file; return the database's URL."""
    url = f"sqlite:///{path}"
    plan, engine = plan_vault(DEFAULT_SEED), open_engine(url)
    upgrade(engine)
    write_plan(plan, engine)
    write_large(plan, engine, lambda _line: None, more)
    engine.dispose()
    return url
