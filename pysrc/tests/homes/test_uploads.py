"""Uploads, the same in both homes: many at once, told of one by one, and none done twice."""

import pytest
from fragrant.vault import Vault
from fragrant.vault.batch import BatchProgress
from fragrant.vault.records import Folder
from fragrant.vault.uploads import Outcome, UploadResult

from .filing import add, in_folder
from .scene import Scene
from .test_vault import run


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
        assert [each.reason for each in results] == ["", "Called off."]
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
        assert [each.reason for each in results] == ["", "Called off on its way.", "Called off."]
        assert results[0].document is not None
        assert await vault.files.download(results[0].document.revision_id, "x").read() == b"x" * 9

    run(scene, in_folder(work))
