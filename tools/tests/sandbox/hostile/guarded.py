"""What no request with a token of one database may change: the rows of all other databases."""

import hashlib
from typing import Any

from sqlalchemy import Engine, Table, or_, select

from tools.sandbox.storage.base import Base
from tools.sandbox.storage.people import CustomerDatabase

_OF_THE_PERSON = {"users.user_id"}
"""What someone signs in with is the same in all databases of a customer, so it may change with one of them."""


def digest_of_others(engine: Engine, database: dict[str, Any]) -> dict[str, str]:
    """Return, by table, what stands for all rows that belong to other databases than a described one."""
    table = CustomerDatabase.__table__
    same_customer = table.c.customer_id == database["customer_id"]
    siblings = select(table.c.id).where(same_customer, table.c.id != database["database_id"])
    strangers = select(table.c.id).where(~same_customer)
    digests = _digests(engine, siblings, _OF_THE_PERSON)
    return digests | {f"{name} of strangers": text for name, text in _digests(engine, strangers, set()).items()}


def _digests(engine: Engine, databases: Any, without: set[str]) -> dict[str, str]:
    digests = {}
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            condition = _belongs(table, databases, ())
            if condition is not None:
                columns = [column for column in table.c if str(column) not in without]
                rows = connection.execute(select(*columns).where(condition).order_by(*table.primary_key.columns)).all()
                digests[table.name] = f"{len(rows)} {hashlib.sha256(repr(rows).encode()).hexdigest()}"
    return digests


def _belongs(table: Table, databases: Any, passed: tuple[str, ...]) -> Any:
    """Return the condition under which a row belongs to one of some databases; None if the table belongs to none."""
    if table.name == CustomerDatabase.__tablename__:
        return table.c.id.in_(databases)
    if "database_id" in table.c:
        return table.c.database_id.in_(databases)
    conditions = []
    for column in table.c:
        for key in column.foreign_keys:
            parent = key.column.table
            if parent is not table and parent.name not in passed:
                above = _belongs(parent, databases, (*passed, table.name))
                if above is not None:
                    conditions.append(column.in_(select(key.column).where(above)))
    return or_(*conditions) if conditions else None
