"""What the client asks for."""

import asyncio

import pytest
from fragrant.vault import UnexpectedAnswerError, Vault, VaultError, like, quote

from .answers import Scripted

OK = {"status": 200}
ID = "0B0E5B0E-1111-4222-8333-444455556666"


def test_addresses() -> None:
    transport = Scripted(200, {"meta": OK, "data": []})
    vault = Vault("https://v.example/api/v1/Acme/Main", transport)
    asyncio.run(vault.documents.find(q="[name] like '%a&b%'", limit=10, offset=20, sort="name", sortdir="desc"))
    asyncio.run(vault.documents.find())
    asyncio.run(vault.folders.top())
    asyncio.run(vault.folders.children(ID))
    asyncio.run(vault.folders.documents(ID))
    asyncio.run(vault.users.find(q="x"))
    base = "https://v.example/api/v1/Acme/Main/"
    assert transport.urls == [
        f"{base}documents?q=%5Bname%5D+like+%27%25a%26b%25%27&limit=10&offset=20&sort=name&sortdir=desc",
        f"{base}documents?limit=100&offset=0",
        f"{base}folders?folderPath=%2F",
        f"{base}folders/{ID}/folders",
        f"{base}folders/{ID}/documents?limit=100&offset=0",
        f"{base}users?q=x&limit=200&offset=0",
    ]


@pytest.mark.parametrize("bad", ["", "..", "../users", "x", ID + "/..", ID + "?a", ID + "\n", "a" * 36])
def test_an_id_that_is_none_asks_nothing(bad: str) -> None:
    transport = Scripted(200, {"meta": OK, "data": []})
    vault = Vault("https://v.example/", transport)
    for ask in (vault.users.get, vault.sites.get, vault.groups.get, vault.documents.get, vault.folders.children):
        with pytest.raises(VaultError):
            asyncio.run(ask(bad))
    assert transport.urls == []


@pytest.mark.parametrize("data", [{"id": "1"}, [{"id": "1"}]])
def test_one_thing_may_come_in_a_list_of_one(data: object) -> None:
    vault = Vault("https://v.example/", Scripted(200, {"meta": OK, "data": data}))
    assert asyncio.run(vault.sites.get(ID)) == {"id": "1"}


@pytest.mark.parametrize("data", [[], [1], [{}, {}], "x", None, 5])
def test_what_is_not_one_thing_is_an_error(data: object) -> None:
    vault = Vault("https://v.example/", Scripted(200, {"meta": OK, "data": data}))
    with pytest.raises(UnexpectedAnswerError):
        asyncio.run(vault.users.me())


@pytest.mark.parametrize("data", [{}, "x", 5, [1], [None]])
def test_what_is_no_list_is_an_error(data: object) -> None:
    vault = Vault("https://v.example/", Scripted(200, {"meta": OK, "data": data}))
    with pytest.raises(UnexpectedAnswerError):
        asyncio.run(vault.folders.children(ID))


def test_text_in_a_filter_cannot_end_the_filter() -> None:
    assert quote("O'Neil' or '1'='1") == "'O''Neil'' or ''1''=''1'"
    assert like("name", "%x'%") == "[name] like '%x''%'"
    with pytest.raises(VaultError):
        like("name] or [x", "y")
