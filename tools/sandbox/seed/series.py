"""What comes again and again: purchase orders, statements of the bank, minutes of meetings, notes of reviews."""

from datetime import datetime, timedelta
from typing import Final

from ..storage.people import User
from .company import read_table
from .files.build import build_file
from .files.filling import fill_in_form
from .files.paper import Paper
from .filing import Filing, Sample
from .invoices import priced

SERIES: Final = ("INV-", "PO-", "Statement ", "Minutes ", "Review ")
"""How the names of all begin that come again and again."""
_ORDERS: Final = {2024: 26, 2025: 20}
_MONTHS: Final = 21
"""From January 2024 on."""
_PROJECTS: Final = ("Harbour Extension", "Zürich Office", "Rosemary Line")
_MEETINGS: Final = 7
"""Of each project, from March 2025 on."""
_CHANGES: Final = ("Draft", "Final")


def add_series(filing: Filing) -> None:
    """Add all series to the database that has their folders."""
    _add_orders(filing)
    _add_statements(filing)
    _add_minutes(filing)
    _add_reviews(filing)


def _add_orders(filing: Filing) -> None:
    random, trade = filing.plan.random, read_table("trade")
    for year, count in _ORDERS.items():
        for number in range(1, count + 1):
            day = _day(year, 1) + timedelta(days=13 * (number - 1))
            supplier, street, city = random.choice(trade["suppliers"])
            items = [(random.randrange(1, 12), *what) for what in random.sample(trade["supplies"], 2)]
            name, total = f"PO-{year}-{number:03}", sum(many * price for many, _, price in items)
            written = {"heading": "Purchase order", "mark": "Sent", "number": name, "date": f"{day:%Y-%m-%d}"}
            written |= {"name": supplier, "street": street, "city": city, "total": f"{total:,.2f}"}
            about = f"{items[0][1].partition(',')[0]} from {supplier}"
            values = {"Amount": f"{total:.2f}", "Status": "Open" if day > _day(2025, 7) else "Paid"}
            file = fill_in_form(written, map(priced, items))
            sample = Sample(name, about, f"{name}.pdf", [file], ("Sent",), values)
            filing.add(filing.folders[f"/Finance/Purchase Orders/{year}"], sample, day)


def _add_statements(filing: Filing) -> None:
    balance = 184_220.15
    for month in range(_MONTHS):
        day = _day(2024 + month // 12, month % 12 + 1)
        came = filing.plan.random.randrange(11_000_000, 16_000_000) / 100
        went = filing.plan.random.randrange(10_000_000, 15_000_000) / 100
        lines = (("", "Balance brought forward", balance), ("", "Received", came), ("", "Paid", -went))
        balance += came - went
        name = f"Statement {day:%Y-%m}"
        written = {"heading": "Bank statement", "mark": f"{day:%B %Y}", "number": f"{day:%Y/%m}"}
        written |= {"date": f"{day:%Y-%m-%d}", "name": "Acme Fragrances Ltd", "street": "400 Harbour Road"}
        written |= {"city": "Portland, OR 97201", "total": f"{balance:,.2f}"}
        file = fill_in_form(written, [(mark, what, "", f"{sum_:,.2f}") for mark, what, sum_ in lines])
        values = {"Amount": f"{balance:.2f}", "Status": "Approved"}
        sample = Sample(name, f"Current account, {day:%B %Y}", f"{name}.pdf", [file], ("From the bank",), values)
        filing.add(filing.folders["/Finance/Statements"], sample, day + timedelta(days=32))


def _add_minutes(filing: Filing) -> None:
    random = filing.plan.random
    for project in _PROJECTS:
        for number in range(_MEETINGS):
            day = _day(2025, 3 + number) + timedelta(days=random.randrange(20))
            extension = ("docx", "md", "txt")[number % 3]
            name = f"Minutes {project} {day:%Y-%m-%d}"
            said = tuple(random.sample(read_table("sayings")["said"], 3))
            files = [
                build_file(extension, Paper(name, change, sections=(("What was said", said), ("Next", said[:1]))))
                for change in _CHANGES
            ]
            sample = Sample(name, said[0], f"{name}.{extension}", files, _CHANGES, {"Status": "Final"})
            filing.add(filing.folders[f"/Projects/{project}/Minutes"], sample, day)


def _add_reviews(filing: Filing) -> None:
    random = filing.plan.random
    for user in filing.plan.of(User, database_id=filing.database_id)[5:25]:
        who = f"{user['first_name']} {user['last_name']}"
        name, said = f"Review {who} 2025", random.choice(read_table("sayings")["reviewed"])
        file = build_file("txt", Paper(name, "Final", sections=(("Notes", (said,)),)))
        sample = Sample(name, said, f"Review {user['user_id']} 2025.txt", [file], ("Final",), {"Status": "Final"})
        filing.add(filing.folders["/Human Resources/Reviews"], sample)


def _day(year: int, month: int) -> datetime:
    return datetime(year, month, 1, 9, 30)  # noqa: DTZ001  UTC, without a zone
