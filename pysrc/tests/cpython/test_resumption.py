"""Downloads that break off and are gone on with, against the sandbox and against servers that do it wrongly."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from fragrant.server import GivenToken, connect
from fragrant.vault import NoAnswerError, UnexpectedAnswerError, Vault

from ..homes.program import ProgramScene, program_scene
from .server import Call, serving

CONTENT = bytes(range(256)) * 4_000
ID = "0b0e5b0e-1111-4222-8333-444455556666"
ETAG = '"one"'


@pytest.fixture(scope="module")
def home() -> Iterator[ProgramScene]:
    with program_scene() as scene:
        yield scene


async def _file(vault: Vault) -> str:
    folder = await vault.folders.create("Resumed")
    made = await vault.documents.create(folder.folder_id, "a.bin")
    return (await vault.files.upload(made.document_id, CONTENT, "a.bin")).revision_id


def test_it_goes_on_from_what_is_there(home: ProgramScene, tmp_path: Path) -> None:
    seen: list[int] = []

    async def work() -> None:
        async with home.vault() as vault:
            revision_id = await _file(vault)
            home.fault(drop="middle", path="*/files/*", times=5)
            await vault.files.download(revision_id, "a.bin").save(tmp_path, progress=lambda done, _: seen.append(done))

    asyncio.run(work())
    asked = [each for each in home.requests() if each["method"] == "GET" and "/files/" in each["path"]]
    home.clear()
    assert len(asked) == 6
    assert (tmp_path / "a.bin").read_bytes() == CONTENT
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]
    assert all(one < other for one, other in itertools.pairwise(seen))


def test_it_ends_with_a_server_that_always_breaks_off(home: ProgramScene, tmp_path: Path) -> None:
    async def work() -> None:
        async with home.vault() as vault:
            folder = await vault.folders.create("Never")
            made = await vault.documents.create(folder.folder_id, "a.bin")
            revision = await vault.files.upload(made.document_id, CONTENT, "a.bin")
            home.fault(drop="middle", path="*/files/*")
            with pytest.raises(NoAnswerError):
                await vault.files.download(revision.revision_id, "a.bin").save(tmp_path)

    asyncio.run(work())
    home.clear()
    assert list(tmp_path.iterdir()) == []


Answer = Callable[[Call], Awaitable[None]]


def saved(tmp_path: Path, *answers: Answer) -> tuple[bytes, list[dict[str, str]]]:
    """Return what is saved from a server that gives these answers, and the headers that it was sent."""
    sent = []

    async def work() -> None:
        async with serving() as api:
            grant = GivenToken("s3cr3t")
            async with connect(api.origin, "Acme", "Main", grant) as vault:
                saving = asyncio.ensure_future(vault.files.download(ID, "a.txt").save(tmp_path))
                for answer in answers:
                    call = await api.next()
                    sent.append(call.headers)
                    await answer(call)
                await saving

    asyncio.run(work())
    return (tmp_path / "a.txt").read_bytes(), sent


def broken(text: str, length: int, **headers: str) -> Answer:
    async def answer(call: Call) -> None:
        await call.begin(200, length, **headers)
        await call.go_on(text)
        call.hang_up()

    return answer


def whole(status: int, text: str, **headers: str) -> Answer:
    async def answer(call: Call) -> None:
        await call.answer(status, text, **headers)

    return answer


RANGES: dict[str, str] = {"Accept_Ranges": "bytes", "ETag": ETAG}


def test_it_asks_for_the_rest_of_the_same_file(tmp_path: Path) -> None:
    rest = whole(206, "567", Content_Range="bytes 4-6/7", ETag=ETAG)
    content, sent = saved(tmp_path, broken("1234", 7, **RANGES), rest)
    assert content == b"1234567"
    assert "range" not in sent[0]
    assert (sent[1]["range"], sent[1]["if-range"], sent[1]["accept-encoding"]) == ("bytes=4-", ETAG, "identity")


def test_a_date_will_do_if_it_is_no_new_one(tmp_path: Path) -> None:
    old = {"Last_Modified": "Tue, 01 Jan 2030 00:00:00 GMT", "Date": "Tue, 01 Jan 2030 00:02:00 GMT"}
    rest = whole(206, "567", Content_Range="bytes 4-6/7")
    content, sent = saved(tmp_path, broken("1234", 7, Accept_Ranges="bytes", **old), rest)
    assert (content, sent[1]["if-range"]) == (b"1234567", old["Last_Modified"])


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": ETAG},
        {"Accept_Ranges": "none", "ETag": ETAG},
        {"Accept_Ranges": "bytes"},
        {"Accept_Ranges": "bytes", "ETag": 'W/"one"'},
        {"Accept_Ranges": "bytes", "ETag": ETAG, "Content_Encoding": "br"},
        {
            "Accept_Ranges": "bytes",
            "Last_Modified": "Tue, 01 Jan 2030 00:00:00 GMT",
            "Date": "Tue, 01 Jan 2030 00:00:01 GMT",
        },
    ],
)
def test_it_starts_over_where_the_rest_may_be_another_file_s(tmp_path: Path, headers: dict[str, str]) -> None:
    content, sent = saved(tmp_path, broken("1234", 7, **headers), whole(200, "abc"))
    assert content == b"abc"
    assert "range" not in sent[1]


def test_a_file_that_has_changed_is_taken_from_its_start(tmp_path: Path) -> None:
    content, _ = saved(tmp_path, broken("1234", 7, **RANGES), whole(200, "changed!", ETag='"two"'))
    assert content == b"changed!"


@pytest.mark.parametrize(
    ("content_range", "etag"),
    [
        ("bytes 3-5/6", ETAG),
        ("bytes 4-6/8", ETAG),
        ("bytes 4-5/7", ETAG),
        ("bytes 4-6/*", ETAG),
        ("", ETAG),
        ("bytes 4-6/7", '"two"'),
    ],
)
def test_a_part_that_does_not_fit_is_not_taken(tmp_path: Path, content_range: str, etag: str) -> None:
    wrong = whole(206, "567", Content_Range=content_range, ETag=etag)
    with pytest.raises(UnexpectedAnswerError):
        saved(tmp_path, broken("1234", 7, **RANGES), wrong)
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_was_not_asked_for_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnexpectedAnswerError):
        saved(tmp_path, whole(206, "1234", Content_Range="bytes 0-3/7"))
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        saved(tmp_path)
    assert (tmp_path / "a.txt").read_text() == "mine"
