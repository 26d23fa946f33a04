"""Files: kept and sent back byte for byte, whole or in ranges."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote

import pytest

from tools.sandbox.api import routers
from tools.sandbox.storage.contents import CHUNK_SIZE

from ...caller import NOBODY, Caller


@pytest.fixture(scope="module")
def folder(pat: Caller) -> dict[str, Any]:
    return pat.new_folder()


@pytest.fixture(scope="module")
def content() -> bytes:
    return os.urandom(2 * CHUNK_SIZE + 12_345)


@pytest.fixture(scope="module")
def kept(pat: Caller, folder: dict[str, Any], content: bytes) -> dict[str, Any]:
    """A document whose file takes three parts."""
    return pat.upload(pat.new_document(folder), content, fileName="three parts.bin")


@pytest.mark.parametrize("size", [0, 1, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 3 * CHUNK_SIZE])
def test_every_size_comes_back(pat: Caller, folder: dict[str, Any], size: int) -> None:
    content = os.urandom(size)
    revision = pat.upload(pat.new_document(folder), content)
    answer = pat.send("get", f"files/{revision['id']}")
    assert answer.status_code == 200
    assert answer.content == content
    assert revision["fileSize"] == int(answer.headers["Content-Length"]) == size
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_what_an_upload_answers(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    fields = {"revision": "rev-7", "changeReason": "Corrected", "checkInDocumentState": "Released", "name": "New name"}
    made = pat.upload(document, b"text", fileName="Übersicht.TXT", **fields)
    assert made["documentId"] == document["documentId"]
    assert made["id"] != document["id"]
    assert (made["revision"], made["changeText"], made["name"]) == ("rev-7", "Corrected", "New name")
    assert (made["fileName"], made["extension"], made["contentType"]) == ("Übersicht.TXT", "TXT", "text/plain")
    assert (made["releaseState"], made["checkInStatus"], made["checkedInBy"]) == (1, 0, "pat.lee")
    assert pat.data("get", f"documents/{document['documentId']}")["id"] == made["id"]
    numbered = pat.upload(document, b"next")
    assert (numbered["revision"], numbered["name"]) == ("3", "New name")


def test_staying_checked_out(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    assert pat.upload(document, b"1", checkIn="False")["checkInStatus"] == 1
    other = pat.as_user("sam.reader")
    files = {"fileUpload": ("a.txt", b"x")}
    assert other.status("post", "files", data={"documentId": document["documentId"]}, files=files) == 400
    assert pat.upload(document, b"2", checkIn="True")["checkInStatus"] == 0
    assert pat.upload(document, b"3")["checkInStatus"] == 0


def test_replacing_the_newest_revision(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    first = pat.upload(document, b"first")
    again = pat.upload(document, b"second", checkInDocumentState="Replace", fileName="b.txt")
    assert (again["id"], again["fileName"]) == (first["id"], "b.txt")
    assert again["fileId"] != first["fileId"]
    assert pat.send("get", f"files/{first['id']}").content == b"second"
    assert len(pat.data("get", f"documents/{document['documentId']}/revisions")) == 2


def test_the_part_may_have_any_name(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    for name in ("fileUpload", "fileupload_0", "x"):
        files = {name: ("part.txt", name.encode(), "text/plain")}
        made = pat.data("post", "files", data={"documentid": document["documentId"].upper()}, files=files)
        assert made["fileName"] == "part.txt"
        assert pat.send("get", f"files/{made['id']}").content == name.encode()


def test_several_files_make_a_revision_each(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)
    files = [("fileUpload", (f"{number}.txt", str(number).encode())) for number in range(3)]
    made = pat.data("post", "files", data={"documentId": document["documentId"]}, files=files)
    assert made["fileName"] == "2.txt"
    assert len(pat.data("get", f"documents/{document['documentId']}/revisions")) == 4


def test_a_document_may_be_made_with_its_file(pat: Caller, folder: dict[str, Any]) -> None:
    made = pat.data(
        "post", "documents", data={"folderId": folder["id"], "name": "At once"}, files={"f": ("a.json", b"{}")}
    )
    assert (made["name"], made["fileName"], made["contentType"]) == ("At once", "a.json", "application/json")
    assert pat.send("get", f"files/{made['id']}").content == b"{}"
    assert len(pat.data("get", f"documents/{made['id']}/revisions")) == 1


def test_without_a_file(pat: Caller, folder: dict[str, Any]) -> None:
    document_id = pat.new_document(folder)["documentId"]
    assert pat.status("post", "files", json={"documentId": document_id}) == 400
    assert pat.status("post", "files/file", json={"documentId": document_id}) == 400
    assert pat.data("post", "files/File/", json={"documentId": document_id, "allowNoFile": True})["fileSize"] == 0
    files = {"fileUpload": ("a.txt", b"x")}
    assert pat.status("post", "files", data={"documentId": NOBODY}, files=files) == 404
    assert pat.status("post", "files", data={"documentId": "x"}, files=files) == 400
    assert pat.status("post", "files", data={}, files=files) == 400


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", slice(0, 1)),
        ("bytes=5-9", slice(5, 10)),
        ("bytes=-7", slice(-7, None)),
        ("bytes=100-", slice(100, None)),
        (f"bytes={CHUNK_SIZE - 3}-{CHUNK_SIZE + 2}", slice(CHUNK_SIZE - 3, CHUNK_SIZE + 3)),
        ("bytes=10-99999999999", slice(10, None)),
    ],
)
def test_a_range_of_a_file_is_sent_alone(
    pat: Caller, kept: dict[str, Any], content: bytes, header: str, part: slice
) -> None:
    answer = pat.send("get", f"files/{kept['id']}", headers={"Range": header})
    wanted = content[part]
    first = part.indices(len(content))[0]
    assert answer.status_code == 206
    assert answer.content == wanted
    assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(wanted) - 1}/{len(content)}"
    assert int(answer.headers["Content-Length"]) == len(wanted)


def test_a_range_outside(pat: Caller, kept: dict[str, Any], content: bytes) -> None:
    answer = pat.send("get", f"files/{kept['id']}", headers={"Range": f"bytes={len(content)}-"})
    assert (answer.status_code, answer.json()["meta"]["status"]) == (416, 416)
    assert answer.headers["Content-Range"] == f"bytes */{len(content)}"


@pytest.mark.parametrize("header", ["bytes=0-1,5-6", "lines=1-2", "bytes=x", "bytes=", "bytes=9-2"])
def test_what_is_no_single_range_gets_the_whole(pat: Caller, kept: dict[str, Any], content: bytes, header: str) -> None:
    answer = pat.send("get", f"files/{kept['id']}", headers={"Range": header})
    assert answer.status_code == 200
    assert answer.content == content


def test_a_range_of_the_file_as_it_was(pat: Caller, folder: dict[str, Any]) -> None:
    revision = pat.upload(pat.new_document(folder), b"0123456789")
    path = f"files/{revision['id']}"
    etag = pat.send("get", path).headers["ETag"]
    same = pat.send("get", path, headers={"Range": "bytes=2-3", "If-Range": etag})
    assert (same.status_code, same.content) == (206, b"23")
    for other in ('"another"', f"W/{etag}", "Wed, 21 Oct 2015 07:28:00 GMT"):
        whole = pat.send("get", path, headers={"Range": "bytes=2-3", "If-Range": other})
        assert (whole.status_code, whole.content) == (200, b"0123456789")


def test_asking_for_the_head_alone(pat: Caller, kept: dict[str, Any], content: bytes) -> None:
    answer = pat.send("head", f"files/{kept['id']}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(content)


def test_files_are_found_by_query(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder, name="Only this one")
    older, newest = pat.upload(document, b"older"), pat.upload(document, b"newest")
    for query, content in (
        (f"[id] eq '{newest['id']}'", b"newest"),
        (f"id='{older['id']}'", b"older"),
        ("name = 'only this ONE'", b"newest"),
    ):
        assert pat.send("get", "files", params={"q": query}).content == content
    for query, status in (("name eq 'no such'", 404), ("(", 400), ("", 400)):
        assert pat.send("get", "files", params={"q": query}).status_code == status
    assert pat.status("delete", f"documents/{document['documentId']}") == 200
    assert pat.send("get", "files", params={"q": f"id='{newest['id']}'"}).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "C:\\temp\\a.txt", 'a"b.txt', "a\nb.txt", "契約 🌿.pdf", "x" * 255, ".hidden", "a.b" * 40],
)
def test_strange_file_names_come_back_without_a_path(pat: Caller, folder: dict[str, Any], name: str) -> None:
    made = pat.upload(pat.new_document(folder), b"x", fileName=name)
    assert "/" not in made["fileName"]
    assert "\\" not in made["fileName"]
    header = pat.send("get", f"files/{made['id']}").headers["Content-Disposition"]
    assert unquote(header.rpartition("''")[2]) == made["fileName"]
    assert header.isascii()


def test_bodies_that_are_too_large_are_refused(
    pat: Caller, folder: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = pat.send("post", "documents", json={"folderId": folder["id"], "description": "x" * (17 * 1024 * 1024)})
    assert (answer.status_code, answer.json()["meta"]["status"]) == (413, 413)
    answer = pat.send("put", f"documents/{NOBODY}/rename", json={"name": "x" * (2 * 1024 * 1024)})
    assert (answer.status_code, answer.json()["meta"]["status"]) == (413, 413)
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    monkeypatch.setattr(routers, "MAX_UPLOAD", 3 * 1024 * 1024)
    parts = (bytes(1024 * 1024) for _ in range(4))
    assert pat.send("post", "files", content=parts, headers=headers).status_code == 413


def test_a_large_file(pat: Caller, folder: dict[str, Any]) -> None:
    content = os.urandom(1024 * 1024) * 20
    made = pat.upload(pat.new_document(folder), content)
    assert pat.send("get", f"files/{made['id']}").content == content


def test_the_body_as_the_node_client_writes_it(pat: Caller, folder: dict[str, Any]) -> None:
    document_id = pat.new_document(folder)["documentId"]
    fields = {"documentId": document_id, "fileName": "n.txt", "fileLength": "4", "contentType": "text/plain"}
    parts = [f'Content-Disposition: form-Data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
    parts += ['Content-Disposition: form-data; name="fileUpload"; filename="n.txt"\r\n\r\nnode']
    body = "".join(f"\r\n--b-o-u-n-d\r\n{part}" for part in parts) + "\r\n--b-o-u-n-d--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=b-o-u-n-d"}
    made = pat.data("post", "files", content=body, headers=headers)
    assert (made["fileName"], made["fileSize"], made["extension"], made["contentType"]) == (
        "n.txt",
        4,
        "txt",
        "text/plain",
    )
    assert pat.send("get", f"files/{made['id']}").content == b"node"


def test_many_at_once(pat: Caller, folder: dict[str, Any]) -> None:
    document = pat.new_document(folder)

    def upload(number: int) -> str:
        revision_id: str = pat.upload(document, str(number).encode())["id"]
        return revision_id

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(upload, range(24)))
    revisions = pat.data("get", f"documents/{document['documentId']}/revisions")
    assert {row["id"] for row in revisions} == {document["id"], *made}
    assert [row["revision"] for row in revisions] == [str(number) for number in range(1, 26)]
    assert pat.data("get", f"documents/{document['documentId']}")["id"] == revisions[-1]["id"]
    for number, revision_id in enumerate(made):
        assert pat.send("get", f"files/{revision_id}").content == str(number).encode()
