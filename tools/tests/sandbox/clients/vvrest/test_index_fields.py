"""Its service for the definitions of index fields."""

from typing import Any

from vvrest.services.folder_service import FolderService
from vvrest.services.index_field_service import IndexFieldService

from .client import data_of


def new_field(vault: Any, label: str) -> dict[str, Any]:
    made: dict[str, Any] = data_of(
        IndexFieldService(vault).create_index_field(label, "Made by the client", 1, False, "the default")
    )
    return made


def test_a_new_definition_is_found(vault: Any) -> None:
    service = IndexFieldService(vault)
    field = new_field(vault, "Client Field")
    assert (field["dataType"], field["label"], field["fieldType"]) == ("IndexFieldDefinition", "Client Field", 1)
    assert (field["required"], field["defaultValue"]) == (False, "the default")
    assert field in data_of(service.get_index_fields())
    assert data_of(service.get_index_fields("label = 'Client Field'")) == [field]


def test_a_definition_is_changed_and_found(vault: Any) -> None:
    service = IndexFieldService(vault)
    field = new_field(vault, "Client Field to change")
    changed = data_of(service.update_index_field(field["id"], "Client Field changed", "Changed", True, "another"))
    assert (changed["id"], changed["label"], changed["description"]) == (field["id"], "Client Field changed", "Changed")
    assert (changed["required"], changed["defaultValue"], changed["fieldType"]) == (True, "another", 1)
    assert data_of(service.get_index_fields("label = 'Client Field changed'")) == [changed]


def test_as_the_clients_own_test_sends_it(vault: Any) -> None:
    """Its arguments are one place off there."""
    field = new_field(vault, "Client Field misplaced")
    changed = data_of(
        IndexFieldService(vault).update_index_field(
            field["id"], "Client Field misplaced 2", "Changed", 1, True, "DEFAULT"
        )
    )
    assert (changed["required"], changed["defaultValue"], changed["queryValueField"]) == (True, "True", "DEFAULT")


def test_a_field_is_related_to_a_folder(vault: Any) -> None:
    field = new_field(vault, "Client Field to relate")
    folder = data_of(FolderService(vault).new_folder("client folder with a field", "", True))
    related = data_of(IndexFieldService(vault).relate_index_field_to_folder(field["id"], folder["id"]))
    assert (related["dataType"], related["id"], related["folderId"]) == ("FolderIndexField", field["id"], folder["id"])
