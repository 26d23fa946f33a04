"""Files, the same in both homes: saved whole or not at all, and many at once."""

import asyncio
import io
import json
import zipfile
from typing import Any

import pytest
from fragrant.vault import ApiError, NoAnswerError, Vault, VaultError
from fragrant.vault.batch import BatchProgress
from fragrant.vault.filters import field
from fragrant.vault.records import Document, DocumentState, Folder

from .filing import CONTENT, add, in_folder
from .scene import Scene
from .test_vault import run


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
