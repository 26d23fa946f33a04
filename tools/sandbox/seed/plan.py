"""A vault as rows, before it is written anywhere: ``--describe`` needs no database."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, cached_property
from random import Random
from typing import Any, Final, Literal

from sqlalchemy import Connection, insert

from ..oauth.secrets import write_secret
from ..storage.base import Base
from ..storage.contents import Folder
from ..storage.indexes import IndexField
from ..storage.people import Customer, CustomerDatabase, User

Row = dict[str, Any]
Size = Literal["small", "large"]
DEFAULT_SEED: Final = 1
MAIN: Final = ("Acme", "Main")
"""The customer and the database that have the most."""

_NAMESPACE = uuid.UUID("6c6f7665-6c79-4672-8167-72616e740000")
_LAST_DAY = datetime(2025, 9, 30, 17, 0, 0)  # noqa: DTZ001  UTC, without a zone


@dataclass(slots=True)
class Plan:
    """Rows by table, in the order in which they can be inserted."""

    seed: int
    random: Random = field(init=False)
    rows: dict[type[Base], list[Row]] = field(default_factory=dict)
    accounts: list[Row] = field(default_factory=list)
    """Who can sign in, with passwords in the clear: they are made up, and the database keeps hashes."""

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311  sample data, no secret

    def guid(self, *key: object) -> str:
        """Return the id of the thing named by ``key``: it hangs on the seed and the name alone."""
        return str(uuid.uuid5(_NAMESPACE, "/".join(map(str, (self.seed, *key)))))

    def secret(self, *key: object) -> str:
        """Return the client secret of the thing named by ``key``: it hangs on the seed and the name alone."""
        return write_secret(hashlib.sha256("/".join(map(str, (_NAMESPACE, self.seed, *key))).encode()).digest())

    def add(self, table: type[Base], **row: Any) -> Row:
        """Add a row, and return it. Columns that are left out have their defaults."""
        whole = blank_row(table) | row
        self.rows.setdefault(table, []).append(whole)
        return whole

    def of(self, table: type[Base], **values: Any) -> list[Row]:
        """Return the rows of a table that have the given values."""
        return [row for row in self.rows.get(table, []) if all(row[key] == values[key] for key in values)]

    def moment(self, days: int) -> datetime:
        """Return a moment within the last ``days`` days of the vault's life. Its fraction has two places or none."""
        back = timedelta(seconds=self.random.randrange(days * 86_400))
        return _LAST_DAY - back + timedelta(milliseconds=self.random.choice((0, 120, 250, 500)))


class DatabasePlan:
    """What is planned for one database. Users, folders and fields are those there are when first asked for."""

    def __init__(self, plan: Plan, customer: Row, database: Row) -> None:
        self.plan = plan
        self.random = plan.random
        self.id: str = database["id"]
        self.customer: Row = customer
        self.alias: str = database["alias"]
        self.is_main = (customer["alias"], self.alias) == MAIN

    @cached_property
    def users(self) -> list[Row]:
        """Return the users; the first is an administrator."""
        return self.of(User)

    @cached_property
    def folders(self) -> dict[str, Row]:
        """Return the folders by path."""
        return {row["path"]: row for row in self.of(Folder)}

    @cached_property
    def fields(self) -> dict[str, Row]:
        """Return the index fields by label."""
        return {row["label"]: row for row in self.of(IndexField)}

    def guid(self, kind: str, *name: object) -> str:
        """Return the id of what has a name in the database."""
        return self.plan.guid(kind, self.id, *name)

    def add(self, table: type[Base], kind: str, name: str, /, **row: Any) -> Row:
        """Add a row that has a name; what is given goes before what follows from that."""
        return self.plan.add(table, **{"id": self.guid(kind, name), "database_id": self.id, "name": name} | row)

    def of(self, table: type[Base], **values: Any) -> list[Row]:
        """Return the database's rows of a table that have the given values."""
        return self.plan.of(table, database_id=self.id, **values)


def databases_of(plan: Plan) -> list[DatabasePlan]:
    """Return the databases of all customers."""
    return [
        DatabasePlan(plan, customer, database)
        for customer in plan.of(Customer)
        for database in plan.of(CustomerDatabase, customer_id=customer["id"])
    ]


def audit(user: Row, *moments: datetime) -> Row:
    """Return the columns that tell who made and changed a row, and when."""
    by = {"created_by": user["user_id"], "created_by_id": user["id"]}
    by |= {"modified_by": user["user_id"], "modified_by_id": user["id"]}
    return {"created_at": min(moments), "modified_at": max(moments)} | by


def insert_rows(connection: Connection, rows: Mapping[type[Base], Sequence[Row]]) -> None:
    """Write rows in the order in which they may refer to each other."""
    by_name = {model.__tablename__: values for model, values in rows.items()}
    for table in Base.metadata.sorted_tables:
        if values := by_name.get(table.name):
            connection.execute(insert(table), values)


@cache
def blank_row(table: type[Base]) -> Row:
    """Return the columns of a table that need not be given, with their defaults."""
    columns = table.__table__.columns
    defaults = {column.key: getattr(column.default, "arg", None) for column in columns}
    return {column.key: defaults[column.key] for column in columns if column.nullable or column.default is not None}
