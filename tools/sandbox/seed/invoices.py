"""Invoices: numbered in the order of their dates, and filed by year and quarter."""

from datetime import datetime, timedelta
from typing import Final

from .company import read_table
from .files.build import build_file
from .files.filling import LINES, fill_in_form
from .files.paper import Paper
from .filing import Filing, Sample, State
from .plan import Plan, Row

_FIRST_DAY: Final = datetime(2023, 1, 2, 8, 0, 0)  # noqa: DTZ001  UTC, without a zone
_DAYS: Final = 998
"""From the first invoice to the last, in September 2025."""
_QUARTER_OPEN: Final = datetime(2025, 7, 1)  # noqa: DTZ001  invoices since then wait in the folder of the year
_UNUSUAL: Final = "<script>"
"""How the name of a customer begins that few invoices go to."""
_EXTENSIONS: Final = ("pdf", "pdf", "pdf", "pdf", "csv", "pdf", "pdf", "json", "pdf", "txt")
_CHANGES: Final = ("Sent to the customer", "Address corrected", "Freight added as agreed by phone")
_COUNTS: Final = (1, 5, 8, 10, 12, 20, 24)
_STATES: Final[dict[State, int]] = {"checked out": 61, "unreleased": 67, "archived": 73}
"""Each so manieth invoice is."""

Item = tuple[int, str, float]


def customers() -> tuple[str, ...]:
    """Return the names of all customers."""
    return tuple(name for name, *_ in read_table("trade")["customers"])


STATUSES: Final = ("Open", "Open", "Approved", "Approved", "Paid", "Paid", "Paid", "Disputed")


def add_invoices(filing: Filing, count: int) -> None:
    """Add some invoices to a database."""
    plan = filing.plan
    for number in range(1, count + 1):
        day = _FIRST_DAY + timedelta(days=(number - 1) * _DAYS // count, seconds=plan.random.randrange(30_000))
        moment = day + timedelta(milliseconds=plan.random.choice((0, 120, 250, 500)))
        filing.add(_folder(filing, day), _invoice(plan, number, day), moment)


def _folder(filing: Filing, day: datetime) -> Row:
    year = f"/Finance/Invoices/{day.year}"
    quarter = f"{year}/Q{(day.month + 2) // 3}"
    paths = (year if day >= _QUARTER_OPEN else quarter, year, "/Incoming")
    return next(filing.folders[path] for path in paths if path in filing.folders)


def _invoice(plan: Plan, number: int, day: datetime) -> Sample:
    random = plan.random
    trade = read_table("trade")
    usual = [row for row in trade["customers"] if not row[0].startswith(_UNUSUAL)]
    customer, *address = trade["customers"][8] if number % 40 == 8 else random.choice(usual)
    items = [
        (random.choice(_COUNTS), *goods) for goods in random.sample(trade["goods"], random.choice((1, 2, 2, 3, 4)))
    ]
    values = {
        "Invoice Number": f"A-{10_000 + number}",
        "Invoice Date": day.strftime("%Y-%m-%dT00:00:00"),
        "Amount": f"{sum(many * price for many, _, price in items):.2f}",
        "Customer": customer,
        "Status": random.choice(STATUSES),
        "Notes": random.choice(trade["notes"]) if number % 7 == 0 else "",
    }
    extension = _EXTENSIONS[number % len(_EXTENSIONS)]
    changes = _CHANGES[: random.choice((1, 1, 1, 2, 2, 3))]
    file_name = f"INV-{number:05}.{extension}"
    return Sample(
        name=f"INV-{number:05}",
        about=_about(customer, items),
        file_name=file_name,
        files=[
            _file(extension, values, address, items, f"Revision {revision}: {change}")
            for revision, change in enumerate(changes, start=1)
        ],
        changes=changes,
        values=values,
        state=_state(number),
    )


def _about(customer: str, items: list[Item]) -> str:
    first = items[0][1].partition(",")[0]
    more = len(items) - 1
    return f"{customer}: {first}" + (f" and {more} more item{'s' * (more > 1)}" if more else "")


def _state(number: int) -> State:
    return next((state for state, every in _STATES.items() if number % every == 0), "")


def _file(extension: str, values: dict[str, str], address: list[str], items: list[Item], mark: str) -> bytes:
    number, day = values["Invoice Number"], values["Invoice Date"].partition("T")[0]
    if extension != "pdf":
        facts = values | {"Invoice Date": day}
        lines = tuple((str(many), what, f"{price:.2f}") for many, what, price in items)
        table = (("Quantity", "Item", "Price"), *lines) if extension == "json" else ()
        return build_file(extension, Paper(f"Invoice {number}", mark, tuple(facts.items()), table=table))
    name, street, city = address
    due = datetime.fromisoformat(day) + timedelta(days=30)
    written = {"heading": "Invoice", "mark": mark, "number": number, "date": day, "due": f"{due:%Y-%m-%d}"}
    written |= {"name": name, "street": street, "city": city, "total": f"{float(values['Amount']):,.2f}"}
    written["note"] = values["Notes"].replace("\n", " ")
    return fill_in_form(written, [priced(item) for item in items[:LINES]])


def priced(item: Item) -> tuple[str, str, str, str]:
    """Return an item as it is printed: quantity, what it is, its price, and both multiplied."""
    many, what, price = item
    return str(many), what, f"{price:,.2f}", f"{many * price:,.2f}"
