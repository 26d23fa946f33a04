"""Its service for documents, in the order in which its own tests go."""

import itertools
from typing import Any

import pytest
from vvrest.services.document_service import DocumentService
from vvrest.services.file_service import FileService
from vvrest.services.folder_service import FolderService
from vvrest.services.index_field_service import IndexFieldService

from .client import data_of
from .test_index_fields import new_field

_numbers = itertools.count(1)


def new_document(vault: Any, folder_id: str) -> dict[str, Any]:
    name = f"client document {next(_numbers)}"
    made: dict[str, Any] = data_of(
        DocumentService(vault).new_document(folder_id, 1, name, "Made by the client", "0", "client.txt")
    )
    assert (made["name"], made["description"], made["revision"]) == (name, "Made by the client", "0")
    return made


def upload(vault: Any, document_id: str, revision: str, content: bytes, **settings: Any) -> dict[str, Any]:
    made: dict[str, Any] = data_of(
        FileService(vault).file_stream_upload(
            document_id,
            "client document",
            revision,
            "Changed by the client",
            "Released",
            settings.get("index_fields", "{}"),
            "client.txt",
            content,
            settings.get("check_in"),
        )
    )
    return made


@pytest.fixture(scope="module")
def service(vault: Any) -> DocumentService:
    return DocumentService(vault)


@pytest.fixture(scope="module")
def field(vault: Any) -> dict[str, Any]:
    return new_field(vault, "Client's Field of Documents")


@pytest.fixture(scope="module")
def folder(vault: Any, field: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = data_of(FolderService(vault).new_folder("client documents", "", True))
    data_of(IndexFieldService(vault).relate_index_field_to_folder(field["id"], made["id"]))
    return made


@pytest.fixture
def document(vault: Any, folder: dict[str, Any]) -> dict[str, Any]:
    return new_document(vault, folder["id"])


def test_documents_are_found_by_folder_path_and_by_id(
    service: DocumentService, folder: dict[str, Any], document: dict[str, Any]
) -> None:
    found = data_of(service.get_documents("folderPath='/client documents'"))
    assert document["id"] in {row["id"] for row in found}
    assert {row["folderPath"] for row in found} == {folder["folderPath"]}
    newest = data_of(service.get_document(document["documentId"]))
    assert (newest["documentId"], newest["archive"], newest["checkInStatus"]) == (document["documentId"], 0, 0)


def test_each_upload_is_a_revision(vault: Any, service: DocumentService, document: dict[str, Any]) -> None:
    document_id = document["documentId"]
    first = upload(vault, document_id, "1", b"one")
    second = upload(vault, document_id, "2", b"two")
    revisions = data_of(service.get_document_revisions(document_id))
    assert [row["id"] for row in revisions] == [document["id"], first["id"], second["id"]]
    assert [row["revision"] for row in revisions] == ["0", "1", "2"]
    assert {row["documentId"] for row in revisions} == {document_id}
    one = data_of(service.get_document_revision(document_id, first["id"]))
    assert (one["id"], one["documentId"], one["archive"]) == (first["id"], document_id, 0)
    data_of(service.delete_document_revision(first["id"]))
    assert [row["id"] for row in data_of(service.get_document_revisions(document_id))] == [document["id"], second["id"]]
    data_of(service.delete_document_revision(second["id"]), 400)


def test_index_fields_of_a_document_are_read_and_changed(
    service: DocumentService, document: dict[str, Any], field: dict[str, Any]
) -> None:
    document_id, field_id = document["documentId"], field["id"]
    (only,) = data_of(service.get_document_index_fields(document_id))
    assert (only["dataType"], only["fieldId"], only["value"]) == ("DocumentIndexField", field_id, "the default")
    assert data_of(service.get_document_index_field(document_id, field_id)) == only
    assert data_of(service.get_document_revision_index_fields(document_id, document["id"])) == [only]
    assert data_of(service.get_document_revision_index_field(document_id, document["id"], field_id)) == only
    printed = str({field["label"]: "it's changed"})
    (changed,) = data_of(service.update_document_index_fields(document_id, printed))
    assert changed["fieldId"] == field_id
    assert data_of(service.get_document_index_field(document_id, field_id))["value"] == "it's changed"
    again = data_of(service.update_document_index_field(document_id, field_id, "changed again"))
    assert (again["fieldId"], again["value"]) == (field_id, "changed again")
    assert data_of(service.get_document_index_field(document_id, field_id)) == again


def test_a_document_is_checked_out_and_in(service: DocumentService, document: dict[str, Any]) -> None:
    for status in (1, 0):
        changed = data_of(service.update_document_check_in_status(document["documentId"], status))
        assert changed["checkInStatus"] == status


def test_a_deleted_document_is_no_longer_listed(
    vault: Any, service: DocumentService, document: dict[str, Any], folder: dict[str, Any]
) -> None:
    newest = upload(vault, document["documentId"], "1", b"one")
    assert data_of(service.delete_document(newest["id"])) is None
    assert data_of(service.get_document(document["documentId"]))["archive"] == 2
    live = data_of(FolderService(vault).get_folder_documents(folder["id"]))
    assert document["documentId"] not in {row["documentId"] for row in live}
