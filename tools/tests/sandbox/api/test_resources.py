"""Each resource: what it holds and how it is shaped."""

import re
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from ..caller import NOBODY, Caller

Rows = Callable[..., list[dict[str, Any]]]


class TestUsers:
    def test_users_me_is_the_user_of_the_token(self, api: Caller) -> None:
        me = api.get("users/me")
        assert (me["userid"], me["name"], me["firstName"], me["isVaultAccess"], me["isVaultAdmin"]) == (
            "pat.lee",
            "pat.lee",
            "Pat",
            True,
            False,
        )
        assert str(uuid.UUID(me["id"])) == me["id"]
        assert api.get("users/00000000-0000-0000-0000-000000000000")["id"] == me["id"]
        assert api.get(f"users/{me['id']}") == me

    def test_users_are_listed_all_or_by_enabled(self, rows: Rows, main: dict[str, Any]) -> None:
        users = rows("users")
        assert {row["id"] for row in users} == {row["id"] for row in main["users"]}
        assert len(users) >= 25
        assert [row["userid"] for row in rows("users", enabled="false")] == ["max.leaver"]
        assert len(rows("users", enabled="true")) == len(users) - 1

    def test_no_hash_is_shown(self, api: Caller) -> None:
        assert "scrypt" not in api.send("get", "users").text


class TestSitesAndGroups:
    def test_one_comes_as_an_array(self, api: Caller, main: dict[str, Any]) -> None:
        for resource in ("sites", "groups"):
            wanted = main[resource][0]
            (one,) = api.get(f"{resource}/{wanted['id']}")
            assert (one["id"], one["name"]) == (wanted["id"], wanted["name"])

    def test_the_users_of_a_site(self, rows: Rows, main: dict[str, Any]) -> None:
        home = next(site["id"] for site in main["sites"] if site["name"] == "Home")
        users = rows(f"sites/{home}/users")
        assert {row["siteId"] for row in users} == {home}

    def test_the_users_of_a_group(self, rows: Rows, main: dict[str, Any]) -> None:
        groups = {group["name"]: group["id"] for group in main["groups"]}
        assert {row["userid"] for row in rows(f"groups/{groups['VaultAccess']}/users")} == {"pat.lee", "svc.acme"}
        assert [row["userid"] for row in rows(f"groups/{groups['VaultAdmins']}/users")] == ["alex.admin"]


class TestFolders:
    def test_a_folder_is_found_by_its_path_in_any_letter_case(self, api: Caller) -> None:
        for path in ("/Finance/Invoices", "finance/invoices", "/Finance/Invoices/"):
            folder = api.send("get", "folders", params={"folderPath": path}).json()["data"]
            assert (folder["dataType"], folder["folderPath"]) == ("Folder", "/Finance/Invoices")
        assert api.get(f"folders/{folder['id']}") == folder

    def test_a_slash_lists_the_top_level_folders(self, rows: Rows) -> None:
        top = rows("folders", folderPath="/")
        assert {row["folderPath"] for row in top} >= {"/Finance", "/Überblick & <i>Archiv"}
        assert all(row["parentFolderId"] is None and row["topLevelFolderId"] == row["id"] for row in top)

    def test_the_folders_right_below_one_are_listed(self, api: Caller, rows: Rows) -> None:
        parent = api.send("get", "folders", params={"folderPath": "/Finance/Invoices"}).json()["data"]
        children = rows(f"folders/{parent['id']}/folders")
        assert {row["name"] for row in children} == {"2023", "2024", "2025"}
        assert {row["parentFolderId"] for row in children} == {parent["id"]}

    def test_every_folder_holds_something(self, rows: Rows) -> None:
        held = {row["folderPath"] for row in rows("documents", limit=1000)}
        assert {row["folderPath"] for row in rows("folders")} == held

    def test_the_tree_is_large_and_deep(self, rows: Rows) -> None:
        folders = rows("folders")
        assert len(folders) >= 30
        assert max(row["folderPath"].count("/") for row in folders) >= 3

    def test_documents_of_a_folder_come_with_those_below_on_demand(self, api: Caller, rows: Rows) -> None:
        folder = api.send("get", "folders", params={"folderPath": "/Finance/Invoices"}).json()["data"]
        path = f"folders/{folder['id']}/documents"
        own = rows(path)
        assert {row["folderPath"] for row in own} == {"/Finance/Invoices"}
        below = rows(path, includesubfolders="True", limit=1000)
        assert len(below) > len(own)
        assert all(row["folderPath"].startswith("/Finance/Invoices") for row in below)
        count = api.send("get", path, params={"includesubfolders": "1", "metaonly": "true"}).json()["data"]
        assert count == len(below)


class TestDocuments:
    def test_there_are_many(self, rows: Rows, main: dict[str, Any]) -> None:
        documents = rows("documents", limit=1000)
        assert len(documents) == main["document_count"] >= 500
        assert len({row["documentId"] for row in documents}) == len(documents)
        assert {row["dataType"] for row in documents} == {"Document"}

    def test_one_by_either_id(self, api: Caller, main: dict[str, Any]) -> None:
        sample = next(row for row in main["documents"] if len(row["revisions"]) > 1)
        newest = api.get(f"documents/{sample['document_id']}")
        assert (newest["id"], newest["documentId"]) == (sample["revision_id"], sample["document_id"])
        assert newest["fileName"] == sample["file_name"]
        oldest = api.get(f"documents/{sample['revisions'][0]}")
        assert (oldest["id"], oldest["revision"]) == (sample["revisions"][0], "1")
        assert oldest["documentId"] == sample["document_id"]

    def test_revisions_are_listed_by_either_id(self, rows: Rows, main: dict[str, Any]) -> None:
        sample = next(row for row in main["documents"] if len(row["revisions"]) > 1)
        for either in (sample["document_id"], sample["revision_id"]):
            assert {row["id"] for row in rows(f"documents/{either}/revisions")} == set(sample["revisions"])

    def test_index_fields_come_inline_and_as_rows(self, api: Caller, rows: Rows) -> None:
        invoice = rows("documents", q="name eq 'INV-00001'", indexFields="include")[0]
        assert invoice["Invoice Number"] == "A-10001"
        assert not invoice["Invoice Date"].endswith("Z")
        fields = rows(f"documents/{invoice['documentId']}/indexfields")
        assert {field["dataType"] for field in fields} == {"DocumentIndexField"}
        assert {field["label"]: field["value"] for field in fields} == {
            label: invoice[label]
            for label in ("Invoice Number", "Invoice Date", "Amount", "Customer", "Status", "Notes")
        }
        one = api.send("get", f"documents/{invoice['id']}", params={"indexFields": "include"}).json()["data"]
        assert one["Amount"] == invoice["Amount"]

    def test_index_fields_only(self, rows: Rows) -> None:
        row = rows("documents", indexFields="only", limit=1)[0]
        assert set(row) == {
            "href",
            "dataType",
            "id",
            "documentId",
            "name",
            "Invoice Number",
            "Invoice Date",
            "Amount",
            "Customer",
            "Status",
            "Notes",
            "Valid Until",
            "Annual Value",
            "Signed",
        }

    def test_without_index_fields(self, rows: Rows) -> None:
        assert "Amount" not in rows("documents", limit=1)[0]

    def test_dates_are_written_in_utc_without_trailing_zeros(self, rows: Rows) -> None:
        # UTC with a Z, and without zeros at the end of a fraction
        dates = [row["createDate"] for row in rows("documents")]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?Z", date) for date in dates)
        assert any("." in date for date in dates)


class TestFiles:
    def test_every_sample_comes_as_it_is(self, api: Caller, main: dict[str, Any]) -> None:
        for sample in main["documents"]:
            answer = api.send("get", f"files/{sample['revision_id']}")
            assert answer.headers["Content-Type"] == "application/octet-stream"
            assert int(answer.headers["Content-Length"]) == len(answer.content) == sample["file_size"]
            if sample["name"] == "Scan from the Copier":
                assert answer.content.startswith(b"\x89PNG")  # its name lies
            elif sample["file_name"].endswith(".pdf"):
                assert answer.content.startswith(b"%PDF-")
                assert answer.content.endswith(b"%%EOF\n")

    def test_a_download_carries_the_file_name(self, api: Caller, main: dict[str, Any]) -> None:
        for sample in main["documents"]:
            disposition = api.send("get", f"files/{sample['revision_id']}").headers["Content-Disposition"]
            match = re.fullmatch(r"""attachment; filename="([ -~]*)"; filename\*=UTF-8''(\S+)""", disposition)
            assert match, disposition
            assert '"' not in match[1]
            assert unquote(match[2]) == sample["file_name"]

    def test_older_revisions_differ(self, api: Caller, main: dict[str, Any]) -> None:
        sample = next(row for row in main["documents"] if len(row["revisions"]) > 1)
        contents = {api.send("get", f"files/{revision}").content for revision in sample["revisions"]}
        assert len(contents) == len(sample["revisions"])

    def test_a_document_id_gives_the_newest(self, api: Caller, main: dict[str, Any]) -> None:
        sample = main["documents"][0]
        by_document, by_revision = (api.send("get", f"files/{sample[key]}") for key in ("document_id", "revision_id"))
        assert by_document.content == by_revision.content

    def test_a_file_that_is_not_there_has_the_status_404(self, api: Caller) -> None:
        answer = api.send("get", f"files/{NOBODY}")
        assert (answer.status_code, answer.json()["meta"]["status"]) == (404, 404)

    def test_strange_names_are_there(self, main: dict[str, Any]) -> None:
        names = {row["file_name"] for row in main["documents"]}
        assert '<b>Q3</b> & "notes".txt' in names
        assert any(len(name) > 200 for name in names)
        assert any(not name.isascii() for name in names)


class TestForms:
    def test_released_templates_are_listed(self, rows: Rows, main: dict[str, Any]) -> None:
        released = {row["id"] for row in main["form_templates"] if row["released"]}
        templates = rows("formtemplates")
        assert {row["id"] for row in templates} == released
        assert len(templates) >= 4
        (one,) = rows("formtemplates", q="name='unittest'")
        assert (one["dataType"], one["status"]) == ("FormTemplate", 1)
        assert rows(f"formtemplates/{one['id']}") == [one]
        assert rows(f"formtemplates/{one['revisionId']}") == [one]

    def test_fields_of_forms_come_when_they_are_named(self, rows: Rows, main: dict[str, Any]) -> None:
        unit = next(row for row in main["form_templates"] if row["name"] == "unittest")
        assert unit["fields"] == {"test_field": "text"}
        forms = rows(f"formtemplates/{unit['id']}/forms")
        assert len(forms) == unit["form_count"]
        assert {row["dataType"] for row in forms} == {"FormInstance"}
        assert "test_field" not in forms[0]
        assert "test_field" in rows(f"formtemplates/{unit['id']}/forms", fields="TEST_FIELD")[0]
        assert "test_field" in rows(f"formtemplates/{unit['id']}/forms", expand="true")[0]
        (third,) = rows(f"formtemplates/{unit['id']}/forms", q="test_field eq 'VALUE 3'")
        assert third["instanceName"] == "UNIT-000003"

    def test_there_are_many(self, main: dict[str, Any]) -> None:
        assert sum(row["form_count"] for row in main["form_templates"]) >= 2000

    def test_numbers_of_forms(self, rows: Rows, main: dict[str, Any]) -> None:
        leave = next(row["id"] for row in main["form_templates"] if row["name"] == "Leave Request")
        found = rows(
            f"formtemplates/{leave}/forms", q="days gt 9", sort="days", sortdir="desc", fields="days", limit=500
        )
        days = [row["days"] for row in found]
        assert days == sorted(days, reverse=True)
        assert min(days) == 10
        assert max(days) == 14
