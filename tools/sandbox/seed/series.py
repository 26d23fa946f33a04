"""What comes again and again: invoices, orders, statements of the bank, minutes of meetings, notes of reviews."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from .company import read_table
from .files.build import build_file
from .files.filling import LINES, Line, fill_in_form
from .files.paper import Paper
from .filing import Sample, State, file_document, some_of
from .plan import DatabasePlan

SERIES: Final = ("INV-", "PO-", "Statement ", "Minutes ", "Review ")
"""How the names of all begin that come again and again."""
STATUSES: Final = ("Open", "Open", "Approved", "Approved", "Paid", "Paid", "Paid", "Disputed")

_FIRST_DAY: Final = datetime(2023, 1, 2, 8, 0, 0)  # noqa: DTZ001  UTC, without a zone
_DAYS: Final = 998
"""From the first invoice to the last, in September 2025."""
_QUARTER_OPEN: Final = datetime(2025, 7, 1)  # noqa: DTZ001  invoices since then wait in the folder of the year
_UNUSUAL: Final = "<script>"
"""How the name of a customer begins that few invoices go to."""
_EXTENSIONS: Final = ("pdf", "pdf", "pdf", "pdf", "csv", "pdf", "pdf", "json", "pdf", "txt")
_CORRECTIONS: Final = ("Sent to the customer", "Address corrected", "Freight added as agreed by phone")
_COUNTS: Final = (1, 5, 8, 10, 12, 20, 24)
_STATES: Final[dict[State, int]] = {"checked out": 61, "unreleased": 67, "archived": 73}
"""Each so manieth invoice is."""
_ORDERS: Final = {2024: 26, 2025: 20}
_MONTHS: Final = 21
"""From January 2024 on."""
_PROJECTS: Final = ("Harbour Extension", "Zürich Office", "Rosemary Line")
_MEETINGS: Final = 7
"""Of each project, from March 2025 on."""
_DRAFTS: Final = ("Draft", "Final")

Item = tuple[int, str, float]
"""How many of what, and its price."""


def add_invoices(database: DatabasePlan, count: int) -> None:
    """Add some invoices, numbered in the order of their dates, and filed by year and quarter."""
    random = database.random
    for number in range(1, count + 1):
        day = _FIRST_DAY + timedelta(days=(number - 1) * _DAYS // count, seconds=random.randrange(30_000))
        moment = day + timedelta(milliseconds=random.choice((0, 120, 250, 500)))
        year = f"/Finance/Invoices/{day.year}"
        paths = (year if day >= _QUARTER_OPEN else f"{year}/Q{(day.month + 2) // 3}", year, "/Incoming")
        path = next(path for path in paths if path in database.folders)
        file_document(database, path, _invoice(database, number, day), moment)


def add_series(database: DatabasePlan) -> None:
    """Add all other series to the database that has their folders."""
    _add_orders(database)
    _add_statements(database)
    _add_minutes(database)
    _add_reviews(database)


def _invoice(database: DatabasePlan, number: int, day: datetime) -> Sample:
    random, trade = database.random, read_table("trade")
    usual = [row for row in trade["customers"] if not row[0].startswith(_UNUSUAL)]
    customer, *address = trade["customers"][8] if number % 40 == 8 else random.choice(usual)
    items: list[Item] = [
        (random.choice(_COUNTS), *goods) for goods in random.sample(trade["goods"], random.choice((1, 2, 2, 3, 4)))
    ]
    values = {
        "Invoice Number": f"A-{10_000 + number}",
        "Invoice Date": day.strftime("%Y-%m-%dT00:00:00"),
        "Amount": f"{_sum(items):.2f}",
        "Customer": customer,
        "Status": random.choice(STATUSES),
        "Notes": random.choice(trade["notes"]) if number % 7 == 0 else "",
    }
    extension = _EXTENSIONS[number % len(_EXTENSIONS)]
    first, more = items[0][1].partition(",")[0], len(items) - 1
    return Sample(
        name=f"INV-{number:05}",
        about=f"{customer}: {first}" + (f" and {more} more item{'s' * (more > 1)}" if more else ""),
        file_name=f"INV-{number:05}.{extension}",
        revisions=[
            (change, _invoice_file(extension, values, address, items, f"Revision {revision}: {change}"))
            for revision, change in enumerate(some_of(database, _CORRECTIONS), start=1)
        ],
        values=values,
        state=next((state for state, every in _STATES.items() if number % every == 0), ""),
    )


def _invoice_file(extension: str, values: dict[str, str], address: list[str], items: list[Item], mark: str) -> bytes:
    number, day = values["Invoice Number"], datetime.fromisoformat(values["Invoice Date"])
    if extension == "pdf":
        due, note = f"{day + timedelta(days=30):%Y-%m-%d}", values["Notes"].replace("\n", " ")
        return _form(("Invoice", mark, number), day, address, _priced(items[:LINES]), _sum(items), due=due, note=note)
    facts = values | {"Invoice Date": f"{day:%Y-%m-%d}"}
    lines = tuple((str(many), what, f"{price:.2f}") for many, what, price in items)
    table = (("Quantity", "Item", "Price"), *lines) if extension == "json" else ()
    return build_file(extension, Paper(f"Invoice {number}", mark, tuple(facts.items()), table=table))


def _add_orders(database: DatabasePlan) -> None:
    random, trade = database.random, read_table("trade")
    for year, count in _ORDERS.items():
        for number in range(1, count + 1):
            day = _day(year, 1) + timedelta(days=13 * (number - 1))
            supplier = random.choice(trade["suppliers"])
            items: list[Item] = [(random.randrange(1, 12), *what) for what in random.sample(trade["supplies"], 2)]
            name, about = f"PO-{year}-{number:03}", f"{items[0][1].partition(',')[0]} from {supplier[0]}"
            file = _form(("Purchase order", "Sent", name), day, supplier, _priced(items), _sum(items))
            values = {"Amount": f"{_sum(items):.2f}", "Status": "Open" if day > _day(2025, 7) else "Paid"}
            sample = Sample(name, about, f"{name}.pdf", [("Sent", file)], values)
            file_document(database, f"/Finance/Purchase Orders/{year}", sample, day)


def _add_statements(database: DatabasePlan) -> None:
    balance, owner = 184_220.15, ("Acme Fragrances Ltd", "400 Harbour Road", "Portland, OR 97201")
    for month in range(_MONTHS):
        day = _day(2024 + month // 12, month % 12 + 1)
        came = database.random.randrange(11_000_000, 16_000_000) / 100
        went = database.random.randrange(10_000_000, 15_000_000) / 100
        sums = {"Balance brought forward": balance, "Received": came, "Paid": -went}
        lines = [("", what, "", f"{sum_:,.2f}") for what, sum_ in sums.items()]
        balance += came - went
        file = _form(("Bank statement", f"{day:%B %Y}", f"{day:%Y/%m}"), day, owner, lines, balance)
        values = {"Amount": f"{balance:.2f}", "Status": "Approved"}
        name, about = f"Statement {day:%Y-%m}", f"Current account, {day:%B %Y}"
        sample = Sample(name, about, f"{name}.pdf", [("From the bank", file)], values)
        file_document(database, "/Finance/Statements", sample, day + timedelta(days=32))


def _add_minutes(database: DatabasePlan) -> None:
    random = database.random
    for project in _PROJECTS:
        for number in range(_MEETINGS):
            day = _day(2025, 3 + number) + timedelta(days=random.randrange(20))
            extension = ("docx", "md", "txt")[number % 3]
            name = f"Minutes {project} {day:%Y-%m-%d}"
            said = tuple(random.sample(read_table("sayings")["said"], 3))
            sections = (("What was said", said), ("Next", said[:1]))
            drafts = [(change, build_file(extension, Paper(name, change, sections=sections))) for change in _DRAFTS]
            sample = Sample(name, said[0], f"{name}.{extension}", drafts, {"Status": "Final"})
            file_document(database, f"/Projects/{project}/Minutes", sample, day)


def _add_reviews(database: DatabasePlan) -> None:
    for user in database.users[5:25]:
        name = f"Review {user['first_name']} {user['last_name']} 2025"
        said = database.random.choice(read_table("sayings")["reviewed"])
        file = build_file("txt", Paper(name, "Final", sections=(("Notes", (said,)),)))
        sample = Sample(name, said, f"Review {user['user_id']} 2025.txt", [("Final", file)], {"Status": "Final"})
        file_document(database, "/Human Resources/Reviews", sample)


def _form(
    head: tuple[str, str, str], day: datetime, address: Sequence[str], lines: Iterable[Line], total: float, **more: str
) -> bytes:
    """Return the company's form, filled in; ``head`` is what it is, its mark and its number."""
    values = dict(zip(("heading", "mark", "number", "name", "street", "city"), (*head, *address), strict=True))
    return fill_in_form(values | {"date": f"{day:%Y-%m-%d}", "total": f"{total:,.2f}"} | more, lines)


def _priced(items: Iterable[Item]) -> list[Line]:
    return [(str(many), what, f"{price:,.2f}", f"{many * price:,.2f}") for many, what, price in items]


def _sum(items: Iterable[Item]) -> float:
    return sum(many * price for many, _, price in items)


def _day(year: int, month: int) -> datetime:
    return datetime(year, month, 1, 9, 30)  # noqa: DTZ001  UTC, without a zone
