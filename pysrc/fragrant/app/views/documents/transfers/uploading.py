"""Uploads as changes: each file is one, goes out beside the queue, and is never sent twice unseen."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from fragrant.app.work import Action, Applied, Change, Seen
from fragrant.vault import ApiError, Progress, Vault, VaultError
from fragrant.vault.folder_paths import FolderPath, FolderPaths, folder_of
from fragrant.vault.records import Document
from fragrant.vault.uploads import OneUpload, Source

from ..changes.documents import DeleteDocument, Version
from ..changes.folders import DeleteFolder
from ..changes.short import ShortChange, Touched
from ..words import n, t

_NOT_FOR_GOOD = frozenset({401, 408, 425, 429})
"""Statuses that say nothing against the file itself."""


class UploadFile(Change):
    """One file, as a new document or as a new revision.

    It keeps what its attempts have done, so that each goes on where the one before ended. The opposite of a new
    document moves it to the recycle bin; a newest revision can't be removed (seen), so that has none.
    """

    def __init__(self, source: Source, folders: FolderPaths) -> None:
        self.size = source.size
        self.can_be_undone = source.document is None
        self._source = source
        self._folders = folders
        self._upload = OneUpload(source)

    def words(self) -> str:
        """Return what it does, in the language in use."""
        document = self._source.document
        if document is None:
            return t("transfer-upload", name=self._source.path)
        return t("transfer-revision", name=document.name)

    async def apply(self, vault: Vault, progress: Progress) -> Applied:
        """Send it; what an attempt before has sent, it does not send again.

        A document whose first file is refused has nothing in it, and is moved to the recycle bin again.
        """
        try:
            await self._upload.run(vault, lambda: self._folder(vault), progress)
        except ApiError as error:
            if error.status in range(400, 500) and error.status not in _NOT_FOR_GOOD:
                await self._take_away(vault)
            raise
        return self._applied()

    async def _take_away(self, vault: Vault) -> None:
        made = self._upload.document if self._source.document is None else None
        if made is None:
            return
        with suppress(VaultError):  # then it stays, and is the one that the next attempt fills
            await vault.documents.delete(made.document_id)
            self._upload = OneUpload(self._source)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Look for the file in the vault."""
        is_there = await self._upload.look(vault, lambda: self._folder(vault))
        if is_there:
            return self._applied()
        return Seen.UNSURE if self._upload.may_arrive else Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:  # noqa: ARG002 - nothing is asked
        """Return True: it is no opposite of anything."""
        return True

    async def _folder(self, vault: Vault) -> str:
        return await self._folders.make(vault, folder_of(self._source.path))

    def _applied(self) -> Applied:
        before, now = self._source.document, self._upload.document
        if now is None:
            raise VaultError("The API has not said which document it is.")
        if before is None:
            undo = DeleteDocument(now.document_id, now.name, left=Version.of(now))
            return Applied("", now.name, undo, now)
        return Applied(_revision(before), _revision(now), None, now)


class MakeFolder(ShortChange):
    """A folder that files go into, which was not there. Its opposite deletes it, as long as it is empty."""

    can_be_undone = True

    def __init__(self, path: FolderPath, folders: FolderPaths) -> None:
        self._path = path
        self._folders = folders

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(folders=("",))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("transfer-make-folder", path="/".join(self._path))

    async def _make(self, vault: Vault) -> Applied:
        folder_id = await self._folders.make(vault, self._path)
        name = self._path[-1]
        is_mine = folder_id in self._folders.made
        return Applied("", name, DeleteMadeFolder(folder_id, name, only_empty=True) if is_mine else None)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Look for the folder: one that is there may be somebody else's."""
        return Seen.DONE if await self._folders.find(vault, self._path) else Seen.NOT_DONE


class DeleteMadeFolder(DeleteFolder):
    """Takes back a folder that an upload has made, when its files have been taken back."""

    comes_after = True


def upload_action(sources: Sequence[Source], folders: FolderPaths, new: Sequence[FolderPath] = ()) -> Action:
    """Return the upload of files as one action. ``new``: the folders that have to be made for them."""
    words: Callable[[], str] = lambda: n("transfer-upload-many", len(sources))  # noqa: E731
    made = [MakeFolder(path, folders) for path in new]
    return Action(words, [*made, *(UploadFile(source, folders) for source in sources)])


def _revision(document: Document) -> str:
    return t("transfer-revision-of", name=document.name, revision=document.revision)
