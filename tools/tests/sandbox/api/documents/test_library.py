"""What users do with documents beside keeping them."""

import re
from typing import Any

import pytest

from ...caller import NOBODY, Caller

Row = dict[str, Any]


@pytest.fixture(scope="module")
def folder(pat: Caller) -> Row:
    return pat.new_folder()


def names(rows: list[Row]) -> list[str]:
    return [row["name"] for row in rows]


def test_documents_are_marked_as_favorites(pat: Caller, folder: Row) -> None:
    document = pat.new_document(folder, name="Marked")
    path = f"documents/{document['id']}/favorites"
    assert pat.data("put", path)["isFavorite"] is True
    assert pat.data("put", path)["isFavorite"] is True
    assert names(pat.data("get", "documents/favorites")) == ["Marked"]
    found = pat.data("get", f"folders/{folder['id']}/documents", params={"q": "isFavorite eq 'true'"})
    assert names(found) == ["Marked"]
    sam = pat.as_user("sam.reader")
    assert sam.data("get", "documents/favorites") == []
    assert sam.data("get", f"documents/{document['id']}")["isFavorite"] is False
    for _ in range(2):
        assert pat.status("delete", path) == 200
    assert pat.data("get", "documents/favorites") == []


def test_last_and_frequent_documents(pat: Caller, folder: Row) -> None:
    kim = pat.as_user("zoë.brandt")
    assert kim.data("get", "lastdocuments") == kim.data("get", "frequentdocuments") == []
    made = [pat.upload(pat.new_document(folder, name=f"Opened {number}"), b"x") for number in (1, 2, 3)]
    for revision, times in ((made[0], 1), (made[1], 3), (made[2], 2)):
        for _ in range(times):
            assert kim.send("get", f"files/{revision['id']}").status_code == 200
    kim.send("get", f"files/{made[0]['id']}", headers={"Range": "bytes=0-0"})
    kim.send("head", f"files/{made[0]['id']}")
    assert names(kim.data("get", "lastdocuments", params={"useDocApi": "false"})) == [
        "Opened 3",
        "Opened 2",
        "Opened 1",
    ]
    assert names(kim.data("get", "frequentdocuments")) == ["Opened 2", "Opened 3", "Opened 1"]
    assert names(kim.data("get", "frequentdocuments", params={"limit": 1})) == ["Opened 2"]
    assert pat.status("delete", f"documents/{made[1]['id']}?purge=true") == 200
    assert names(kim.data("get", "frequentdocuments")) == ["Opened 3", "Opened 1"]


def test_document_types_are_made_once_each(pat: Caller) -> None:
    assert "Invoice" in names(pat.data("get", "documenttypes"))
    made = pat.data("post", "documenttypes", json={"documentTypeName": "Permit"})
    assert made in pat.data("get", "documenttypes", params={"q": "name eq 'permit'"})
    for name in ("PERMIT", "", None, "x" * 101):
        assert pat.status("post", "documenttypes", json={"documentTypeName": name}) == 400


def test_fields_to_search_by(pat: Caller) -> None:
    fields = pat.data("get", "documentfields")
    assert "DhDocType" in {field["databaseField"] for field in fields}
    assert {"Amount", "Status"} <= {field["label"] for field in fields if field["isIndexField"]}


def test_a_saved_search_names_its_fields_and_finds_documents(pat: Caller) -> None:
    searches = {row["name"]: row for row in pat.data("get", "savedsearches", params={"includeDefaults": "true"})}
    large = searches["Large amounts"]
    assert large["asid"] == large["id"]
    fields = pat.data("get", "savedSearchIndexFields", params={"savedSearchId": large["id"].upper()})
    assert [field["label"] for field in fields] == ["Amount"]
    path = f"savedsearchdocuments/{large['id']}"
    found = pat.data("get", path, params={"indexFields": "include", "limit": 1000, "q": ""})
    assert len(found) > 10
    assert all(float(row["Amount"]) > 10_000 for row in found)
    narrowed = pat.data("get", path, params={"q": "[Amount] gt 20000", "limit": 1000})
    assert 0 < len(narrowed) < len(found)
    assert pat.status("get", f"savedsearchdocuments/{NOBODY}") == 404
    assert pat.status("get", "savedSearchIndexFields", params={"savedSearchId": NOBODY}) == 404
    assert pat.send("get", "savedSearchIndexFields").status_code == 400


def test_documents_are_related_both_ways(pat: Caller, folder: Row) -> None:
    parent, child = pat.new_document(folder, name="Parent"), pat.new_document(folder, name="Child")
    body = {"relateToId": parent["id"], "relateType": "parent"}
    for _ in range(2):
        answer = pat.send("put", f"documents/{child['id']}/relateDocument", json=body).json()
        assert (answer["meta"]["status"], "data" in answer) == (200, False)
    assert names(pat.data("get", f"documents/{child['documentId']}/documents")) == ["Parent"]
    assert names(pat.data("get", f"documents/{parent['id']}/documents")) == ["Child"]
    for bad, status in (
        ({"relateToId": child["id"]}, 400),
        ({"relateToId": NOBODY}, 404),
        ({}, 400),
        ({"relateToId": parent["id"], "relateType": "Cousin"}, 400),
    ):
        assert pat.status("put", f"documents/{child['id']}/relateDocument", json=bad) == status
    for _ in range(2):
        undo = {"relateToId": child["documentId"]}
        assert pat.status("put", f"documents/{parent['id']}/unrelateDocument", json=undo) == 200
    assert pat.data("get", f"documents/{child['id']}/documents") == []


def test_recognised_text_is_kept_and_found_by_fulltext(pat: Caller, folder: Row) -> None:
    document = pat.new_document(folder)
    path = f"documents/{document['id']}/ocr"
    assert pat.data("get", path)["ocrStatus"] == 0
    told = {"ocrStatus": 1, "ocrErrorCode": 0, "pageCount": 9, "wordCount": 1000, "ocrText": "A rare sesquipedalian"}
    told_back = pat.data("put", f"{path}/status", json=told)
    assert {key: told_back[key] for key in told} == told
    assert pat.data("get", path) == told_back
    found = pat.data("get", "documents", params={"fulltext": "SESQUIPEDALIAN"})
    assert [row["id"] for row in found] == [document["id"]]
    for bad in ({"ocrStatus": 6}, {"ocrErrorCode": -1}, {"pageCount": "many"}, {"wordCount": 2**40}):
        assert pat.status("put", f"{path}/status", json=bad) == 400


def test_where_documents_open(pat: Caller, folder: Row) -> None:
    document = pat.upload(pat.new_document(folder), b"opened", fileName="a b?#é.txt")
    for kind in ("webdavurl", "wopiurl"):
        url = pat.data("get", f"documents/{document['documentId']}/{kind}")
        assert url.startswith(pat.sandbox.url)
        assert re.fullmatch(r"[!-~]+", url)
        assert not set("?#") & set(url)
    link = pat.data("get", f"documentDefaultAction/{document['documentId']}")
    assert pat.send("get", link["url"]).content == b"opened"


def test_nothing_of_another_database(pat: Caller) -> None:
    archive = next(row for row in pat.sandbox.describe()["databases"] if row["database"] == "Archive")
    theirs = archive["documents"][0]["document_id"]
    mine = pat.new_document(pat.new_folder())["documentId"]
    for method, path, body in (
        ("put", f"documents/{theirs}/favorites", {}),
        ("delete", f"documents/{theirs}/favorites", None),
        ("get", f"documents/{theirs}/documents", None),
        ("put", f"documents/{theirs}/relatedocument", {"relateToId": mine}),
        ("put", f"documents/{mine}/relatedocument", {"relateToId": theirs}),
        ("get", f"documents/{theirs}/ocr", None),
        ("put", f"documents/{theirs}/ocr/status", {"ocrStatus": 1}),
        ("get", f"documents/{theirs}/webdavurl", None),
        ("get", f"documents/{theirs}/wopiurl", None),
        ("get", f"documentdefaultaction/{theirs}", None),
        ("post", "documents/CreateDocumentZipFile", {"documentDhIds": [theirs]}),
    ):
        assert pat.status(method, path, **({"json": body} if body is not None else {})) == 404, path
