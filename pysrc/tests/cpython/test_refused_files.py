"""Refusals where a file should be, in whatever way they come; and files that look like them."""

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from fragrant.server import GivenToken, connect
from fragrant.vault import NoAnswerError, NotFoundError, UnexpectedAnswerError
from fragrant.vault.download import Download

from .server import Call, serving

ID = "0b0e5b0e-1111-4222-8333-444455556666"
TOKEN = "s3cr3t-0123456789"
REFUSED = {"meta": {"status": 404, "statusMsg": "NotFound", "errors": [{"message": "no such file"}]}}
LONG = {"meta": {"status": 404, "errors": [{"message": "no such file " + "x" * 200_000}]}}

Send = Callable[[Call, bytes, str], Awaitable[None]]


async def in_chunks(call: Call, body: bytes, kind: str) -> None:
    await call.go_on(f"HTTP/1.1 200 X\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n")
    for part in (body[:9], body[9:100], body[100:]):
        if part:
            await call.go_on(f"{len(part):x}\r\n".encode() + part + b"\r\n")
    await call.go_on("0\r\n\r\n")


async def compressed(call: Call, body: bytes, kind: str) -> None:
    packed = gzip.compress(body)
    await call.begin(200, len(packed), Content_Type=kind, Content_Encoding="gzip")
    await call.go_on(packed)


async def with_its_length(call: Call, body: bytes, kind: str) -> None:
    await call.begin(200, len(body), Content_Type=kind)
    await call.go_on(body)


async def to_the_end(call: Call, body: bytes, kind: str) -> None:
    await call.go_on(f"HTTP/1.1 200 X\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n")
    await call.go_on(body)
    call.hang_up()


WAYS = pytest.mark.parametrize("send", [in_chunks, compressed, with_its_length, to_the_end])
READS = pytest.mark.parametrize("read", [Download.read, Download.read_text, Download.save])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are saved that are told no place."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fetch(read: Callable[[Download], Awaitable[object]], send: Send, body: bytes, kind: str, *, times: int = 1) -> None:
    async def work() -> None:
        async with serving() as api, connect(api.origin, "Acme", "Main", GivenToken(TOKEN)) as vault:
            reading = asyncio.ensure_future(read(vault.files.download(ID, "a.json")))
            for _ in range(times):
                await send(await api.next(), body, kind)
            await reading

    asyncio.run(work())


@WAYS
@READS
@pytest.mark.parametrize("body", [REFUSED, LONG], ids=["short", "long"])
@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "text/json"])
def test_a_refusal_is_no_file(
    here: Path, read: Callable[[Download], Awaitable[object]], send: Send, body: object, kind: str
) -> None:
    with pytest.raises(NotFoundError, match="no such file"):
        fetch(read, send, json.dumps(body).encode(), kind)
    assert list(here.iterdir()) == []


@WAYS
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'\xef\xbb\xbf{"a": 1}\r\n',
        b'{"a": "\xff"} {',
        b'{"meta": {"status": "draft"}}',
        b'{"meta": {"status": 200}, "data": []}',
        b'{"data": [' + b'{"meta": {"status": 404}},' * 40_000 + b"0]}",
        f'{{"it has": "{TOKEN}"}}'.encode(),
    ],
    ids=["empty", "marked", "odd", "draft", "good", "large", "token"],
)
def test_a_document_of_json_is_saved_as_it_is(here: Path, send: Send, body: bytes) -> None:
    fetch(Download.save, send, body, "application/json")
    assert (here / "a.json").read_bytes() == body


def test_what_is_of_another_type_is_a_file(here: Path) -> None:
    body = json.dumps(REFUSED).encode()
    fetch(Download.save, in_chunks, body, "application/octet-stream")
    assert (here / "a.json").read_bytes() == body


def test_a_refusal_that_repeats_the_token_is_not_told(here: Path) -> None:
    body = json.dumps({"meta": {"status": 400, "errors": [{"message": TOKEN}]}}).encode()
    with pytest.raises(UnexpectedAnswerError) as caught:
        fetch(Download.save, in_chunks, body, "application/json")
    assert TOKEN not in str(caught.value)
    assert list(here.iterdir()) == []


def test_a_refusal_that_broke_off_leaves_nothing(here: Path) -> None:
    async def broken(call: Call, body: bytes, kind: str) -> None:
        await call.begin(200, len(body) + 1, Content_Type=kind)
        await call.go_on(body)
        call.hang_up()

    with pytest.raises(NoAnswerError):
        fetch(Download.save, broken, json.dumps(REFUSED).encode(), "application/json", times=2)
    assert list(here.iterdir()) == []


def test_no_more_is_read_ahead_than_tells_what_it_is(here: Path) -> None:
    """What is saved comes as it is sent: all else of a large document is still on its way when its beginning is."""
    begun = asyncio.Event()

    async def work() -> None:
        async with serving() as api, connect(api.origin, "Acme", "Main", GivenToken(TOKEN)) as vault:
            download = vault.files.download(ID, "a.json")
            saving = asyncio.ensure_future(download.save(progress=lambda *_: begun.set()))
            call = await api.next()
            await call.begin(200, 10, Content_Type="application/json")
            await call.go_on("[1, 2")
            await begun.wait()
            await call.go_on(", 3]")
            await call.go_on(" ")
            await saving

    asyncio.run(asyncio.wait_for(work(), 60))
    assert (here / "a.json").read_text() == "[1, 2, 3] "
