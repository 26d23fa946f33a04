"""Files, the same in both homes: saved whole or not at all, many at once, and told of one by one."""

import asyncio
import io
import json
import zipfile
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from fragrant.vault import ApiError, NoAnswerError, Vault, VaultError
from fragrant.vault.batch import BatchProgress
from fragrant.vault.filters import field
from fragrant.vault.records import Document, DocumentState, Folder
from fragrant.vault.uploads import Outcome, UploadResult

from .scene import Scene
from .test_vault import run, unique

CONTENT = bytes(range(256)) * 2_000


async def new_folder(vault: Vault) -> Folder:
    await vault.users.me()
    return await vault.folders.create(unique("Files"))


async def add(vault: Vault, folder: Folder, name: str, content: bytes = CONTENT) -> Document:
    made = await vault.documents.create(folder.folder_id, name)
    return await vault.files.upload(made.document_id, content, name)


def in_folder(work: Callable[[Vault, Folder], Awaitable[None]]) -> Callable[[Vault], Awaitable[None]]:
    """Return work that has a folder of its own, which is removed afterwards."""

    async def with_folder(vault: Vault) -> None:
        folder = await new_folder(vault)
        await work(vault, folder)
        await vault.folders.delete(folder.folder_id)

    return with_folder


def test_a_file_is_saved_under_its_caller_s_name(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        row = await add(vault, folder, "a.bin")
        seen: list[tuple[int, int]] = []
        download = vault.files.download(row.revision_id, "../b.bin")
        saved = await download.save(scene.target(), progress=lambda *each: seen.append(each))
        assert saved.size == len(CONTENT)
        assert await scene.kept("_b.bin") == CONTENT
        assert seen == sorted(seen)
        assert seen[-1] == (len(CONTENT), len(CONTENT))

    run(scene, in_folder(work))


def test_a_document_is_made_with_its_file_in_one_request(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        source = scene.source("x.bin", CONTENT)
        seen: list[tuple[int, int]] = []
        made = await vault.documents.create_with_file(
            folder.folder_id,
            source.content,
            "../x.bin",
            name="50% x",
            description="d",
            revision="A",
            state=DocumentState.UNRELEASED,
            progress=lambda *each: seen.append(each),
        )
        assert (made.name, made.file_name, made.description, made.revision) == ("50% x", "_x.bin", "d", "A")
        assert made.release_state == DocumentState.UNRELEASED
        assert len(await vault.documents.revisions(made.document_id).all()) == 1
        assert await vault.files.download(made.revision_id, "x").read() == CONTENT
        assert seen == sorted(seen)
        assert seen[-1][0] == seen[-1][1] >= len(CONTENT)

    run(scene, in_folder(work))


def test_files_go_with_an_e_mail(scene: Scene) -> None:
    async def work(vault: Vault) -> None:
        files = [(name, scene.source(name, b"x" * 9).content) for name in ("a.txt", "b.txt")]
        await vault.emails.send(["pat@example.test"], "s", "b", attachments=files)

    run(scene, work)


def test_the_documents_of_a_folder_are_counted(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        inner = await vault.folders.create_in(folder.folder_id, "Inner")
        for place, name in ((folder, "a"), (folder, "b"), (inner, "a")):
            await vault.documents.create(place.folder_id, name)
        counts = [
            await vault.folders.count_documents(folder.folder_id),
            await vault.folders.count_documents(folder.folder_id, includesubfolders=True),
            await vault.folders.count_documents(folder.folder_id, field("name") == "a", includesubfolders=True),
        ]
        assert counts == [2, 3, 2]
        with pytest.raises(VaultError, match="checked"):
            await vault.folders.count_documents(folder.folder_id, field("name").contains("_"))

    run(scene, in_folder(work))


def test_an_empty_file_is_saved(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        row = await add(vault, folder, "a.bin", b"")
        assert (await vault.files.download(row.revision_id, "none.bin").save(scene.target())).size == 0

    run(scene, in_folder(work))


def test_a_file_that_broke_off_is_whole_in_the_end(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        row = await add(vault, folder, "a.bin")
        scene.fault(drop="middle", path="*/files/*", times=1)
        await vault.files.download(row.revision_id, "broken.bin").save(scene.target())
        assert await scene.kept("broken.bin") == CONTENT

    run(scene, in_folder(work))


@pytest.mark.parametrize("fault", [{"drop": "before"}, {"status": 403}, {"status": 404}])
def test_of_a_file_that_can_t_be_had_nothing_is_left(scene: Scene, fault: dict[str, Any]) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        row = await add(vault, folder, "a.bin")
        scene.fault(path="*/files/*", **fault)
        with pytest.raises((NoAnswerError, ApiError)):
            await vault.files.download(row.revision_id, "missing.bin").save(scene.target())
        assert await scene.kept("missing.bin") == b""
        assert scene.strays() == []

    run(scene, in_folder(work))


def test_a_download_that_is_called_off_leaves_nothing(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        row = await add(vault, folder, "a.bin")
        scene.fault(slow=100_000, path="*/files/*")
        begun = asyncio.Event()
        download = vault.files.download(row.revision_id, "off.bin")
        saving = asyncio.ensure_future(download.save(scene.target(), progress=lambda *_: begun.set()))
        await begun.wait()
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        scene.clear()
        assert await scene.kept("off.bin") == b""
        assert scene.strays() == []
        assert (await vault.users.me()).user_id

    run(scene, in_folder(work))


def test_many_files_become_one_zip_with_a_manifest(scene: Scene) -> None:
    names = ["a.txt", "A.TXT", "manifest.json", "../../b.txt", "gone.txt"]

    async def work(vault: Vault, folder: Folder) -> None:
        rows = [await add(vault, folder, name, name.encode() * 50_000) for name in names]
        rows = [Document({**row, "fileName": name}) for row, name in zip(rows, names, strict=True)]
        scene.fault(status=403, path=f"*/files/{rows[-1].revision_id}")
        seen: list[BatchProgress] = []
        saved = await vault.files.download_many(rows, "many.zip").save(scene.target(), progress=seen.append)
        with zipfile.ZipFile(io.BytesIO(await scene.kept("many.zip"))) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == ["a.txt", "A (2).TXT", "manifest (2).json", "_.._b.txt", "manifest.json"]
            assert archive.read("A (2).TXT") == b"A.TXT" * 50_000
            told = json.loads(archive.read("manifest.json"))
        assert saved.files == 4
        assert (told["rows"], told["files"], told["failed"]) == (5, 4, 1)
        assert [each["revisionId"] for each in told["entries"]] == [row.revision_id for row in rows]
        assert [each["size"] for each in told["entries"]] == [len(name) * 50_000 for name in names[:-1]] + [0]
        assert [bool(each["error"]) for each in told["entries"]] == [False] * 4 + [True]
        assert "403" in saved.entries[-1].error
        assert (seen[-1].files_done, seen[-1].files) == (5, 5)
        assert scene.strays() == []

    run(scene, in_folder(work))


def test_a_zip_that_is_called_off_leaves_nothing(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        rows = [await add(vault, folder, f"{number}.bin") for number in range(3)]
        scene.fault(slow=100_000, path=f"*/files/{rows[1].revision_id}")
        first = asyncio.Event()

        def tell(now: BatchProgress) -> None:
            if now.files_done:
                first.set()

        saving = asyncio.ensure_future(vault.files.download_many(rows, "off.zip").save(scene.target(), progress=tell))
        await first.wait()
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        scene.clear()
        assert await scene.kept("off.zip") == b""
        assert scene.strays() == []

    run(scene, in_folder(work))


def outcomes(results: list[UploadResult]) -> list[Outcome]:
    return [result.outcome for result in results]


def test_a_folder_is_uploaded_with_those_below_it(scene: Scene) -> None:
    paths = ["top.txt", "Year/a.txt", "Year/May/b.txt", "year/c.txt", "../Out/con.txt"]

    async def work(vault: Vault, folder: Folder) -> None:
        await vault.folders.create_in(folder.folder_id, "Year")
        sources = [scene.source(path, path.encode() * 9) for path in paths]
        seen: list[BatchProgress] = []
        results = await vault.files.upload_many(sources, folder.folder_id, progress=seen.append).run()
        assert [(result.path, result.outcome, result.reason) for result in results] == [
            (path, Outcome.DONE, "") for path in paths
        ]
        made = {row.name: row.folder_id for row in await vault.folders.children(folder.folder_id).all()}
        assert set(made) == {"Year", "file"}
        within = [row.name for row in await vault.folders.documents(made["Year"]).all()]
        assert sorted(within) == ["a.txt", "c.txt"]
        for result, path in zip(results, paths, strict=True):
            assert result.document is not None
            assert await vault.files.download(result.document.revision_id, "x").read() == path.encode() * 9
        size = sum(len(path) * 9 for path in paths)
        assert (seen[-1].files_done, seen[-1].all_done, seen[-1].all_size) == (5, size, size)

    run(scene, in_folder(work))


def test_what_became_of_each_upload_is_told(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        sources = [scene.source(f"{number}.txt", b"x" * 9) for number in range(3)]
        scene.fault(status=403, path="*/files", method="POST", times=1)

        def tell(now: BatchProgress) -> None:
            if now.name == "0.txt" and now.files_done == 1:
                scene.fault(drop="middle", path="*/files", method="POST", times=1)
                scene.fault(status=403, path="*/documents/*", method="GET")
            if now.name == "1.txt" and now.files_done == 2:
                scene.clear()

        results = await vault.files.upload_many(sources, folder.folder_id, at_once=1, progress=tell).run()
        assert outcomes(results) == [Outcome.FAILED, Outcome.UNKNOWN, Outcome.DONE]
        assert "403" in results[0].reason
        assert all(result.document for result in results)

        missing = [result.again(source) for result, source in zip(results[:2], sources[:2], strict=True)]
        again = await vault.files.upload_many(missing, folder.folder_id).run()
        assert outcomes(again) == [Outcome.DONE, Outcome.DONE]
        rows = await vault.folders.documents(folder.folder_id).all()
        assert sorted(row.name for row in rows) == ["0.txt", "1.txt", "2.txt"]
        for row in rows:
            assert len(await vault.documents.revisions(row.document_id).all()) == 2

    run(scene, in_folder(work))


@pytest.mark.parametrize("path", ["*/documents", "*/files", "*/folders/*"])
def test_what_got_no_answer_is_looked_for_and_not_done_twice(scene: Scene, path: str) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        scene.fault(drop="middle", path=path, method="POST", times=1)
        sources = [scene.source("Year/a.txt", b"x" * 9)]
        (result,) = await vault.files.upload_many(sources, folder.folder_id).run()
        assert result.outcome is Outcome.DONE
        assert result.document is not None
        assert result.document.file_size == 9
        (year,) = await vault.folders.children(folder.folder_id).all()
        (row,) = await vault.folders.documents(year.folder_id).all()
        assert len(await vault.documents.revisions(row.document_id).all()) == 2

    run(scene, in_folder(work))


def test_a_file_becomes_a_revision_of_the_document_that_it_names(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        before = await add(vault, folder, "a.txt", b"old")
        source = scene.source("elsewhere/a.txt", b"newer")._replace(document=before)
        (result,) = await vault.files.upload_many([source], folder.folder_id).run()
        assert result.outcome is Outcome.DONE
        (row,) = await vault.folders.documents(folder.folder_id).all()
        assert row.document_id == before.document_id
        assert await vault.files.download(row.revision_id, "x").read() == b"newer"
        assert await vault.folders.children(folder.folder_id).all() == []

    run(scene, in_folder(work))


def test_a_vault_that_waits_goes_on_after_the_next_sign_in(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        waits: list[str] = []

        async def patience(error: Exception) -> bool:
            waits.append(type(error).__name__)
            scene.clear()
            return True

        scene.fault(status=401, path="*/files", method="POST")
        source = scene.source("a.txt", b"x" * 9)
        (result,) = await vault.waiting(patience).files.upload_many([source], folder.folder_id).run()
        assert (result.outcome, waits) == (Outcome.DONE, ["NotSignedInError"])
        (row,) = await vault.folders.documents(folder.folder_id).all()
        assert len(await vault.documents.revisions(row.document_id).all()) == 2

    if scene.can_renew:  # in this page nobody signs in again
        run(scene, in_folder(work))


def test_uploads_can_be_called_off_when_one_is_done(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        sources = [scene.source(f"{number}.txt", b"x" * 9) for number in range(2)]
        uploads = vault.files.upload_many(
            sources, folder.folder_id, at_once=1, progress=lambda now: uploads.cancel() if now.files_done else None
        )
        results = await uploads.run()
        assert outcomes(results) == [Outcome.DONE, Outcome.CANCELLED]
        assert [row.name for row in await vault.folders.documents(folder.folder_id).all()] == ["0.txt"]

    run(scene, in_folder(work))


def test_calling_uploads_off_undoes_nothing(scene: Scene) -> None:
    async def work(vault: Vault, folder: Folder) -> None:
        sources = [scene.source(f"{number}.txt", b"x" * 9) for number in range(3)]

        def tell(now: BatchProgress) -> None:
            if now.files_done == 1 and now.name == "0.txt":
                scene.fault(latency=60, path="*/files", method="POST")
            if now.name == "1.txt" and now.done:
                uploads.cancel()

        uploads = vault.files.upload_many(sources, folder.folder_id, at_once=1, progress=tell)
        results = await uploads.run()
        scene.clear()
        assert outcomes(results) == [Outcome.DONE, Outcome.UNKNOWN, Outcome.CANCELLED]
        assert results[0].document is not None
        assert await vault.files.download(results[0].document.revision_id, "x").read() == b"x" * 9

    run(scene, in_folder(work))
