"""What users do with documents beside keeping them."""

import re
from typing import Any

import pytest

from .vault import NOBODY, Vault

Row = dict[str, Any]


@pytest.fixture(scope="module")
def folder(vault: Vault) -> Row:
    return vault.new_folder()


def names(rows: list[Row]) -> list[str]:
    return [row["name"] for row in rows]


def test_favorites(vault: Vault, folder: Row) -> None:
    document = vault.new_document(folder, name="Marked")
    path = f"documents/{document['id']}/favorites"
    assert vault.data("put", path)["isFavorite"] is True
    assert vault.data("put", path)["isFavorite"] is True
    assert names(vault.data("get", "documents/favorites")) == ["Marked"]
    found = vault.data("get", f"folders/{folder['id']}/documents", params={"q": "isFavorite eq 'true'"})
    assert names(found) == ["Marked"]
    sam = vault.as_user("sam.reader")
    assert sam.data("get", "documents/favorites") == []
    assert sam.data("get", f"documents/{document['id']}")["isFavorite"] is False
    for _ in range(2):
        assert vault.status("delete", path) == 200
    assert vault.data("get", "documents/favorites") == []


def test_last_and_frequent_documents(vault: Vault, folder: Row) -> None:
    kim = vault.as_user("zoë.brandt")
    assert kim.data("get", "lastdocuments") == kim.data("get", "frequentdocuments") == []
    made = [vault.upload(vault.new_document(folder, name=f"Opened {number}"), b"x") for number in (1, 2, 3)]
    for revision, times in ((made[0], 1), (made[1], 3), (made[2], 2)):
        for _ in range(times):
            assert kim.call("get", f"files/{revision['id']}").status_code == 200
    kim.call("get", f"files/{made[0]['id']}", headers={"Range": "bytes=0-0"})
    kim.call("head", f"files/{made[0]['id']}")
    assert names(kim.data("get", "lastdocuments", params={"useDocApi": "false"})) == [
        "Opened 3",
        "Opened 2",
        "Opened 1",
    ]
    assert names(kim.data("get", "frequentdocuments")) == ["Opened 2", "Opened 3", "Opened 1"]
    assert names(kim.data("get", "frequentdocuments", params={"limit": 1})) == ["Opened 2"]
    assert vault.status("delete", f"documents/{made[1]['id']}?purge=true") == 200
    assert names(kim.data("get", "frequentdocuments")) == ["Opened 3", "Opened 1"]


def test_types(vault: Vault) -> None:
    assert "Invoice" in names(vault.data("get", "documenttypes"))
    made = vault.data("post", "documenttypes", json={"documentTypeName": "Permit"})
    assert made in vault.data("get", "documenttypes", params={"q": "name eq 'permit'"})
    for name in ("PERMIT", "", None, "x" * 101):
        assert vault.status("post", "documenttypes", json={"documentTypeName": name}) == 400


def test_fields_to_search_by(vault: Vault) -> None:
    fields = vault.data("get", "documentfields")
    assert "DhDocType" in {field["databaseField"] for field in fields}
    assert {"Amount", "Status"} <= {field["label"] for field in fields if field["isIndexField"]}


def test_saved_searches(vault: Vault) -> None:
    searches = {row["name"]: row for row in vault.data("get", "savedsearches", params={"includeDefaults": "true"})}
    large = searches["Large amounts"]
    assert large["asid"] == large["id"]
    fields = vault.data("get", "savedSearchIndexFields", params={"savedSearchId": large["id"].upper()})
    assert [field["label"] for field in fields] == ["Amount"]
    path = f"savedsearchdocuments/{large['id']}"
    found = vault.data("get", path, params={"indexFields": "include", "limit": 1000, "q": ""})
    assert len(found) > 10
    assert all(float(row["Amount"]) > 10_000 for row in found)
    narrowed = vault.data("get", path, params={"q": "[Amount] gt 20000", "limit": 1000})
    assert 0 < len(narrowed) < len(found)
    assert vault.status("get", f"savedsearchdocuments/{NOBODY}") == 404
    assert vault.status("get", "savedSearchIndexFields", params={"savedSearchId": NOBODY}) == 404
    assert vault.call("get", "savedSearchIndexFields").status_code == 400


def test_relations(vault: Vault, folder: Row) -> None:
    parent, child = vault.new_document(folder, name="Parent"), vault.new_document(folder, name="Child")
    body = {"relateToId": parent["id"], "relateType": "parent"}
    for _ in range(2):
        answer = vault.call("put", f"documents/{child['id']}/relateDocument", json=body).json()
        assert (answer["meta"]["status"], "data" in answer) == (200, False)
    assert names(vault.data("get", f"documents/{child['documentId']}/documents")) == ["Parent"]
    assert names(vault.data("get", f"documents/{parent['id']}/documents")) == ["Child"]
    for bad, status in (({"relateToId": child["id"]}, 400), ({"relateToId": NOBODY}, 404), ({}, 400),
                        ({"relateToId": parent["id"], "relateType": "Cousin"}, 400)):  # fmt: skip
        assert vault.status("put", f"documents/{child['id']}/relateDocument", json=bad) == status
    for _ in range(2):
        undo = {"relateToId": child["documentId"]}
        assert vault.status("put", f"documents/{parent['id']}/unrelateDocument", json=undo) == 200
    assert vault.data("get", f"documents/{child['id']}/documents") == []


def test_recognised_text(vault: Vault, folder: Row) -> None:
    document = vault.new_document(folder)
    path = f"documents/{document['id']}/ocr"
    assert vault.data("get", path)["ocrStatus"] == 0
    told = {"ocrStatus": 1, "ocrErrorCode": 0, "pageCount": 9, "wordCount": 1000, "ocrText": "A rare sesquipedalian"}
    told_back = vault.data("put", f"{path}/status", json=told)
    assert {key: told_back[key] for key in told} == told
    assert vault.data("get", path) == told_back
    found = vault.data("get", "documents", params={"fulltext": "SESQUIPEDALIAN"})
    assert [row["id"] for row in found] == [document["id"]]
    for bad in ({"ocrStatus": 6}, {"ocrErrorCode": -1}, {"pageCount": "many"}, {"wordCount": 2**40}):
        assert vault.status("put", f"{path}/status", json=bad) == 400


def test_where_documents_open(vault: Vault, folder: Row) -> None:
    document = vault.upload(vault.new_document(folder), b"opened", fileName="a b?#é.txt")
    for kind in ("webdavurl", "wopiurl"):
        url = vault.data("get", f"documents/{document['documentId']}/{kind}")
        assert url.startswith(vault.sandbox.url)
        assert re.fullmatch(r"[!-~]+", url)
        assert not set("?#") & set(url)
    link = vault.data("get", f"documentDefaultAction/{document['documentId']}")
    assert vault.call("get", link["url"]).content == b"opened"


def test_nothing_of_another_database(vault: Vault) -> None:
    archive = next(row for row in vault.sandbox.describe()["databases"] if row["database"] == "Archive")
    theirs = archive["documents"][0]["document_id"]
    mine = vault.new_document(vault.new_folder())["documentId"]
    for method, path, body in (
        ("put", f"documents/{theirs}/favorites", {}), ("delete", f"documents/{theirs}/favorites", None),
        ("get", f"documents/{theirs}/documents", None),
        ("put", f"documents/{theirs}/relatedocument", {"relateToId": mine}),
        ("put", f"documents/{mine}/relatedocument", {"relateToId": theirs}), ("get", f"documents/{theirs}/ocr", None),
        ("put", f"documents/{theirs}/ocr/status", {"ocrStatus": 1}), ("get", f"documents/{theirs}/webdavurl", None),
        ("get", f"documents/{theirs}/wopiurl", None), ("get", f"documentdefaultaction/{theirs}", None),
        ("post", "documents/CreateDocumentZipFile", {"documentDhIds": [theirs]}),
    ):  # fmt: skip
        assert vault.status(method, path, **({"json": body} if body is not None else {})) == 404, path
