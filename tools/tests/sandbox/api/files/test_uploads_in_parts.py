"""A file that comes in several requests."""

import os
from typing import Any

import pytest

from tools.sandbox.storage.contents import CHUNK_SIZE

from ...caller import Caller


@pytest.fixture(scope="module")
def folder(pat: Caller) -> dict[str, Any]:
    return pat.new_folder()


class TestParts:
    def send(self, pat: Caller, document: dict[str, Any], part: bytes, **fields: Any) -> dict[str, Any]:
        data = {"documentId": document["documentId"], "totalChunks": 3, "fileName": "parts.bin"} | fields
        answer: dict[str, Any] = pat.data("post", "files/Chunk", data=data, files={"chunk": ("blob", part)})
        return answer

    def test_in_any_order(self, pat: Caller, folder: dict[str, Any]) -> None:
        document = pat.new_document(folder)
        parts = [os.urandom(CHUNK_SIZE + 10), os.urandom(5), os.urandom(CHUNK_SIZE)]
        first = self.send(pat, document, parts[2], chunkNumber=2)
        assert (first["received"], first["isComplete"]) == (1, False)
        upload_id = first["uploadId"]
        self.send(pat, document, b"a mistake", chunkNumber=0, uploadId=upload_id)
        assert self.send(pat, document, parts[0], chunkNumber=0, uploadId=upload_id)["received"] == 2
        last = self.send(pat, document, parts[1], chunkNumber=1, uploadId=upload_id, revision="whole")
        assert last["isComplete"] is True
        newest = pat.data("get", f"documents/{document['documentId']}")
        assert (newest["id"], newest["revision"], newest["fileName"]) == (last["id"], "whole", "parts.bin")
        assert pat.send("get", f"files/{last['id']}").content == b"".join(parts)

    def test_of_somebody_else(self, pat: Caller, folder: dict[str, Any]) -> None:
        document = pat.new_document(folder)
        upload_id = self.send(pat, document, b"0", chunkNumber=0)["uploadId"]
        data = {"documentId": document["documentId"], "totalChunks": 1, "chunkNumber": 0, "uploadId": upload_id}
        other = pat.as_user("sam.reader")
        assert other.status("post", "files/chunk", data=data, files={"chunk": ("blob", b"x")}) == 400

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"chunkNumber": 3},
            {"chunkNumber": -1},
            {"chunkNumber": 0, "totalChunks": 0},
            {"chunkNumber": "x"},
            {"chunkNumber": 0, "uploadId": "x"},
        ],
    )
    def test_numbers_that_are_none(self, pat: Caller, folder: dict[str, Any], fields: dict[str, Any]) -> None:
        data = {"documentId": pat.new_document(folder)["documentId"], "totalChunks": 3} | fields
        assert pat.status("post", "files/chunk", data=data, files={"chunk": ("blob", b"x")}) == 400
