"""The large vault: the small one, and on top of it what a benchmark needs.

Rows are made one after the other and written by the thousand, so that they are never in memory all at once. Files are
short, since nobody looks at most of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from sqlalchemy import Connection, Engine, Index, update

from ..pdf import build_pdf
from ..storage.base import Base
from ..storage.forms import FormTemplate
from .company import read_table
from .files.build import build_file
from .files.paper import Paper
from .filing import Sample, file_document, some_of
from .forms import fill_in
from .plan import DatabasePlan, Plan, Row, Size, blank_row, databases_of, insert_rows
from .series import STATUSES

_FIRST_NUMBER: Final = 100_001
"""Above those of the small vault, which are all there, too."""
_AT_ONCE: Final = 20_000
"""Rows that are written at once, and documents or forms between two lines of progress and two commits."""
_PAPERS: Final = ("Agreement", "Plan", "Minutes", "Report", "Procedure", "Policy", "Checklist", "Notice")
_EXTENSIONS: Final = ("pdf", "txt", "txt", "csv", "md", "json")
_CHANGES: Final = ("First version", "Corrected", "Corrected again")

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class More:
    """How much a database of the large vault has beyond the small one."""

    documents: int = 0
    forms: Mapping[str, int] = field(default_factory=dict)
    """By template."""


LARGE: Final = More(
    documents=200_000,
    forms={"Invoice Approval": 400_000, "Leave Request": 300_000, "Incident Report": 200_000, "Visitor": 100_000},
)


def more_of(size: Size, database: DatabasePlan) -> More:
    """Return how much a database has beyond the small vault: the main one has all of it."""
    return LARGE if size == "large" and database.is_main else More()


class _Stream(Plan):
    """A plan that remembers the small vault's rows alone, and writes new ones as soon as there are enough."""

    def __init__(self, small: Plan, connection: Connection) -> None:
        super().__init__(small.seed, rows=small.rows, accounts=small.accounts)
        # Of its own, so that the small vault is the same with and without it.
        self.random = Random(f"{small.seed}/large")  # noqa: S311  sample data, no secret
        self._connection = connection
        self._waiting: dict[type[Base], list[Row]] = {}
        self._count = 0

    def add(self, table: type[Base], **row: Any) -> Row:
        """Take a row, which is written later."""
        whole = blank_row(table) | row
        self._waiting.setdefault(table, []).append(whole)
        self._count += 1
        if self._count >= _AT_ONCE:
            self.write()
        return whole

    def write(self) -> None:
        insert_rows(self._connection, self._waiting)
        self._waiting, self._count = {}, 0


def write_large(small: Plan, engine: Engine, progress: Progress, more: More) -> None:
    """Add the large vault's documents and forms to a database that holds the small vault."""
    with engine.connect() as connection, _without_indexes(connection, progress):
        stream = _Stream(small, connection)
        database = next(one for one in databases_of(stream) if one.is_main)

        def steps(count: int, what: str) -> Iterator[range]:
            for done in range(0, count, _AT_ONCE):
                yield range(_FIRST_NUMBER + done, _FIRST_NUMBER + min(done + _AT_ONCE, count))
                stream.write()
                connection.commit()
                progress(f"{min(done + _AT_ONCE, count):,} of {count:,} {what}")

        for numbers in steps(more.documents, "documents"):
            _add_documents(database, numbers)
        for template in database.of(FormTemplate):
            for numbers in steps(more.forms.get(template["name"], 0), f"forms “{template['name']}”"):
                fill_in(database, template, numbers)
            counted = update(FormTemplate).where(FormTemplate.id == template["id"])
            connection.execute(counted.values(last_number=template["last_number"]))
            connection.commit()


@contextmanager
def _without_indexes(connection: Connection, progress: Progress) -> Iterator[None]:
    """Drop the indexes that are no constraints, and make them anew at the end: at once is faster than bit by bit."""
    indexes: list[Index] = [index for table in Base.metadata.sorted_tables for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    connection.commit()
    yield
    progress("indexes")
    for index in indexes:
        index.create(connection)
    connection.commit()


def _add_documents(database: DatabasePlan, numbers: Iterable[int]) -> None:
    """Add the documents of some numbers: two of three are invoices, the rest other papers."""
    random = database.random
    parents = {folder["parent_id"] for folder in database.folders.values()}
    leaves = [path for path, folder in database.folders.items() if folder["id"] not in parents]
    invoices = [path for path in leaves if "/Invoices/" in path]
    others = [path for path in leaves if path not in invoices]
    for number in numbers:
        if number % 3:
            path, values = random.choice(invoices), _invoice(database.plan, number)
            name, about = f"INV-{number:05}", f"Invoice {values['Invoice Number']} to {values['Customer']}"
        else:
            path, values = random.choice(others), {"Status": random.choice(STATUSES)}
            name, about = f"DOC-{number:05}", f"{random.choice(_PAPERS)} no. {number}"
        extension = random.choice(_EXTENSIONS)
        revisions = [(change, _file(extension, about, values, change)) for change in some_of(database, _CHANGES)]
        file_document(database, path, Sample(name, about, f"{name}.{extension}", revisions, values))


def _invoice(plan: Plan, number: int) -> dict[str, str]:
    return {
        "Invoice Number": f"A-{10_000 + number}",
        "Invoice Date": plan.moment(900).strftime("%Y-%m-%dT00:00:00"),
        "Amount": f"{plan.random.randrange(1_000, 2_500_000) / 100:.2f}",
        "Customer": plan.random.choice(read_table("trade")["customers"])[0],
        "Status": plan.random.choice(STATUSES),
        "Notes": "Delivered late.\nThe customer was told." if number % 7 == 0 else "",
    }


def _file(extension: str, about: str, values: dict[str, str], change: str) -> bytes:
    if extension == "pdf":
        return build_pdf([about, change, *(f"{label}: {text}" for label, text in values.items())])
    return build_file(extension, Paper(about, change, tuple(values.items())))
