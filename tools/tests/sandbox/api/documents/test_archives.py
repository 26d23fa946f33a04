"""Several documents in one archive."""

import io
import os
import zipfile
from typing import Any

import pytest

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


class TestArchives:
    def make(self, pat: Caller, *ids: str) -> zipfile.ZipFile:
        made = pat.data("post", "documents/CreateDocumentZipFile", json={"documentDhIds": list(ids)})
        key = made["downloadKey"]
        status = pat.data("get", "documents/GetDocumentZipFileStatus", params={"downloadKey": key})
        assert (status["downloadKey"], status["isComplete"]) == (key, True)
        answer = pat.send("get", status["downloadUrl"])
        assert answer.headers["Content-Type"] == "application/octet-stream"
        return zipfile.ZipFile(io.BytesIO(answer.content))

    def test_it_is_one(self, pat: Caller, folder: dict[str, Any], kept: dict[str, Any], content: bytes) -> None:
        same = [pat.upload(pat.new_document(folder), str(number).encode(), fileName="same.txt") for number in (1, 2)]
        empty = pat.new_document(folder)
        archive = self.make(pat, kept["id"], same[0]["id"], same[1]["documentId"], empty["id"])
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
        assert files["three parts.bin"] == content
        assert {files["same.txt"], files["same (2).txt"]} == {b"1", b"2"}
        assert len(files) == 3

    def test_names_that_would_lead_elsewhere(self, pat: Caller, folder: dict[str, Any]) -> None:
        made = pat.upload(pat.new_document(folder), b"x", fileName="....txt")
        assert self.make(pat, made["id"]).namelist() == ["txt"]

    def test_it_is_for_who_asked(self, pat: Caller, kept: dict[str, Any]) -> None:
        made = pat.data("post", "documents/CreateDocumentZipFile", json={"documentDhIds": [kept["id"]]})
        query = {"downloadKey": made["downloadKey"]}
        other = pat.as_user("sam.reader")
        assert other.status("get", "documents/GetDocumentZipFileStatus", params=query) == 404
        assert other.send("get", "documents/DownloadDocumentZipFile", params=query).status_code == 404

    @pytest.mark.parametrize("ids", [[], ["x"], [NOBODY], None, 7, [None], [["x"]]])
    def test_what_is_not_there(self, pat: Caller, ids: Any) -> None:
        status = pat.status("post", "documents/CreateDocumentZipFile", json={"documentDhIds": ids})
        assert status in {400, 404}
