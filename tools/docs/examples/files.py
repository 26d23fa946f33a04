"""Add a document with a file, then read the file and save it."""

import tempfile

from fragrant.vault import Vault


async def main(vault: Vault) -> None:
    folder = await vault.folders.create(path="/Examples/Files")
    document = await vault.documents.create(folder.folder_id, "Minutes")
    revision = await vault.files.upload(document.document_id, b"All agreed.", "minutes.txt", change_reason="First")

    download = vault.files.download(revision.revision_id, revision.file_name)
    print(await download.read())
    with tempfile.TemporaryDirectory() as target:
        saved = await download.save(target)
        print(saved.name, saved.size)
