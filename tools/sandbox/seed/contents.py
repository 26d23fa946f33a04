"""The whole vault: made as a plan, and written to a database in bulk."""

from pathlib import Path

from sqlalchemy import Engine, insert

from ..migrations import upgrade
from ..oauth.login.passwords import hash_password
from ..storage.engine import Contents, open_engine
from ..storage.people import Account
from . import large
from .forms import add_forms
from .large import More, Progress, write_large
from .papers import add_papers, add_strange
from .people import add_people, add_service_accounts
from .plan import DEFAULT_SEED, Plan, Size, databases_of, insert_rows
from .series import add_invoices, add_series
from .setup import add_folders, add_setup


def plan_vault(seed: int) -> Plan:
    """Return the vault of a seed number, without its registered applications: those are settings, not data."""
    plan = Plan(seed)
    add_people(plan)
    for database in databases_of(plan):
        add_folders(database)
        add_setup(database)
        add_invoices(database, 400 if database.is_main else 50)
        if database.is_main:
            add_series(database)
        add_papers(database)
        if database.is_main:
            add_strange(database)
        add_forms(database)
    add_service_accounts(plan)
    return plan


def write_plan(plan: Plan, engine: Engine, size: Size = "small", progress: Progress = lambda _line: None) -> None:
    """Fill a database whose tables are empty.

    What they hold is written down last: a large vault, whose filling takes minutes, may be interrupted.
    """
    accounts = [
        {"id": row["id"], "username": row["username"].lower(), "password_hash": hash_password(row["password"])}
        for row in plan.accounts
    ]
    with engine.begin() as connection:
        insert_rows(connection, {Account: accounts, **plan.rows})
    if size == "large":
        write_large(plan, engine, progress, large.LARGE)
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
