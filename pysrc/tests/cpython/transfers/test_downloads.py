"""Downloads against the sandbox, with things going wrong: what is saved is whole, and says what it lacks."""

import io
import json
import zipfile
from typing import Any

from fragrant.app.views.documents.transfers.downloading import DownloadMany, download_one
from fragrant.app.work import State, Waits
from fragrant.vault.records import Document

from .conftest import Do, Person


async def rows_of(person: Person, *names: str) -> list[Document]:
    person.upload([person.source(name, name.encode() * 1_000) for name in names])
    await person.work.settled()
    found = await person.rows()
    return [found[name] for name in names]


async def archive(person: Person, name: str) -> tuple[dict[str, bytes], dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(await person.scene.kept(name))) as found:
        files = {each: found.read(each) for each in found.namelist()}
    return files, json.loads(files.pop("manifest.json"))


def test_one_document_is_saved_as_its_file(do: Do) -> None:
    async def work(person: Person) -> None:
        (row,) = await rows_of(person, "one.txt")
        task = person.work.run(lambda: "one", download_one(person.vault, row, person.scene.target()))
        await person.work.settled()
        assert (task.state, task.done, task.total, task.bytes_done) == (State.DONE, 1, 1, 7_000)
        assert await person.scene.kept("one.txt") == b"one.txt" * 1_000

    do(work)


def test_many_are_saved_as_one_archive_that_says_what_it_lacks(do: Do) -> None:
    async def work(person: Person) -> None:
        rows = await rows_of(person, "a.txt", "b.txt", "c.txt")
        person.scene.fault(status=403, path=f"*/files/{rows[1].revision_id}")
        task = person.work.run(lambda: "z", DownloadMany(person.vault, rows, "part.zip", person.scene.target()))
        await person.work.settled()
        files, manifest = await archive(person, "part.zip")
        assert set(files) == {"a.txt", "c.txt"}
        assert (manifest["rows"], manifest["files"], manifest["failed"]) == (3, 2, 1)
        assert (task.state, task.done, task.total) == (State.FAILED, 2, 3)
        assert [each.words() for each in task.results if each.error] == ["b.txt"]

        person.scene.clear()
        (person.scene.target() / "part.zip").unlink()
        task.retry_failed()
        await person.work.settled()
        files, manifest = await archive(person, "part.zip")
        assert set(files) == {"b.txt"}
        assert task.state is State.DONE

    do(work)


def test_an_archive_that_outlives_the_sign_in_goes_on_after_the_next(do: Do) -> None:
    names = [f"{number}.txt" for number in range(8)]

    async def work(person: Person) -> None:
        rows = await rows_of(person, *names)
        job = DownloadMany(person.vault, rows, "long.zip", person.scene.target())
        person.scene.fault(status=401, path=f"*/files/{rows[5].revision_id}")
        task = person.work.run(lambda: "z", job, outlives_token=True)
        await person.until(lambda: person.work.waits_for is Waits.SIGN_IN)
        assert str(task.state) == State.PAUSED
        person.scene.clear()
        person.work.resume()
        await person.work.settled()
        assert task.state is State.DONE
        files, manifest = await archive(person, "long.zip")
        assert files == {name: name.encode() * 1_000 for name in names}
        assert (manifest["files"], manifest["failed"]) == (8, 0)

    do(work)


def test_a_download_that_is_cancelled_leaves_nothing(do: Do) -> None:
    async def work(person: Person) -> None:
        (row,) = await rows_of(person, "off.txt")
        person.scene.fault(slow=1_000, path="*/files/*")
        task = person.work.run(lambda: "o", download_one(person.vault, row, person.scene.target()))
        await person.until(lambda: task.bytes_done > 0)
        task.cancel()
        await person.work.settled()
        person.scene.clear()
        assert task.state is State.CANCELLED
        assert await person.scene.kept("off.txt") == b""
        assert person.scene.strays() == []

    do(work)
