"""Documents: made, changed, moved, deleted and brought back."""

from typing import Any

import httpx
import pytest

from tools.sandbox.serving import RunningSandbox

from ...caller import NOBODY, Caller

HOSTILE: tuple[Any, ...] = (None, "", "x", 7, 10**30, -1, 1.5, True, [], {}, ["x"], {"a": None}, "0" * 5000, "\u202e")


@pytest.fixture
def folder(pat: Caller) -> dict[str, Any]:
    return pat.new_folder()


def test_a_new_document_has_one_empty_revision(pat: Caller, folder: dict[str, Any]) -> None:
    made = pat.new_document(folder, name="CON-1", description="A lease", revision="A", documentState=1)
    assert made["dataType"] == "Document"
    assert made["id"] != made["documentId"]
    assert (made["name"], made["description"], made["revision"]) == ("CON-1", "A lease", "A")
    assert (made["releaseState"], made["archive"], made["checkInStatus"], made["fileSize"]) == (1, 0, 0, 0)
    assert (made["folderId"], made["folderPath"]) == (folder["id"], folder["folderPath"])
    assert (made["createBy"], made["modifyBy"]) == ("pat.lee", "pat.lee")
    assert pat.data("get", f"documents/{made['documentId']}") == made
    assert [row["id"] for row in pat.data("get", f"documents/{made['id']}/revisions")] == [made["id"]]
    assert pat.send("get", f"files/{made['id']}").status_code == 404


def test_a_form_will_do_as_well_as_json(pat: Caller, folder: dict[str, Any]) -> None:
    form = {"FOLDERID": folder["id"].upper(), "DocumentState": "Released", "Name": "F", "indexFields": "{}"}
    for content_type in ("application/x-www-form-urlencoded", "application/json"):
        made = pat.data(
            "post", "documents", content=str(httpx.QueryParams(form)), headers={"Content-Type": content_type}
        )
        assert (made["name"], made["releaseState"]) == ("F", 1)


@pytest.mark.parametrize("state", ["3", "-1", "maybe", [1], {"a": 1}])
def test_a_state_that_is_none(pat: Caller, folder: dict[str, Any], state: Any) -> None:
    assert pat.status("post", "documents", json={"folderId": folder["id"], "documentState": state}) == 400


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "field", ["folderId", "documentState", "name", "description", "revision", "fileName", "indexFields", "reviewDate"]
)
def test_hostile_fields_are_kept_or_refused_in_the_envelope(
    pat: Caller, folder: dict[str, Any], field: str, value: Any
) -> None:
    answer = pat.send("post", "documents", json={"folderId": folder["id"], field: value})
    assert answer.status_code == 200
    assert answer.json()["meta"]["status"] in {200, 400, 404}


def test_checking_out_and_in(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    path = f"documents/{document['documentId']}/status"
    out = pat.data("put", path, json={"checkIn": 1})
    assert (out["checkInStatus"], out["checkedOutBy"]) == (1, "pat.lee")
    assert out["checkOutDate"]
    back = pat.data("put", path, json={"checkIn": 0})
    assert (back["checkInStatus"], back["checkedOutBy"], back["checkOutDate"]) == (0, None, None)
    hostile: tuple[Any, ...] = (2, "", None, [], "yes")
    for bad in hostile:
        assert pat.status("put", path, json={"checkIn": bad}) == 400


def test_what_somebody_has_checked_out_is_theirs(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    one = f"documents/{document['documentId']}"
    older = pat.upload(document, b"older")
    pat.upload(document, b"newest")
    pat.data("put", f"{one}/status", json={"checkIn": 1})
    sam = pat.as_user("sam.reader")
    for method, path, body in (
        ("put", f"{one}/status", {"checkIn": 0}),
        ("put", f"{one}/rename", {"name": "mine"}),
        ("delete", one, None),
        ("delete", f"documents/revisions/{older['id']}", None),
        ("put", f"{one}/move", {"folderId": folder["id"]}),
    ):
        assert sam.status(method, path, **({"json": body} if body is not None else {})) == 400
    assert pat.data("put", f"{one}/rename", json={"name": "ours"})["name"] == "ours"
    pat.data("put", f"{one}/status", json={"checkIn": 0})
    sam.data("put", f"{one}/status", json={"checkIn": 1})
    # One who administers can put an end to it.
    assert pat.data("put", f"{one}/status", json={"checkIn": 0})["checkInStatus"] == 0


def test_the_recycle_bin(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    listed = f"folders/{folder['id']}/documents"
    assert len(pat.data("get", listed)) == 1
    assert "data" not in pat.send("delete", f"documents/{document['id']}").json()
    assert pat.data("get", listed) == []
    assert pat.data("get", f"documents/{document['documentId']}")["archive"] == 2
    assert pat.data("put", f"documents/{document['documentId']}/restore")["archive"] == 0
    assert len(pat.data("get", listed)) == 1
    assert pat.status("delete", f"documents/{document['documentId']}?purge=True") == 200
    assert pat.status("get", f"documents/{document['documentId']}") == 404
    assert pat.data("get", listed) == []


def test_purging_takes_the_bytes_too(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    revision = pat.upload(document, b"gone")
    pat.data("put", f"documents/{document['documentId']}/expiration", json={"expirationDate": "2031-01-01"})
    assert pat.status("delete", f"documents/{document['documentId']}?purge=1") == 200
    assert pat.send("get", f"files/{revision['id']}").status_code == 404


def test_deleting_a_revision(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    first, second = pat.upload(document, b"one"), pat.upload(document, b"two")
    revisions = f"documents/{document['documentId']}/revisions"
    assert len(pat.data("get", revisions)) == 3
    assert pat.status("delete", f"documents/revisions/{first['id']}") == 200
    assert {row["id"] for row in pat.data("get", revisions)} == {document["id"], second["id"]}
    for newest in (second["id"], document["documentId"]):
        assert pat.status("delete", f"documents/revisions/{newest}") == 400
    assert pat.status("delete", f"documents/revisions/{first['id']}") == 404
    assert pat.send("get", f"files/{second['id']}").content == b"two"


def test_a_copy_has_a_file_and_an_id_of_its_own(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder, description="The first")
    pat.upload(document, b"the bytes", fileName="a.txt")
    target = pat.new_folder()
    copy = pat.data("post", f"documents/{document['documentId']}/copy", json={"folderId": target["id"], "name": "B"})
    assert (copy["name"], copy["folderId"], copy["fileName"]) == ("B", target["id"], "a.txt")
    assert copy["documentId"] != document["documentId"]
    assert pat.send("get", f"files/{copy['id']}").content == b"the bytes"
    assert pat.status("delete", f"documents/{document['documentId']}?purge=true") == 200
    assert pat.send("get", f"files/{copy['id']}").content == b"the bytes"
    assert len(pat.data("get", f"documents/{copy['id']}/revisions")) == 1


def test_moving_renaming_expiring_and_releasing(pat: Caller, folder: dict[str, Any]) -> None:
    document, target = pat.new_document(folder), pat.new_folder()
    path = f"documents/{document['documentId']}"
    assert pat.data("put", f"{path}/move", json={"folderId": target["id"]})["folderPath"] == target["folderPath"]
    assert pat.data("put", f"{path}/rename", json={"newName": "Ünlike"})["name"] == "Ünlike"
    expired = pat.data("put", f"{path}/expiration", json={"expirationDate": "2031-02-03T04:05:06+01:00"})
    assert expired["expireDate"] == "2031-02-03T03:05:06Z"
    assert pat.data("put", f"{path}/expiration", json={"expirationDate": ""})["expireDate"] is None
    assert pat.status("put", f"{path}/expiration", json={"expirationDate": "soon"}) == 400
    state = f"{path}/revision/{document['id']}/state"
    assert pat.data("put", state, json={"documentState": 2})["releaseState"] == 2
    assert pat.status("put", state, json={}) == 400


def test_searching_by_what_was_written(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder, name="Zebra 1", description="100%_sure")
    for words in ("zebra", "ZEBRA sure", "100%_sure"):
        found = pat.data("get", f"folders/{folder['id']}/documents", params={"fulltext": words})
        assert [row["id"] for row in found] == [document["id"]]
    assert pat.data("get", f"folders/{folder['id']}/documents", params={"fulltext": "zebra 100xxsure"}) == []
    assert [row["id"] for row in pat.data("get", "documents", params={"q": "name = 'ZEBRA 1'"})] == [document["id"]]


def test_another_database_is_out_of_reach(pat: Caller, written: RunningSandbox) -> None:
    archive = next(row for row in written.describe()["databases"] if row["database"] == "Archive")
    theirs, their_folder = archive["documents"][0], archive["folders"][0]["id"]
    ours = pat.new_document(pat.new_folder())["documentId"]
    for document_id in (theirs["document_id"], theirs["revision_id"], NOBODY):
        path = f"documents/{document_id}"
        for method, address, body in (
            ("delete", path, None),
            ("delete", f"{path}?purge=true", None),
            ("put", f"{path}/restore", {}),
            ("put", f"{path}/status", {"checkIn": 1}),
            ("put", f"{path}/rename", {"name": "x"}),
            ("post", f"{path}/copy", {"folderId": pat.new_folder()["id"]}),
            ("put", f"{path}/move", {"folderId": pat.new_folder()["id"]}),
            ("put", f"{path}/expiration", {"expirationDate": "2030-01-01"}),
            ("put", f"{path}/revision/{document_id}/state", {"documentState": 1}),
            ("delete", f"documents/revisions/{document_id}", None),
            ("get", f"{path}/revisions/{document_id}", None),
            ("put", f"{path}/indexfields", {"indexFields": "{'Status': 'x'}"}),
            ("put", f"{path}/indexfields/{NOBODY}", {"value": "x"}),
        ):
            assert pat.status(method, address, **({"json": body} if body is not None else {})) == 404, address
    for address in (f"documents/{ours}/move", f"documents/{ours}/copy"):
        method = "put" if address.endswith("move") else "post"
        assert pat.status(method, address, json={"folderId": their_folder}) == 404
    assert pat.status("post", "documents", json={"folderId": their_folder}) == 404
