"""Documents that a careless client stumbles over."""

from typing import Final

from .company import read_table
from .files.build import build_file
from .files.paper import Paper
from .files.plain import build_ledger
from .filing import Filing, Sample

_CHANGES: Final = ("As it came", "Scanned again", "Third try")


def add_strange(filing: Filing) -> None:
    """Add documents whose files have strange names, and one whose file is long, to the folder of what came in."""
    folder = filing.folders["/Incoming"]
    for number, file_name in enumerate(read_table("sayings")["file_names"], start=1):
        extension = file_name.rpartition(".")[2]
        changes = _CHANGES[: filing.plan.random.choice((1, 1, 1, 2, 2, 3))]
        files = [build_file(extension, Paper(file_name, change, (("Status", "Open"),))) for change in changes]
        filing.add(folder, Sample(f"INC-{number:05}", file_name, file_name, files, changes, {"Status": "Open"}))
    ledger = [build_ledger(60_000)]
    about = "The whole ledger of 2025, exported by the bookkeeper"
    filing.add(folder, Sample("LEDGER-2025", about, "ledger-2025.csv", ledger, ("Exported",)))
