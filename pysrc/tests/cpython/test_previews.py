"""Text that is to be shown is searched for the token; the bytes of a file are not."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from fragrant.server import GivenToken, connect
from fragrant.vault import UnexpectedAnswerError
from fragrant.vault.download import Download

from .server import serving

Found = TypeVar("Found")
ID = "0b0e5b0e-1111-4222-8333-444455556666"
TOKEN = "s3cr3t-0123456789"


def of(text: str, read: Callable[[Download], Awaitable[Found]]) -> Found:
    """Return what is read of a file with a text."""

    async def work() -> Found:
        async with serving() as api, connect(api.origin, "Acme", "Main", GivenToken(TOKEN)) as vault:
            reading = asyncio.ensure_future(read(vault.files.download(ID, "a.txt")))
            await (await api.next()).answer(200, text)
            return await reading

    return asyncio.run(work())


def test_a_text_is_shown() -> None:
    assert of("some text", Download.read_text) == "some text"


def test_a_text_that_repeats_the_token_is_not() -> None:
    with pytest.raises(UnexpectedAnswerError) as caught:
        of(f"a {TOKEN} b", Download.read_text)
    assert TOKEN not in str(caught.value)


def test_bytes_are_as_they_are() -> None:
    assert of(f"a {TOKEN} b", Download.read) == f"a {TOKEN} b".encode()


@pytest.mark.parametrize("text", ['{"a": 1}', "[1]", '"x"', "no JSON"])
def test_a_file_of_json_is_a_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("json")

    async def save() -> None:
        async with serving() as api, connect(api.origin, "Acme", "Main", GivenToken(TOKEN)) as vault:
            saving = asyncio.ensure_future(vault.files.download(ID, "a.json").save(folder))
            await (await api.next()).answer(200, text, Content_Type="application/json")
            await saving

    asyncio.run(save())
    assert (folder / "a.json").read_text() == text
