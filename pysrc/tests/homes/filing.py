"""Folders and files of a test's own."""

from collections.abc import Awaitable, Callable

from fragrant.vault import Vault
from fragrant.vault.records import Document, Folder

from .test_vault import unique

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
