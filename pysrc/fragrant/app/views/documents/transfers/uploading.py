"""Uploads as changes: each file is one, goes out beside the queue, and is never sent twice unseen."""

from collections.abc import Callable, Sequence

from fragrant.app.work import Action, Applied, Change, Seen
from fragrant.vault import Progress, Vault, VaultError
from fragrant.vault.folder_paths import FolderPaths, folder_of
from fragrant.vault.records import Document
from fragrant.vault.uploads import OneUpload, Source

from ..changes.documents import DeleteDocument, Version
from ..words import n, t


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
        """Send it; what an attempt before has sent, it does not send again."""
        await self._upload.run(vault, lambda: self._folder(vault), progress)
        return self._applied()

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


def upload_action(sources: Sequence[Source], folders: FolderPaths) -> Action:
    """Return the upload of files as one action."""
    words: Callable[[], str] = lambda: n("transfer-upload-many", len(sources))  # noqa: E731
    return Action(words, [UploadFile(source, folders) for source in sources])


def _revision(document: Document) -> str:
    return t("transfer-revision-of", name=document.name, revision=document.revision)
