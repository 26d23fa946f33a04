"""Papers that somebody wrote, as ``company/papers.toml`` has them, and some that a careless client stumbles over."""

from datetime import date
from typing import Any, Final

from ..storage.catalogue import DocumentRelation
from ..storage.indexes import IndexValue
from .company import read_table
from .files.build import build_file
from .files.paper import Paper
from .files.plain import build_ledger
from .filing import Sample, file_document, some_of
from .plan import DatabasePlan, Row

_INCOMING: Final = "/Incoming"
_FIRST: Final = ("First version",)
_STRANGE: Final = ("As it came", "Scanned again", "Third try")


def add_papers(database: DatabasePlan) -> None:
    """Add the papers of all folders that a database has, and relate contracts to invoices."""
    for path, papers in read_table("papers").items():
        for paper in papers if path in database.folders else ():
            values = {label: _text(value) for label, value in paper["fields"].items()}
            document = file_document(database, path, _sample(paper, values))
            if count := paper.get("invoices"):
                _relate(database, document, values["Customer"], count)


def add_strange(database: DatabasePlan) -> None:
    """Add documents whose files have strange names, and one whose file is long, to the folder of what came in."""
    values = {"Status": "Open"}
    for number, file_name in enumerate(read_table("sayings")["file_names"], start=1):
        extension = file_name.rpartition(".")[2]
        revisions = [
            (change, build_file(extension, Paper(file_name, change, tuple(values.items()))))
            for change in some_of(database, _STRANGE)
        ]
        file_document(database, _INCOMING, Sample(f"INC-{number:05}", file_name, file_name, revisions, values))
    ledger = [("Exported", build_ledger(60_000))]
    about = "The whole ledger of 2025, exported by the bookkeeper"
    file_document(database, _INCOMING, Sample("LEDGER-2025", about, "ledger-2025.csv", ledger))


def _sample(paper: dict[str, Any], values: dict[str, str]) -> Sample:
    changes = paper.get("revisions", _FIRST)
    extension = paper.get("type") or paper["file"].rpartition(".")[2]
    text = read_table("texts").get(paper.get("text", ""), {})

    def build(number: int, change: str) -> bytes:
        said = Paper(
            title=paper["name"],
            mark=f"Revision {number}: {change}" if len(changes) > 1 else "",
            facts=tuple((name, value.removesuffix("T00:00:00")) for name, value in values.items()),
            sections=tuple((heading, tuple(paragraphs)) for heading, *paragraphs in text.get("sections", ())),
            table=tuple(map(tuple, text.get("table", ()))),
            chapters=text.get("chapters", False),
            picture=paper.get("picture", ""),
        )
        return build_file(extension, said)

    return Sample(
        name=paper["name"],
        about=paper["about"],
        file_name=paper["file"],
        revisions=[(change, build(number, change)) for number, change in enumerate(changes, start=1)],
        values=values,
        state=paper.get("state", ""),
    )


def _text(value: str | date) -> str:
    """Return the value of an index field as VisualVault keeps it."""
    return value if isinstance(value, str) else f"{value.isoformat()}T00:00:00"


def _relate(database: DatabasePlan, contract: Row, customer: str, count: int) -> None:
    """Make a contract the parent of the newest invoices of a customer."""
    plan = database.plan
    theirs = plan.of(IndexValue, field_id=database.fields["Customer"]["id"], text=customer)
    invoices = [row["document_id"] for row in theirs if row["document_id"] != contract["id"]]
    for invoice_id in invoices[-count:]:
        plan.add(DocumentRelation, document_id=contract["id"], other_id=invoice_id, kind="Child")
        plan.add(DocumentRelation, document_id=invoice_id, other_id=contract["id"], kind="Parent")
