"""Its service for folders."""

from typing import Any

import pytest
from vvrest.services.folder_service import FolderService
from vvrest.services.index_field_service import IndexFieldService

from .client import data_of
from .test_index_fields import new_field


@pytest.fixture(scope="module")
def service(vault: Any) -> FolderService:
    return FolderService(vault)


@pytest.fixture(scope="module")
def folder(service: FolderService) -> dict[str, Any]:
    made: dict[str, Any] = data_of(service.new_folder("client folder", "Made by the client", True))
    return made


def test_folders_are_made_at_the_top_and_below(service: FolderService, folder: dict[str, Any]) -> None:
    assert (folder["name"], folder["folderPath"]) == ("client folder", "/client folder")
    assert (folder["description"], folder["allowRevision"]) == ("Made by the client", True)
    below = data_of(service.new_sub_folder(folder["id"], "below", "In it", False))
    assert (below["folderPath"], below["parentFolderId"]) == ("/client folder/below", folder["id"])
    (only,) = data_of(service.get_sub_folders(folder["id"]))
    assert only == below


def test_a_folder_is_found_by_path_and_by_id(service: FolderService, folder: dict[str, Any]) -> None:
    for path in ("/client folder", "client folder"):
        assert data_of(service.get_folder_search(path)) == folder
    assert data_of(service.get_folder(folder["id"])) == folder
    assert data_of(service.get_folder_documents(folder["id"])) == []


def test_the_documents_of_a_folder_are_listed(service: FolderService, held: dict[str, Any]) -> None:
    sample = held["documents"][0]
    folder = data_of(service.get_folder_search(sample["folder_path"]))
    documents = data_of(service.get_folder_documents(folder["id"]))
    assert sample["document_id"] in {row["documentId"] for row in documents}
    assert {row["folderPath"] for row in documents} == {sample["folder_path"]}


def test_index_fields_of_a_folder_are_related_and_changed(
    vault: Any, service: FolderService, folder: dict[str, Any]
) -> None:
    field = new_field(vault, "Of the client's folder")
    data_of(IndexFieldService(vault).relate_index_field_to_folder(field["id"], folder["id"]))
    (only,) = data_of(service.get_folder_index_fields(folder["id"]))
    assert (only["id"], only["folderId"], only["label"]) == (field["id"], folder["id"], field["label"])
    assert data_of(service.get_folder_index_field(folder["id"], field["id"])) == only
    changed = data_of(service.update_folder_index_field(folder["id"], field["id"], True, "the folder's"))
    assert (changed["id"], changed["required"], changed["defaultValue"]) == (field["id"], True, "the folder's")
    assert data_of(service.get_folder_index_field(folder["id"], field["id"])) == changed
    assert data_of(service.get_folder_index_field_select_options(folder["id"], field["id"])) == []


def test_a_workflow_is_assigned_to_a_folder(service: FolderService, folder: dict[str, Any]) -> None:
    workflow = "0b0e5b0e-1111-4222-8333-444455556666"
    assigned = data_of(service.reassign_workflow_relations(folder["id"], workflow, 1, True, True))
    assert (assigned["folderId"], assigned["wfId"], assigned["eventType"]) == (folder["id"], workflow, 1)
