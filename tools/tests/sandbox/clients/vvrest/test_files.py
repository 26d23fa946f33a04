"""Its service for files."""

from pathlib import Path
from typing import Any

import pytest
from vvrest.services.file_service import FileService
from vvrest.services.folder_service import FolderService

from .client import data_of
from .test_documents import new_document


@pytest.fixture(scope="module")
def document(vault: Any) -> dict[str, Any]:
    folder = data_of(FolderService(vault).new_folder("client files", "", True))
    return new_document(vault, folder["id"])


@pytest.fixture(scope="module")
def service(vault: Any) -> FileService:
    return FileService(vault)


@pytest.mark.parametrize(("check_in", "status"), [(True, 0), (False, 1), (None, 0)])
def test_bytes_come_back(service: FileService, document: dict[str, Any], check_in: bool | None, status: int) -> None:
    content = bytes(range(256)) * 100
    made = data_of(
        service.file_stream_upload(
            document["documentId"],
            document["name"],
            f"check-in {check_in}",
            "Why",
            "Released",
            "{}",
            "a.bin",
            content,
            check_in,
        )
    )
    assert (made["documentId"], made["revision"], made["checkInStatus"]) == (
        document["documentId"],
        f"check-in {check_in}",
        status,
    )
    for answer in (service.get_file_stream(made["id"]), service.get_file_stream_by_search(f"id='{made['id']}'")):
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.content == content


def test_a_file_is_uploaded_from_a_path(service: FileService, document: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "from a path.txt"
    file.write_text("naïve", encoding="utf-8")
    made = data_of(
        service.file_upload(
            document["documentId"], document["name"], "path", "Why", "Released", "{}", file.name, str(file)
        )
    )
    assert (made["fileName"], made["fileSize"], made["changeText"]) == (file.name, 6, "Why")
    assert service.get_file_stream(made["id"]).content == file.read_bytes()


def test_an_unknown_file_is_not_found(service: FileService) -> None:
    answer = service.get_file_stream("0b0e5b0e-1111-4222-8333-444455556666")
    assert (answer.status_code, answer.json()["meta"]["status"]) == (404, 404)
