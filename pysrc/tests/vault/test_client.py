"""What the client asks for, and what it makes of the answers."""

import asyncio
import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from fragrant.vault import NotFoundError, Response, UnexpectedAnswerError, Upload, Vault, VaultError
from fragrant.vault.filters import field
from fragrant.vault.records import CheckIn, DocumentState

from .answers import BASE, ID, OTHER, Recorded, Scripted, vault


def test_a_read_puts_its_arguments_into_the_query() -> None:
    sent = Recorded({"id": ID})
    asyncio.run(vault(sent).forms.get(ID, OTHER, fields="a, b", expand=True))
    assert sent.sent == [("GET", f"formtemplates/{ID}/forms/{OTHER}?fields=a%2C+b&expand=true", None)]


def test_a_write_puts_its_arguments_into_the_body_as_json() -> None:
    sent = Recorded({"id": ID})
    asyncio.run(vault(sent).documents.copy(ID, folder_id=OTHER))
    asyncio.run(vault(sent).documents.set_status(ID, CheckIn.OUT))
    asyncio.run(vault(sent).documents.set_expiration(ID, date(2030, 1, 2)))
    asyncio.run(vault(sent).forms.create(ID, {"Start Date": datetime.fromisoformat("2030-01-02T03:04"), "n": 1.5}))
    assert sent.sent == [
        ("POST", f"documents/{ID}/copy", {"folderId": OTHER}),
        ("PUT", f"documents/{ID}/status", {"checkIn": 1}),
        ("PUT", f"documents/{ID}/expiration", {"expirationDate": "2030-01-02"}),
        ("POST", f"formtemplates/{ID}/forms", {"Start Date": "2030-01-02T03:04:00.000", "n": 1.5}),
    ]


def test_a_moment_of_a_zone_is_sent_in_utc() -> None:
    sent = Recorded({"id": ID})
    moment = datetime(2030, 1, 2, 3, tzinfo=timezone(timedelta(hours=2)))
    asyncio.run(vault(sent).users.change(ID, password_expires=moment))
    assert sent.sent[0][2] == {"passwordExpires": "2030-01-02T01:00:00.000Z"}


def test_some_writes_take_their_arguments_in_the_query() -> None:
    sent = Recorded({"id": ID})
    asyncio.run(vault(sent).forms.relate_form(ID, to=OTHER))
    asyncio.run(vault(sent).users.create("pat", site_id=OTHER))
    assert sent.sent == [
        ("PUT", f"forminstance/{ID}/relateform?relateToId={OTHER}", None),
        ("POST", f"users?siteId={OTHER}", {"userId": "pat"}),
    ]


def test_a_misspelt_option_is_refused() -> None:
    sent = Recorded([])
    with pytest.raises(TypeError, match="'sort_dir'"):
        vault(sent).documents.find(sort="name", sort_dir="desc")  # type: ignore[call-arg]
    assert sent.sent == []


def test_what_is_no_value_of_json_is_not_sent() -> None:
    sent = Recorded({"id": ID})
    for bad in (float("nan"), object(), b"x"):
        with pytest.raises(VaultError):
            asyncio.run(vault(sent).forms.create(ID, {"a": bad}))
    assert sent.sent == []


def test_an_address_outside_of_the_database_is_below_the_site() -> None:
    sent = Recorded([{"id": ID}])
    asyncio.run(vault(sent).localization.languages())
    asyncio.run(vault(sent).request("GET", "/api/v1/resource/area"))
    assert [url for _, url, _ in sent.sent] == [
        "https://v.example/VisualVault/api/v1/resource/language",
        "https://v.example/VisualVault/api/v1/resource/area",
    ]
    with pytest.raises(VaultError, match="where its site is"):
        asyncio.run(Vault("https://v.example/elsewhere/", sent).localization.languages())


@pytest.mark.parametrize("bad", ["", "..", "../users", "x", ID + "/..", ID + "?a", ID + "\n", "a" * 36])
def test_an_id_that_is_none_asks_nothing(bad: str) -> None:
    sent = Recorded([])
    client = vault(sent)
    for ask in (client.users.get, client.sites.get, client.groups.delete, client.documents.get, client.lists.get):
        with pytest.raises(VaultError):
            asyncio.run(ask(bad))
    for listed in (client.folders.children, client.documents.revisions):
        with pytest.raises(VaultError):
            listed(bad)
    assert sent.sent == []


@pytest.mark.parametrize(
    "bad", ["", "..", "a/../b", "a//b", "//host/x", "https://x", "a?b", "a#b", "a b", "a%2fb", ".a"]
)
def test_a_request_of_ones_own_can_t_leave_the_vault(bad: str) -> None:
    sent = Recorded([])
    with pytest.raises(VaultError):
        asyncio.run(vault(sent).request("GET", bad))
    assert sent.sent == []


def test_a_request_of_ones_own() -> None:
    sent = Recorded({"any": 1})
    query = {"q": "[a] eq '1'", "none": None, "on": True}
    assert asyncio.run(vault(sent).request("PUT", "a/b", query=query, body=[1])) == {"any": 1}
    assert sent.sent == [("PUT", "a/b?q=%5Ba%5D+eq+%271%27&on=true", [1])]


@pytest.mark.parametrize("data", [{"id": "1"}, [{"id": "1"}]])
def test_one_thing_may_come_in_a_list_of_one(data: object) -> None:
    assert asyncio.run(vault(Recorded(data)).sites.get(ID)).site_id == "1"


@pytest.mark.parametrize("data", [[], [1], [{}, {}], "x", None, 5])
def test_what_is_not_one_thing_is_an_error(data: object) -> None:
    with pytest.raises(UnexpectedAnswerError):
        asyncio.run(vault(Recorded(data)).users.me())


@pytest.mark.parametrize("data", [{}, "x", 5, [1], [None]])
def test_what_is_no_list_is_an_error(data: object) -> None:
    with pytest.raises(UnexpectedAnswerError):
        asyncio.run(vault(Recorded(data)).folders.children(ID).all())


def test_a_failing_meta_status_under_http_200_is_an_error() -> None:
    answer = Scripted(200, {"meta": {"status": 404, "statusMsg": "NotFound"}})
    for ask in (vault(answer).documents.get(ID), vault(answer).documents.find().all()):
        with pytest.raises(NotFoundError):
            asyncio.run(ask)


class TestIndexFields:
    FIELDS = ({"fieldId": ID, "label": "Colour", "value": "red"}, {"fieldId": OTHER, "label": "Size", "value": "1"})

    def test_labels_become_ids_and_the_values_are_read_anew(self) -> None:
        stale = [{"fieldId": ID, "label": "Colour", "value": "red"}]
        fresh = [{"fieldId": ID, "label": "Colour", "value": "blue"}, self.FIELDS[1]]
        sent = Recorded(list(self.FIELDS), [], stale, fresh, [])
        (changed,) = asyncio.run(vault(sent).documents.set_index_fields(ID, {"colour": "blue"}))
        assert changed.value == "blue"
        assert sent.sent[2] == ("PUT", f"documents/{ID}/indexfields", {"indexFields": json.dumps([{ID: "blue"}])})

    def test_an_unknown_label_changes_nothing(self) -> None:
        sent = Recorded(list(self.FIELDS), [])
        with pytest.raises(UnexpectedAnswerError, match="Weight"):
            asyncio.run(vault(sent).documents.set_index_fields(ID, {"Colour": "blue", "Weight": 1}))
        assert {method for method, _, _ in sent.sent} == {"GET"}


@pytest.mark.parametrize("recipients", ["pat@example.test", ["a@example.test,b@example.test"]])
def test_addresses_come_one_by_one(recipients: Any) -> None:
    sent = Recorded(None)
    with pytest.raises(VaultError):
        asyncio.run(vault(sent).emails.send(recipients, "s", "b"))
    assert sent.sent == []


def test_an_e_mail_names_documents_and_brings_files() -> None:
    sent = Recorded(None)
    asyncio.run(vault(sent).emails.send(["a@x.test", "b@x.test"], "s", "b", cc=["c@x.test"], documents=[ID, OTHER]))
    asyncio.run(vault(sent).emails.send(["a@x.test"], "s", "b"))
    attachments = [("a.txt", b"1"), ("../b.txt", b"2")]
    asyncio.run(vault(sent).emails.send(["a@x.test"], "s", "b", documents=[ID], attachments=attachments))
    (_, path, linked), (_, _, plain), (_, _, upload) = sent.sent
    common = {"subject": "s", "body": "b"}
    assert path == "emails"
    assert linked == {
        **common,
        "recipients": "a@x.test,b@x.test",
        "ccRecipients": "c@x.test",
        "hasAttachments": True,
        "documents": f"{ID},{OTHER}",
    }
    assert plain == {**common, "recipients": "a@x.test", "ccRecipients": "", "hasAttachments": False}
    assert upload.fields == {
        **common,
        "recipients": "a@x.test",
        "ccRecipients": "",
        "hasAttachments": "true",
        "documents": ID,
    }
    assert (upload.field, upload.name, upload.content, upload.more) == (
        "fileUpload",
        "a.txt",
        b"1",
        [("_b.txt", b"2")],
    )


def test_a_document_is_made_with_what_was_given_alone() -> None:
    sent = Recorded({"id": ID, "documentId": OTHER})
    documents = vault(sent).documents
    asyncio.run(documents.create_with_file(ID, b"x", "a/b.txt"))
    asyncio.run(
        documents.create_with_file(
            ID,
            b"x",
            "b.txt",
            name="n",
            description="d",
            revision="2",
            state=DocumentState.UNRELEASED,
            index_fields={"f": 1},
        )
    )
    (_, path, least), (_, _, most) = sent.sent
    assert path == "documents"
    assert (least.field, least.name, least.content) == ("fileUpload", "a_b.txt", b"x")
    assert least.fields == {"folderId": ID, "documentState": "1", "indexFields": "{}", "fileName": "a_b.txt"}
    assert most.fields == {
        "folderId": ID,
        "name": "n",
        "description": "d",
        "revision": "2",
        "documentState": "0",
        "indexFields": '{"f": 1}',
        "fileName": "b.txt",
    }


@pytest.mark.parametrize("path", ["/", "", " / ", "//"])
def test_there_is_no_folder_at_the_root(path: str) -> None:
    """Servers answer a list to it (seen), whose one folder might be taken for the root."""
    sent = Recorded([{"id": ID, "name": "Finance"}])
    with pytest.raises(VaultError, match="top"):
        asyncio.run(vault(sent).folders.at(path))
    assert sent.sent == []


def test_a_file_is_found_by_a_condition_that_q_can_express() -> None:
    sent = Recorded([])
    client = vault(sent)
    for q in (field("name") == "it's", "[name] eq 'it''s'"):
        asyncio.run(client.files.find(q, "a.txt").read())
    assert [url for _, url, _ in sent.sent] == ["files?q=%5Bname%5D+eq+%27it%27%27s%27"] * 2
    for condition in (field("name").contains("50%"), ~field("name").is_unset()):
        with pytest.raises(VaultError, match="checked"):
            client.files.find(condition, "a.txt")


def test_an_upload_names_no_path() -> None:
    sent = Recorded({"id": ID, "documentId": OTHER})
    asyncio.run(vault(sent).files.upload(ID, b"x", "../../etc/passwd"))
    upload = sent.sent[0][2]
    assert isinstance(upload, Upload)
    assert (upload.name, upload.fields["fileName"], upload.content) == ("_.._etc_passwd", "_.._etc_passwd", b"x")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a.txt", "a.txt"),
        ("", "file"),
        ("..", "file"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f"),
        ("con.txt", "_con.txt"),
        ("x\u202etxt.exe\x00", "x_txt.exe_"),
        ("  a. ", "a"),
        ("é" * 300, "é" * 120),
        ("é" * 300 + ".pdf", "é" * 118 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 238),
    ],
)
def test_the_name_of_a_file_can_t_choose_a_place(name: str, safe: str) -> None:
    assert vault(Recorded([])).files.download(ID, name).name == safe


def test_only_so_many_requests_are_under_way_at_once() -> None:
    running, most = 0, 0

    class Slow(Recorded):
        async def request(self, method: str, url: str, **more: Any) -> Response:
            nonlocal running, most
            running += 1
            most = max(most, running)
            for _ in range(5):
                await asyncio.sleep(0)
            running -= 1
            return await super().request(method, url, **more)

    async def many() -> None:
        client = Vault(BASE, Slow({"id": ID}), at_once=3)
        await asyncio.gather(*(client.users.get(ID) for _ in range(20)))

    asyncio.run(many())
    assert most == 3
