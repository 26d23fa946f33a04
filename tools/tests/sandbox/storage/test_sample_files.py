"""What the sample vault's files say, and that they are what they are called."""

import importlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from tools.sandbox.seed.files.build import build_file
from tools.sandbox.seed.files.filling import fill_in_form
from tools.sandbox.seed.files.paper import Paper

from ..caller import Caller

Rows = Callable[..., list[dict[str, Any]]]
PAPER = Paper("Zürich (a & b)", "Revision 2: Final", (("Status", "Final"),), (("One", ("Some words.",)),))


@pytest.fixture
def read(api: Caller, main: dict[str, Any]) -> Callable[[str], bytes]:
    """Return the file of the newest revision of a document, by its name."""
    ids = {row["name"]: row["revision_id"] for row in main["documents"]}
    return lambda name: api.send("get", f"files/{ids[name]}").content


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


class TestInvoices:
    def test_the_file_says_what_the_fields_say(self, api: Caller, rows: Rows) -> None:
        invoices = rows("documents", q="name like 'INV-%' and extension = 'pdf'", indexFields="include", limit=30)
        assert len(invoices) == 30
        for row in invoices:
            pdf = api.send("get", f"files/{row['id']}").content
            assert row["Invoice Number"].encode() in pdf
            assert row["Invoice Date"].partition("T")[0].encode() in pdf
            assert f" {float(row['Amount']):,.2f})".encode() in pdf  # at the right edge
            assert pages(pdf) == 1

    def test_they_are_filed_by_their_dates(self, rows: Rows) -> None:
        for row in rows("documents", q="name like 'INV-%'", indexFields="include", limit=500):
            assert f"/Finance/Invoices/{row['Invoice Date'][:4]}" in row["folderPath"]

    def test_numbers_go_with_dates(self, rows: Rows) -> None:
        invoices = rows("documents", q="name like 'INV-%'", indexFields="include", sort="name", limit=500)
        dates = [row["Invoice Date"] for row in invoices]
        assert dates == sorted(dates)

    def test_a_value_never_moves_the_rest_of_the_form(self) -> None:
        blank = fill_in_form({}, [])
        assert b"{" not in blank.partition(b"stream")[2].partition(b"endstream")[0]
        for name in ("x" * 100, ") Tj ET (", "\\" * 40, "東京", "Müller"):
            assert len(fill_in_form({"name": name}, [(name, name, name, name)])) == len(blank)
        assert rb"\) Tj ET \(" in fill_in_form({"name": ") Tj ET ("}, [])


class TestPapers:
    def test_of_many_pages(self, read: Callable[[str], bytes]) -> None:
        assert pages(read("Employee Handbook")) == 13
        assert pages(read("Annual Report 2024")) == 6
        assert pages(read("Expenses")) == 1

    def test_pictures_can_be_opened(self, read: Callable[[str], bytes]) -> None:
        for name, kind, size in (
            ("Logo, Small", "PNG", (48, 48)),
            ("Harbour Floor Plan", "PNG", (2400, 1600)),
            ("Lavender Field", "JPEG", (2400, 1600)),
        ):
            with Image.open(io.BytesIO(read(name))) as picture:
                picture.load()
                assert (picture.format, picture.size) == (kind, size)

    def test_office_files_can_be_opened(self, read: Callable[[str], bytes]) -> None:
        for name, part, words in (
            ("Budget 2025", "xl/sharedStrings.xml", "Department"),
            ("Working from Home", "word/document.xml", "three days a week"),
        ):
            with zipfile.ZipFile(io.BytesIO(read(name))) as file:
                assert file.testzip() is None
                assert words in file.read(part).decode()

    def test_text_and_data(self, read: Callable[[str], bytes]) -> None:
        assert read("First Week").startswith(b"# First Week\n")
        assert json.loads(read("Suppliers"))["rows"]
        assert read("Scales and Their Labels").splitlines()[0] == b"Scale,Place,Checked,Next"

    def test_a_contract_belongs_to_invoices_of_its_customer(self, rows: Rows, main: dict[str, Any]) -> None:
        contract = next(row for row in main["documents"] if row["name"] == "Supply Agreement Northwind")
        related = rows(f"documents/{contract['document_id']}/documents", indexFields="include")
        assert len(related) == 3
        assert {row["Customer"] for row in related} == {"Northwind Traders"}

    def test_some_documents_are_checked_out_or_unreleased(self, rows: Rows) -> None:
        taken = rows("documents", q="checkInStatus eq 1")
        assert len(taken) > 3
        assert all(row["checkedOutBy"] for row in taken)
        assert len(rows("documents", q="releaseState eq 0")) > 3


@pytest.mark.parametrize("extension", ["pdf", "xlsx", "docx", "md", "csv", "json", "txt", "html", "svg"])
def test_the_same_paper_gives_the_same_file(extension: str) -> None:
    assert build_file(extension, PAPER) == build_file(extension, PAPER)


@pytest.mark.parametrize(("module", "extension"), [("pages", "pdf"), ("office", "xlsx"), ("form", "pdf")])
def test_what_is_kept_is_what_would_be_drawn(module: str, extension: str) -> None:
    make = importlib.import_module(f"tools.sandbox.seed.files.{module}").make
    assert make(extension, PAPER) == make(extension, PAPER)
    if module != "form":
        assert build_file(extension, PAPER) == make(extension, PAPER)
