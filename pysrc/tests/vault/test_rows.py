"""What a row is: its names in any case, its values as Python's own kinds."""

import asyncio
from datetime import UTC, datetime

import pytest
from fragrant.vault import UnexpectedAnswerError
from fragrant.vault.records import Archive, Document, FieldType

from .answers import ID, OTHER, Recorded, vault


def test_names_are_found_in_any_case() -> None:
    row = Document({"id": ID, "documentId": OTHER, "start Date": "x", "Name": "n"})
    assert (row["Start Date"], row["start date"], row.name) == ("x", "x", "n")
    assert row.get("other") is None
    with pytest.raises(KeyError):
        row["other"]


def test_attributes_are_python_s_own_kinds() -> None:
    row = Document(
        {"id": ID, "documentId": OTHER, "archive": 2, "fileSize": 5, "modifyDate": "2024-05-01T10:00:00.12Z"}
    )
    assert (row.document_id, row.revision_id, row.archive) == (OTHER, ID, Archive.DELETED)
    assert row.file_size == 5
    assert row.modify_date == datetime(2024, 5, 1, 10, 0, 0, 120_000, UTC)
    assert (row.description, row.create_date, row.expire_date) == ("", None, None)


def test_a_date_without_a_zone_is_utc_but_in_index_fields() -> None:
    row = Document({"id": ID, "modifyDate": "2024-05-01T10:00:00"})
    assert row.modify_date == datetime(2024, 5, 1, 10, tzinfo=UTC)
    (value,) = asyncio.run(
        vault(Recorded([{"fieldId": ID, "label": "On", "fieldType": 4, "value": "2024-05-01T00:00:00"}]))
        .documents.index_fields(ID)
        .all()
    )
    assert (value.field_type, value.date) == (FieldType.CALENDAR, datetime.fromisoformat("2024-05-01"))


def test_hostile_values_do_no_harm() -> None:
    row = Document({"id": 5, "archive": "2", "modifyDate": {"a": 1}, "name": None, "fileSize": True, "state": 99})
    assert (row.archive, row.modify_date, row.name, row.file_size) == (None, None, "", None)
    with pytest.raises(UnexpectedAnswerError):
        _ = row.revision_id
    assert Document({"archive": 77}).archive == 77


def test_repr_names_the_row_alone() -> None:
    assert repr(Document({"name": "x" * 500, "secret": "y"})) == f"<Document '{'x' * 60}'>"


def test_a_token_in_an_answer_is_not_shown() -> None:
    token = asyncio.run(vault(Recorded({"id": ID, "webToken": OTHER})).users.web_token(ID))
    assert token.web_token == OTHER
    assert OTHER not in repr(token) + str(token) + f"{token}" + repr([token])
