"""Documents that a careless client stumbles over."""

from typing import Final

from .files.build import build_file
from .files.paper import Paper
from .files.plain import build_ledger
from .filing import Filing, Sample

_FILE_NAMES: Final = (
    '<b>Q3</b> & "notes".txt',
    "<img src=x onerror=alert(1)>.txt",
    "résumé (Zoë).pdf",
    "契約書 2025.txt",
    "прайс-лист.csv",
    "naïve café ☕.md",
    "emoji 🌿 lavender.json",
    "semi;colon, comma & 100% 'quoted'.txt",
    "..%2f..%2fetc%2fpasswd.txt",
    "a very long name " + "that goes on and on " * 10 + "and ends.txt",
    "trap.html",
    "no extension",
)
_CHANGES: Final = ("As it came", "Scanned again", "Third try")


def add_strange(filing: Filing) -> None:
    """Add documents whose files have strange names, and one whose file is long, to the folder of what came in."""
    folder = filing.folders["/Incoming"]
    for number, file_name in enumerate(_FILE_NAMES, start=1):
        extension = file_name.rpartition(".")[2]
        changes = _CHANGES[: filing.plan.random.choice((1, 1, 1, 2, 2, 3))]
        files = [build_file(extension, Paper(file_name, change, (("Status", "Open"),))) for change in changes]
        filing.add(folder, Sample(f"INC-{number:05}", file_name, file_name, files, changes, {"Status": "Open"}))
    ledger = [build_ledger(60_000)]
    about = "The whole ledger of 2025, exported by the bookkeeper"
    filing.add(folder, Sample("LEDGER-2025", about, "ledger-2025.csv", ledger, ("Exported",)))
