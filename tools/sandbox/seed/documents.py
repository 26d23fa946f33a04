"""Documents with revisions, files and index fields."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from ..storage.contents import CHUNK_SIZE, Document, FileChunk, Folder, Revision
from ..storage.indexes import IndexField
from .files import CONTENT_TYPES, build_file, build_ledger
from .indexes import add_value
from .plan import Plan, Row

CUSTOMERS: Final = (
    "Northwind Traders", "Contoso Ltd", "Fabrikam & Sons", "Müller Maschinenbau GmbH", "O'Brien Logistics",
    "東京商事", "Adventure Works", "Wide World Importers", "<script>alert('Evil Corp')</script>", "Tailspin Toys",
)  # fmt: skip
STATUSES: Final = ("Open", "Open", "Approved", "Approved", "Paid", "Paid", "Paid", "Disputed")
_PAPERS: Final = ("Agreement", "Plan", "Minutes", "Report", "Procedure", "Policy", "Checklist", "Notice")
_EXTENSIONS: Final = ("pdf", "pdf", "txt", "csv", "md", "json")
_STRANGE: Final = (
    # file names that a careless client stumbles over
    '<b>Q3</b> & "notes".txt', "<img src=x onerror=alert(1)>.txt", "résumé (Zoë).pdf", "契約書 2025.txt",
    "прайс-лист.csv", "naïve café ☕.md", "emoji 🌿 lavender.json", "semi;colon, comma & 100% 'quoted'.txt",
    "..%2f..%2fetc%2fpasswd.txt", "a very long name " + "that goes on and on " * 10 + "and ends.txt", "trap.html",
    "no extension",
)  # fmt: skip


def add_documents(plan: Plan, database: Row, users: list[Row], *, count: int, strange: bool) -> None:
    """Add ``count`` documents to a database: two of three are invoices, the rest other papers."""
    add_papers(plan, database, users, range(1, count + 1))
    if strange:
        incoming = plan.of(Folder, database_id=database["id"], path="/Incoming")[0]
        for number, file_name in enumerate(_STRANGE, start=1):
            name = f"INC-{number:05}"
            _add(plan, incoming, users, name=name, title=file_name, file_name=file_name, facts={"Status": "Open"})
        ledger = {"name": "LEDGER-2025", "title": "The whole ledger of 2025", "file_name": "ledger-2025.csv"}
        _add(plan, incoming, users, **ledger, facts={}, content=build_ledger(60_000))


def add_papers(plan: Plan, database: Row, users: list[Row], numbers: Iterable[int]) -> None:
    """Add the documents of some numbers to a database that has folders and index fields."""
    fields = {field["label"]: field for field in plan.of(IndexField, database_id=database["id"])}
    folders = plan.of(Folder, database_id=database["id"])
    parents = {folder["parent_id"] for folder in folders}
    leaves = [folder for folder in folders if folder["id"] not in parents]
    invoices = [folder for folder in leaves if "/Invoices/" in folder["path"]]
    others = [folder for folder in leaves if folder not in invoices]
    for number in numbers:
        is_invoice = number % 3 != 0
        folder = plan.random.choice(invoices if is_invoice else others)
        values = _invoice(plan, number, folder) if is_invoice else {"Status": plan.random.choice(STATUSES)}
        extension = plan.random.choice(_EXTENSIONS)
        title = _title(plan, number, values)
        name = f"{'INV' if is_invoice else 'DOC'}-{number:05}"
        document = _add(plan, folder, users, name=name, title=title, file_name=f"{name}.{extension}", facts=values)
        for label, text in values.items():
            add_value(plan, document, fields[label], text)


def _invoice(plan: Plan, number: int, folder: Row) -> dict[str, str]:
    day = plan.moment(900)
    return {
        "Invoice Number": f"A-{10_000 + number}",
        "Invoice Date": day.strftime("%Y-%m-%dT00:00:00"),
        "Amount": f"{plan.random.randrange(1_000, 2_500_000) / 100:.2f}",
        "Customer": plan.random.choice(CUSTOMERS),
        "Status": plan.random.choice(STATUSES),
        "Notes": f"Filed under {folder['name']}.\nSecond line, with 'quotes' & <tags>." if number % 7 == 0 else "",
    }


def _title(plan: Plan, number: int, values: dict[str, str]) -> str:
    if "Invoice Number" in values:
        return f"Invoice {values['Invoice Number']} to {values['Customer']}"
    return f"{plan.random.choice(_PAPERS)} no. {number}"


def _add(
    plan: Plan, folder: Row, users: list[Row], *, name: str, title: str, file_name: str, facts: dict[str, str],
    content: bytes | None = None,
) -> Row:  # fmt: skip
    database_id = folder["database_id"]
    last = plan.random.choice((1, 1, 1, 2, 2, 3))
    document = plan.add(
        Document,
        id=plan.guid("document", database_id, name),
        database_id=database_id,
        folder_id=folder["id"],
        name=name,
        newest_id=plan.guid("revision", database_id, name, last),
        archive=0,
        check_in_status=0,
        checked_out_by=None,
        checked_out_by_id=None,
        checked_out_at=None,
        expires_at=None,
    )
    moment = plan.moment(900)
    user = plan.random.choice(users)
    extension = file_name.rpartition(".")[2] if "." in file_name else ""
    for number in range(1, last + 1):
        revision_id = plan.guid("revision", database_id, name, number)
        data = content or build_file(extension, title, {**facts, "Revision": str(number)})
        file_id = plan.guid("file", revision_id)
        plan.add(
            Revision,
            id=revision_id,
            document_id=document["id"],
            number=number,
            label=str(number),
            description=title,
            keywords="",
            abstract="",
            comments="",
            change_text="First version" if number == 1 else f"Corrected, round {number - 1}",
            release_state=1,
            review_at=None,
            doc_type="",
            doc_type_confidence=0.0,
            file_id=file_id,
            file_name=file_name,
            file_size=len(data),
            extension=extension,
            content_type=CONTENT_TYPES.get(extension, "application/octet-stream"),
            created_at=moment,
            created_by=user["user_id"],
            created_by_id=user["id"],
            modified_at=moment + timedelta(days=number - 1, hours=number),
            modified_by=user["user_id"],
            modified_by_id=user["id"],
        )
        for part, start in enumerate(range(0, len(data), CHUNK_SIZE)):
            plan.add(FileChunk, file_id=file_id, number=part, content=data[start : start + CHUNK_SIZE])
    return document
