"""The DocApi: the same documents under other names, and its search."""

import base64
from typing import Any

import pytest

from ...caller import NOBODY, Caller

Row = dict[str, Any]


class DocApi:
    """The DocApi at the address that clients compose: without customer and database."""

    def __init__(self, pat: Caller) -> None:
        self.pat = pat
        self.base = f"{pat.sandbox.url}/docapi/api/v1"

    def call(self, method: str, path: str, **request: Any) -> Any:
        return self.pat.send(method, f"{self.base}/{path}", **request)

    def data(self, method: str, path: str, **request: Any) -> Any:
        return self.pat.data(method, f"{self.base}/{path}", **request)

    def status(self, method: str, path: str, **request: Any) -> int:
        return self.pat.status(method, f"{self.base}/{path}", **request)

    def names(self, *criteria: Row, **body: Any) -> list[str]:
        """Return the names of the documents that a search finds."""
        asked = {"criteriaList": list(criteria), "sortBy": "dhDocId", "sortDirection": "asc", "take": 1000} | body
        found = self.data("post", "Search/Advanced", json=asked)
        assert found["success"] is True
        return [row["dhDocId"] for row in found["documents"]]


@pytest.fixture(scope="module")
def docapi(pat: Caller) -> DocApi:
    return DocApi(pat)


@pytest.fixture(scope="module")
def folder(pat: Caller) -> Row:
    """A folder of documents to search: S1 to S6, with numbers of 10 to 60, the even ones in a folder below."""
    field = pat.data("post", "indexfields", json={"label": "Searched Number", "fieldType": 5})
    top = pat.new_folder()
    pat.data("put", f"indexfields/{field['id']}/folders/{top['id']}")
    below = pat.new_folder(top)
    for number in range(1, 7):
        place = top if number % 2 else below
        pat.new_document(
            place,
            name=f"S{number}",
            description=f"number {number}%",
            indexFields={"Searched Number": number * 10},
            fileName=f"s{number}.txt",
        )
    return top | {"below": below}


def test_making_and_changing(docapi: DocApi, pat: Caller) -> None:
    folder = pat.new_folder()
    sent = {
        "folderId": folder["id"],
        "name": "By DocApi",
        "revision": "1",
        "documentState": "Released",
        "filename": "docapi.txt",
        "fileLength": 0,
        "docType": "Invoice",
        "confidence": 0.5,
    }
    answer = docapi.call("post", "Documents", json=sent)
    assert (answer.status_code, answer.json()["meta"]["status"]) == (201, 201)
    made = answer.json()["data"]
    assert (made["dlDocId"], made["dhDocType"], made["dhDocTypeConfidence"]) == ("By DocApi", "Invoice", 0.5)
    assert pat.data("get", f"documents/{made['dlId']}")["id"] == made["dhId"]
    assert docapi.data("get", f"Documents/revisions/{made['dhId']}") == made
    change = {"description": "changed", "docType": "Contract", "confidence": 0.9, "state": "2", "displayRev": "B"}
    changed = docapi.data("put", f"Documents/{made['dlId']}", json=change)
    assert (changed["dhDesc"], changed["dhDocType"], changed["dhDocTypeConfidence"]) == ("changed", "Contract", 0.9)
    assert (changed["dhState"], changed["displayRev"], changed["dhId"]) == (2, "B", made["dhId"])
    assert docapi.data("put", f"Documents/{made['dlId']}", json={"archive": 2})["dhArchive"] == 2
    assert docapi.names(searchFolders=[{"folderID": folder["id"]}]) == []
    assert docapi.names(searchFolders=[{"folderID": folder["id"]}], archiveType=2) == ["By DocApi"]
    assert docapi.data("put", f"Documents/{made['dlId']}", json={"archive": "0"})["dhArchive"] == 0


@pytest.mark.parametrize(
    "sent", [[104, 105], base64.b64encode(b"hi").decode(), {"0": 104, "1": 105}, {"type": "Buffer", "data": [104, 105]}]
)
def test_a_file_in_the_body(docapi: DocApi, pat: Caller, sent: Any) -> None:
    body = {"folderId": pat.new_folder()["id"], "name": "F", "fileName": "hi.md", "fileBytes": sent}
    made = docapi.data("post", "documents", json=body)
    assert (made["ddFileName"], made["ddFileSize"], made["file"]["extension"]) == ("hi.md", 2, "md")
    answer = docapi.call("get", f"files/revisions/{made['dhId']}")
    assert (answer.status_code, answer.content) == (200, b"hi")
    assert docapi.call("get", f"files/revisions/{made['dlId']}").status_code == 404


@pytest.mark.parametrize("sent", [10**9, [256], [-1], "not base 64!", [[1]], ["a"], {"a": "b"}, True, 1.5])
def test_bytes_that_are_none(docapi: DocApi, pat: Caller, sent: Any) -> None:
    body = {"folderId": pat.new_folder()["id"], "fileBytes": sent}
    assert docapi.status("post", "documents", json=body) == 400


def test_what_is_not_there(docapi: DocApi, pat: Caller) -> None:
    document = pat.new_document(pat.new_folder())
    for method, path in (
        ("get", f"documents/revisions/{document['documentId']}"),
        ("get", f"documents/ocr/{NOBODY}"),
        ("put", f"documents/{NOBODY}"),
        ("put", f"documents/ocr/{document['documentId']}"),
    ):
        body = docapi.call(method, path, **({"json": {}} if method == "put" else {})).json()
        assert (body["meta"]["status"], body["data"]) == (404, None)
    archive = next(row for row in pat.sandbox.describe()["databases"] if row["database"] == "Archive")
    theirs = archive["documents"][0]
    assert docapi.status("get", f"documents/revisions/{theirs['revision_id']}") == 404
    assert docapi.status("put", f"documents/{theirs['document_id']}", json={"name": "x"}) == 404
    assert docapi.status("put", f"documents/ocr/{theirs['revision_id']}", json={"ocrStatus": 1}) == 404
    assert docapi.call("get", f"files/revisions/{theirs['revision_id']}").status_code == 404
    assert docapi.names(searchFolders=[{"folderID": archive["folders"][0]["id"], "includeChildrenFolders": True}]) == []


def test_with_customer_and_database_before_it(docapi: DocApi, pat: Caller) -> None:
    document = pat.new_document(pat.new_folder())
    path = f"documents/revisions/{document['id']}"
    for prefix, status in (("Acme/Main", 200), ("acme/main", 200), ("Acme/Archive", 403), ("Globex/Main", 403)):
        assert pat.send("get", f"{docapi.base}/{prefix}/{path}").status_code == status


def test_without_a_token(docapi: DocApi, pat: Caller) -> None:
    answer = pat.send("get", f"{docapi.base}/documents/revisions/{NOBODY}", headers={"Authorization": ""})
    assert answer.status_code == 401


def test_recognised_text_is_kept_for_the_revision(docapi: DocApi, pat: Caller) -> None:
    document = pat.new_document(pat.new_folder())
    told = {"ocrErrorCode": 0, "ocrStatusType": 1, "pageCount": 9, "wordCount": 1000}
    done = docapi.data("put", f"Documents/ocr/{document['id']}", json=told)
    assert done == {"id": document["id"], "isError": False, "errorMessage": None}
    kept = docapi.data("get", f"Documents/ocr/{document['id']}")
    assert (kept["id"], kept["ocrStatus"], kept["pageCount"]) == (document["id"], 1, 9)
    assert "ocrType" in kept


def criterion(look_in: str, clause: int | str, value: str = "", **more: Any) -> Row:
    return {"lookIn": look_in, "clause": clause, "criteria": value, "condition": "AND"} | more


class TestSearch:
    @pytest.mark.parametrize(
        ("clause", "value", "found"),
        [
            (1, "30", "3"),
            (2, "30", "12456"),
            (3, "30", "456"),
            (4, "30", "3456"),
            (5, "30", "12"),
            (6, "30", "123"),
            (13, "", ""),
            (14, "", "123456"),
            (15, "20, 40", "234"),
            (16, "20,40", "156"),
            (17, "10,60,70", "16"),
            (18, "10,60", "2345"),
            ("Between", "20,30", "23"),
            ("IsEqual", "60", "6"),
        ],
    )
    def test_clauses_over_numbers(self, docapi: DocApi, folder: Row, clause: Any, value: str, found: str) -> None:
        within = [{"folderID": folder["id"], "path": "", "includeChildrenFolders": True}]
        names = docapi.names(criterion("Searched Number", clause, value), searchFolders=within)
        assert "".join(name[1:] for name in names) == found

    @pytest.mark.parametrize(
        ("clause", "value", "found"),
        [
            (7, "NUMBER 1", "1"),
            (8, "number 1", "23456"),
            (9, "3%", "3"),
            (10, "3%", "12456"),
            (11, "ber 5", "5"),
            (12, "5", "12346"),
            ("Contain", "number", "123456"),
            (1, "number 2%", "2"),
        ],
    )
    def test_clauses_over_text(self, docapi: DocApi, folder: Row, clause: Any, value: str, found: str) -> None:
        within = [{"folderID": folder["id"], "includeChildrenFolders": "true"}]
        names = docapi.names(criterion("dhDesc", clause, value), searchFolders=within)
        assert "".join(name[1:] for name in names) == found

    def test_brackets_bind_closer_than_and_and_or(self, docapi: DocApi, folder: Row) -> None:
        within = [{"path": folder["folderPath"], "includeChildrenFolders": True}]
        one, two, three = (criterion("name", 1, f"S{number}") for number in (1, 2, 3))
        large = criterion("[searched number]", 3, "15")
        either = {"condition": "OR"}
        assert docapi.names(one, two | either, large, searchFolders=within) == ["S1", "S2"]
        opened, closed = one | {"leftBracket": True}, two | either | {"rightBracket": "true"}
        assert docapi.names(opened, closed, large, searchFolders=within) == ["S2"]
        assert docapi.names(three, searchFolders=within) == ["S3"]

    def test_a_search_is_limited_to_folders_named_by_id_or_path(self, docapi: DocApi, folder: Row) -> None:
        here, below = {"folderID": folder["id"]}, {"folderId": folder["below"]["id"].upper()}
        assert docapi.names(searchFolders=[here]) == ["S1", "S3", "S5"]
        assert docapi.names(searchFolders=[folder["below"]["folderPath"]]) == ["S2", "S4", "S6"]
        assert docapi.names(searchFolders=[here, below]) == ["S1", "S2", "S3", "S4", "S5", "S6"]
        deep = here | {"includeChildrenFolders": True}
        assert docapi.names(searchFolders=[deep], excludeFolders=[below]) == ["S1", "S3", "S5"]
        assert docapi.names(searchFolders=[{"folderID": NOBODY}]) == []

    def test_a_search_is_answered_in_sorted_pages(self, docapi: DocApi, folder: Row) -> None:
        body = {"searchFolders": [{"folderID": folder["id"], "includeChildrenFolders": True}], "take": 4}
        pages = [docapi.names(**body, page=page) for page in (0, 1, 2)]
        assert pages == [["S1", "S2", "S3", "S4"], ["S5", "S6"], []]
        assert docapi.names(**(body | {"sortBy": "Searched Number", "sortDirection": "desc"}))[0] == "S6"
        found = docapi.data("post", "search/advanced", json=body | {"sortBy": "fileLength"})
        assert found["totalRecords"] == 6
        first = found["documents"][0]
        assert first["permissions"] == []
        assert first["file"] is None
        assert first["indexFields"]["Searched Number"] in {"10", "20", "30", "40", "50", "60"}

    def test_by_folder_and_query(self, docapi: DocApi, folder: Row) -> None:
        found = docapi.data("get", f"search/folder/{folder['id']}", params={"q": "[dhDocId] eq 's3'"})
        assert [row["dhDocId"] for row in found["documents"]] == ["S3"]
        two = docapi.data("get", f"search/folder/{folder['id']}", params={"take": 2, "page": 1, "sortBy": "dhDocId"})
        assert [row["dhDocId"] for row in two["documents"]] == ["S1"]
        assert docapi.data("get", f"search/folder/{NOBODY}")["documents"] == []
        assert docapi.call("get", "search/folder/notauuid").status_code == 400
        assert docapi.call("get", f"search/folder/{folder['id']}", params={"q": "("}).status_code == 400

    @pytest.mark.parametrize(
        "body",
        [
            {"criteriaList": "x"},
            {"criteriaList": [7]},
            {"criteriaList": [{}]},
            {"take": -1},
            {"take": 10**9},
            {"page": -1},
            {"archiveType": 9},
            {"sortBy": "nothing"},
            {"sortBy": "dhRev", "sortDirection": "up"},
            {"searchFolders": 7},
            {"searchFolders": [7]},
            {"excludeFolders": "x"},
            {"page": 2**31},
            {"criteriaList": [criterion("nothing", 1, "x")]},
            {"criteriaList": [criterion("name", 19, "x")]},
            {"criteriaList": [criterion("name", 15, "x")]},
            {"criteriaList": [criterion("Amount", 3, "x")]},
            {"criteriaList": [criterion("name", 1, "x", leftBracket=True)]},
            {"criteriaList": [criterion("name", 1, "x", rightBracket=True)]},
            {"criteriaList": [criterion("name", 1, "x")] * 101},
            {"criteriaList": [criterion("name", 17, "x," * 200)]},
        ],
    )
    def test_what_can_not_be_searched(self, docapi: DocApi, body: Row) -> None:
        assert docapi.status("post", "search/advanced", json=body) == 400

    def test_no_criterion_becomes_sql(self, docapi: DocApi, folder: Row) -> None:
        within = [{"folderID": folder["id"]}]
        for text in ("' or 1=1 --", "%", "S_", "\\", "\x1b%"):
            found = docapi.names(criterion("name", 1, text), searchFolders=within)
            assert found == []
