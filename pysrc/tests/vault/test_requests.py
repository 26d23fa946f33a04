"""What is sent for the calls that are more than what is declared of an endpoint."""

import asyncio
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest
from fragrant.vault import Upload, Vault, VaultError
from fragrant.vault.filters import field
from fragrant.vault.records import DocumentState, Role

from .answers import ID, OTHER, Recorded, vault

GIVEN = {"id": ID, "documentId": OTHER, "totalRecords": 0}


def sent_for(call: Callable[[Vault], Any], *data: object) -> list[tuple[str, str, dict[str, str], Any]]:
    """Return method, path, query and body of each request."""
    sent = Recorded(*(data or (GIVEN,)), total=0)

    async def ask() -> None:
        found = call(vault(sent))
        await (found.all() if hasattr(found, "all") else found.read() if hasattr(found, "read") else found)

    asyncio.run(ask())
    parted = ((method, *url.partition("?")[::2], body) for method, url, body in sent.sent)
    return [(method, path, dict(parse_qsl(query)), body) for method, path, query, body in parted]


@pytest.mark.parametrize(
    ("call", "method", "path", "body"),
    [
        (
            lambda v: v.folders.set_member(ID, OTHER, Role.EDITOR),
            "PUT",
            f"folders/{ID}/securitymembers/{OTHER}",
            {"securityRole": 2, "memberType": 0, "cascadeSecurityChanges": False},
        ),
        (
            lambda v: v.folders.set_member(ID, OTHER, Role.VIEWER, is_group=True, cascade=True),
            "PUT",
            f"folders/{ID}/securitymembers/{OTHER}",
            {"securityRole": 4, "memberType": 1, "cascadeSecurityChanges": True},
        ),
        (
            lambda v: v.users.reset_password(ID),
            "PUT",
            f"users/{ID}/password",
            {"resetPassword": True, "sendEmail": True},
        ),
        (
            lambda v: v.users.reset_password(ID, send_email=False),
            "PUT",
            f"users/{ID}/password",
            {"resetPassword": True, "sendEmail": False},
        ),
        (
            lambda v: v.documents.create(ID),
            "POST",
            "documents",
            {
                "folderId": ID,
                "documentState": 1,
                "indexFields": "{}",
                "allowNoFile": True,
                "fileLength": 0,
                "fileName": "",
            },
        ),
        (
            lambda v: v.documents.create(
                ID,
                "n",
                description="d",
                revision="r",
                state=DocumentState.PENDING,
                index_fields={"a": date(2030, 1, 2)},
            ),
            "POST",
            "documents",
            {
                "folderId": ID,
                "name": "n",
                "description": "d",
                "revision": "r",
                "documentState": 2,
                "indexFields": '{"a": "2030-01-02"}',
                "allowNoFile": True,
                "fileLength": 0,
                "fileName": "",
            },
        ),
    ],
)
def test_a_write(call: Callable[[Vault], Any], method: str, path: str, body: object) -> None:
    assert sent_for(call) == [(method, path, {}, body)]


@pytest.mark.parametrize(
    ("call", "path", "query"),
    [
        (
            lambda v: v.folders.count_documents(ID, field("name") == "x", includesubfolders=True),
            f"folders/{ID}/documents",
            {"metaonly": "true", "includesubfolders": "true", "q": "[name] eq 'x'"},
        ),
        (
            lambda v: v.folders.count_documents(ID, "[a] eq '1'"),
            f"folders/{ID}/documents",
            {"metaonly": "true", "q": "[a] eq '1'"},
        ),
        (lambda v: v.folders.at("/a/b"), "folders", {"folderPath": "/a/b"}),
        (
            lambda v: v.localization.export(area="a", language="en"),
            "resource/customerlocalization/exportcsv",
            {"area": "a", "lang": "en"},
        ),
    ],
)
def test_a_read(call: Callable[[Vault], Any], path: str, query: dict[str, str]) -> None:
    assert sent_for(call, 5 if "metaonly" in query else GIVEN) == [("GET", path, query, None)]


def test_a_query_is_run_by_its_name_or_its_id() -> None:
    for call, path, named in (
        (lambda v: v.queries.run("Q", field("a") == "1", **OPTIONS), "customquery", {"queryName": "Q"}),
        (lambda v: v.queries.run_by_id(ID, field("a") == "1", **OPTIONS), f"customquery/{ID}", {}),
    ):
        ((_, there, query, _),) = sent_for(call, [])
        assert there == path
        assert query == {
            **named,
            "q": "[a] eq '1'",
            "params": '[{"parameterName": "p", "value": 5}]',
            "sort": "a",
            "sortdir": "desc",
            "limit": "7",
            "offset": "0",
        }


OPTIONS: Any = {"parameters": {"p": 5}, "sort": "a", "sortdir": "desc", "limit": 7}


def test_a_web_service_gets_its_values_by_name() -> None:
    assert sent_for(lambda v: v.scripts.run("S", {"a": 1, "b": None}, user_id=OTHER)) == [
        ("POST", "scripts", {"name": "S", "usId": OTHER}, [{"name": "a", "value": 1}, {"name": "b", "value": None}])
    ]
    assert sent_for(lambda v: v.scripts.run("S")) == [("POST", "scripts", {"name": "S"}, [])]


def test_index_fields_are_sent_as_a_list_in_a_text() -> None:
    assert sent_for(lambda v: v.documents.send_index_fields(ID, {OTHER: "x", ID: 5}), []) == [
        ("PUT", f"documents/{ID}/indexfields", {}, {"indexFields": f'[{{"{OTHER}": "x"}}, {{"{ID}": 5}}]'})
    ]


def test_an_index_field_is_emptied_and_read_again() -> None:
    there = f"documents/{ID}/indexfields/{OTHER}"
    asked = sent_for(lambda v: v.documents.set_index_field(ID, OTHER, None))
    assert asked == [("PUT", there, {}, {"value": ""}), ("GET", there, {}, None)]


def test_a_revision_is_sent_with_what_is_said_of_it() -> None:
    least: Upload = sent_for(lambda v: v.files.upload(ID, b"x", "a.txt"))[0][3]
    said: Any = {"revision": "2", "change_reason": "c", "state": "Replace", "index_fields": {"f": "v"}}
    most: Upload = sent_for(lambda v: v.files.upload(ID, b"x", "a.txt", document_name="n", check_in=False, **said))[0][
        3
    ]
    assert least == Upload(
        {
            "documentId": ID,
            "fileName": "a.txt",
            "revision": "",
            "changeReason": "",
            "checkInDocumentState": "Released",
            "indexFields": "{}",
        },
        "fileUpload",
        "a.txt",
        b"x",
    )
    assert most.fields == {
        "documentId": ID,
        "name": "n",
        "fileName": "a.txt",
        "revision": "2",
        "changeReason": "c",
        "checkInDocumentState": "Replace",
        "indexFields": '{"f": "v"}',
        "checkIn": "False",
    }


def test_files_of_settings_are_sent_by_their_names() -> None:
    ((method, path, query, upload),) = sent_for(
        lambda v: v.localization.import_texts(b"x", "a/b.csv", area="a", language="en")
    )
    assert (method, path, query) == ("POST", "resource/customerlocalization/importcsv", {"area": "a", "lang": "en"})
    assert upload == Upload({"fileName": "a_b.csv"}, "fileUpload", "a_b.csv", b"x")
    ((method, path, query, upload),) = sent_for(lambda v: v.form_templates.import_fields(ID, b"x", "a/b.xml"))
    assert (method, path, query) == ("PUT", f"formtemplates/{ID}/import", {})
    assert upload == Upload({}, "fileUpload", "a_b.xml", b"x")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (Role.VIEWER, "4"),
        (["a", True, 5], "a,true,5"),
        (("a",), "a"),
        ({"a": date(2030, 1, 2)}, '{"a": "2030-01-02"}'),
        (date(2030, 1, 2), "2030-01-02"),
        (datetime(2030, 1, 2, 3, 4, 5, 678_901), "2030-01-02T03:04:05.678"),  # noqa: DTZ001 - one of no zone
        (datetime(2030, 1, 2, 3, tzinfo=UTC), "2030-01-02T03:00:00.000Z"),
        (uuid.UUID(ID), ID.lower()),
    ],
)
def test_a_value_in_a_query(value: object, text: str) -> None:
    ((_, _, query, _),) = sent_for(lambda v: v.request("GET", "documents", query={"value": value, "none": None}))
    assert query == {"value": text}


def test_what_has_no_form_in_a_query_is_refused() -> None:
    with pytest.raises(VaultError, match="object"):
        sent_for(lambda v: v.request("GET", "documents", query={"a": object()}))
