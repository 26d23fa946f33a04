"""From a plan to a database, in bulk."""

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from ..oauth.login.passwords import hash_password
from ..storage.base import Base
from ..storage.engine import Contents
from ..storage.people import Account
from .large import Progress, write_large
from .plan import Plan, Row, Size


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
