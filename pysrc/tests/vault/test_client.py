"""What the client asks for, and what it makes of the answers."""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from fragrant.vault import Body, NotFoundError, Progress, Response, UnexpectedAnswerError, Upload, Vault, VaultError
from fragrant.vault.filters import field
from fragrant.vault.records import Archive, CheckIn, Document, FieldType

from .answers import Given, Scripted

OK = {"status": 200}
ID = "0B0E5B0E-1111-4222-8333-444455556666"
OTHER = "11111111-1111-4222-8333-444455556666"
BASE = "https://v.example/VisualVault/api/v1/Acme/Main/"


class Recorded(Scripted):
    """A transport that gives the answers in turn, and keeps the requests."""

    def __init__(self, *data: object, total: int | None = None) -> None:
        super().__init__(200, {})
        pagination = {} if total is None else {"pagination": {"totalRecords": total}}
        self._answers = [Given(200, {"meta": OK, "data": each, **pagination}) for each in data]
        self.sent: list[tuple[str, str, Any]] = []

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> Response:
        self.sent.append((method, url.removeprefix(BASE), json.loads(body) if isinstance(body, str) else body))
        assert (headers is not None, progress) == (isinstance(body, str), None)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def vault(transport: Scripted) -> Vault:
    return Vault(BASE, transport)


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


class TestRows:
    def test_names_are_found_in_any_case(self) -> None:
        row = Document({"id": ID, "documentId": OTHER, "start Date": "x", "Name": "n"})
        assert (row["Start Date"], row["start date"], row.name) == ("x", "x", "n")
        assert row.get("other") is None
        with pytest.raises(KeyError):
            row["other"]

    def test_attributes_are_python_s_own_kinds(self) -> None:
        row = Document(
            {"id": ID, "documentId": OTHER, "archive": 2, "fileSize": 5, "modifyDate": "2024-05-01T10:00:00.12Z"}
        )
        assert (row.document_id, row.revision_id, row.archive) == (OTHER, ID, Archive.DELETED)
        assert row.file_size == 5
        assert row.modify_date == datetime(2024, 5, 1, 10, 0, 0, 120_000, UTC)
        assert (row.description, row.create_date, row.expire_date) == ("", None, None)

    def test_a_date_without_a_zone_is_utc_but_in_index_fields(self) -> None:
        row = Document({"id": ID, "modifyDate": "2024-05-01T10:00:00"})
        assert row.modify_date == datetime(2024, 5, 1, 10, tzinfo=UTC)
        (value,) = asyncio.run(
            vault(Recorded([{"fieldId": ID, "label": "On", "fieldType": 4, "value": "2024-05-01T00:00:00"}]))
            .documents.index_fields(ID)
            .all()
        )
        assert (value.field_type, value.date) == (FieldType.CALENDAR, datetime.fromisoformat("2024-05-01"))

    def test_hostile_values_do_no_harm(self) -> None:
        row = Document({"id": 5, "archive": "2", "modifyDate": {"a": 1}, "name": None, "fileSize": True, "state": 99})
        assert (row.archive, row.modify_date, row.name, row.file_size) == (None, None, "", None)
        with pytest.raises(UnexpectedAnswerError):
            _ = row.revision_id
        assert Document({"archive": 77}).archive == 77

    def test_repr_names_the_row_alone(self) -> None:
        assert repr(Document({"name": "x" * 500, "secret": "y"})) == f"<Document '{'x' * 60}'>"

    def test_a_token_in_an_answer_is_not_shown(self) -> None:
        token = asyncio.run(vault(Recorded({"id": ID, "webToken": OTHER})).users.web_token(ID))
        assert token.web_token == OTHER
        assert OTHER not in repr(token) + str(token) + f"{token}" + repr([token])


class TestLists:
    def rows(self, count: int, start: int = 0) -> list[dict[str, str]]:
        return [{"id": str(number), "name": f"n{number}"} for number in range(start, start + count)]

    def test_all_pages_are_read_as_they_are_asked_for(self) -> None:
        sent = Recorded(self.rows(200), self.rows(200, 200), self.rows(50, 400), total=450)

        async def first_250() -> list[str]:
            found = []
            async for row in vault(sent).documents.find():
                found.append(row.name)
                if len(found) == 250:
                    break
            return found

        assert asyncio.run(first_250())[-1] == "n249"
        assert [url for _, url, _ in sent.sent] == [f"documents?limit=200&offset={offset}" for offset in (0, 200)]

    def test_without_a_total_it_is_read_until_nothing_more_comes(self) -> None:
        """A short part need not be the last one: servers cap parts as they like."""
        sent = Recorded(self.rows(100), self.rows(3, 100), [])
        assert len(asyncio.run(vault(sent).documents.find().all())) == 103
        assert [url.rpartition("=")[2] for _, url, _ in sent.sent] == ["0", "100", "103"]

    def test_a_server_that_caps_a_page_is_asked_on_from_there(self) -> None:
        sent = Recorded(self.rows(100), self.rows(20, 100), total=120)
        assert len(asyncio.run(vault(sent).documents.find().all())) == 120
        assert [url.rpartition("=")[2] for _, url, _ in sent.sent] == ["0", "100"]

    def test_a_list_that_has_no_parts_ends(self) -> None:
        sent = Recorded(self.rows(7), self.rows(7))
        assert len(asyncio.run(vault(sent).documents.find().all())) == 7

    @pytest.mark.parametrize("second", [[], "same"])
    def test_rows_that_the_server_promises_and_does_not_give_are_an_error(self, second: Any) -> None:
        sent = Recorded(self.rows(200), self.rows(200) if second == "same" else second, total=1_000)
        with pytest.raises(UnexpectedAnswerError):
            asyncio.run(vault(sent).documents.find().all())

    def test_rows_without_an_id_may_be_alike(self) -> None:
        rows = [{"region": "North"}] * 200
        sent = Recorded(rows, rows, rows[:100], total=500)
        assert len(asyncio.run(vault(sent).queries.run("Totals").all())) == 500

    def test_first_count_and_page(self) -> None:
        found = vault(Recorded(self.rows(1), total=7)).documents.find(sort="name", sortdir="desc")
        first, count, page = asyncio.run(found.first()), asyncio.run(found.count()), asyncio.run(found.page(0, 1))
        assert first is not None
        assert (first.name, count, page.total, page.rows) == ("n0", 7, 7, [first])

    def test_a_text_that_is_a_pattern_to_the_server_is_checked_here(self) -> None:
        rows = [{"id": "1", "name": "100% wool"}, {"id": "2", "name": "1000 wools"}]
        sent = Recorded(rows, total=2)
        found = vault(sent).documents.find(field("name").contains("100%"), fields="id")
        assert [row.name for row in asyncio.run(found.all())] == ["100% wool"]
        assert asyncio.run(found.count()) == 1
        assert sent.sent[0][1] == "documents?fields=id%2Cname&q=%5Bname%5D+like+%27%25100%25%25%27&limit=200&offset=0"

    def test_rows_to_check_have_their_index_fields(self) -> None:
        sent = Recorded([], total=0)
        asyncio.run(vault(sent).documents.find(field("Colour").contains("_")).all())
        assert sent.sent[0][1].startswith("documents?indexFields=include&q=")

    def test_rows_that_can_t_be_checked_are_an_error(self) -> None:
        found = vault(Recorded([{"id": "1"}], total=1)).documents.find(field("Colour").contains("_"))
        with pytest.raises(UnexpectedAnswerError, match="Colour"):
            asyncio.run(found.all())


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
