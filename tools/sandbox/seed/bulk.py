"""Documents by the hundred thousand: their files are short, since nobody looks at most of them."""

from collections.abc import Iterable
from typing import Final

from ..pdf import build_pdf
from .files.build import build_file
from .files.paper import Paper
from .filing import Filing, Sample
from .invoices import STATUSES, customers
from .plan import Plan, Row

_PAPERS: Final = ("Agreement", "Plan", "Minutes", "Report", "Procedure", "Policy", "Checklist", "Notice")
_EXTENSIONS: Final = ("pdf", "txt", "txt", "csv", "md", "json")
_CHANGES: Final = ("First version", "Corrected", "Corrected again")


def add_bulk(filing: Filing, numbers: Iterable[int]) -> None:
    """Add the documents of some numbers: two of three are invoices, the rest other papers."""
    random = filing.plan.random
    parents = {folder["parent_id"] for folder in filing.folders.values()}
    leaves = [folder for folder in filing.folders.values() if folder["id"] not in parents]
    invoices = [folder for folder in leaves if "/Invoices/" in folder["path"]]
    others = [folder for folder in leaves if folder not in invoices]
    names = customers()
    for number in numbers:
        if number % 3:
            folder, values = random.choice(invoices), _invoice(filing.plan, number, names)
            name, about = f"INV-{number:05}", f"Invoice {values['Invoice Number']} to {values['Customer']}"
        else:
            folder, values = random.choice(others), {"Status": random.choice(STATUSES)}
            name, about = f"DOC-{number:05}", f"{random.choice(_PAPERS)} no. {number}"
        filing.add(folder, _sample(filing.plan, name, about, values))


def _invoice(plan: Plan, number: int, names: tuple[str, ...]) -> Row:
    return {
        "Invoice Number": f"A-{10_000 + number}",
        "Invoice Date": plan.moment(900).strftime("%Y-%m-%dT00:00:00"),
        "Amount": f"{plan.random.randrange(1_000, 2_500_000) / 100:.2f}",
        "Customer": plan.random.choice(names),
        "Status": plan.random.choice(STATUSES),
        "Notes": "Delivered late.\nThe customer was told." if number % 7 == 0 else "",
    }


def _sample(plan: Plan, name: str, about: str, values: Row) -> Sample:
    extension = plan.random.choice(_EXTENSIONS)
    changes = _CHANGES[: plan.random.choice((1, 1, 1, 2, 2, 3))]
    files = [_file(extension, about, values, change) for change in changes]
    return Sample(name, about, f"{name}.{extension}", files, changes, values)


def _file(extension: str, about: str, values: Row, change: str) -> bytes:
    if extension == "pdf":
        return build_pdf([about, change, *(f"{label}: {text}" for label, text in values.items())])
    return build_file(extension, Paper(about, change, tuple(values.items())))
