"""Uploading one file: as a new document, or as a new revision of one that is there."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..oauth import TokenExpiredError
from .errors import OutcomeUnknownError, ServerFaultError, VaultError
from .filters import field
from .folder_paths import path_parts
from .names import safe_name
from .records import Document
from .transport import Progress

if TYPE_CHECKING:
    from .client import Vault

Found = TypeVar("Found")


class Source(NamedTuple):
    """A file to upload."""

    path: str
    """Its name; folders in it, such as ``2024/May/a.pdf``, are made where they are not there."""
    content: Any
    """As for ``vault.files.upload``."""
    size: int
    """Bytes; 0: unknown."""
    document: Document | None = None
    """What gets the file as a new revision, as read before; None: a new document in the folder."""
    may_be_there: bool = False
    """Whether an attempt before got no answer, so that the vault is looked at before anything is sent."""

    @property
    def name(self) -> str:
        """Its name without folders, which can't choose one."""
        return safe_name(path_parts(self.path)[-1])


class Outcome(StrEnum):
    """What became of a file."""

    DONE = "done"
    FAILED = "failed"
    """It is not in the vault; its document may be, and is named then."""
    UNKNOWN = "unknown"
    """It may be in the vault or not: the server gave no answer, or the request was called off on its way."""
    CANCELLED = "cancelled"
    """It was not sent."""


class UploadResult(NamedTuple):
    """What became of one file."""

    path: str
    outcome: Outcome
    reason: str
    """Why it is not done; "" for one that is."""
    document: Document | None
    """The document, as far as it is known: also one that was made, and then did not get its file."""

    def again(self, source: Source) -> Source:
        """Return what to try once more: no second document is made, and what may be there is looked for first."""
        may_be_there = source.may_be_there if self.outcome is Outcome.CANCELLED else self.outcome is Outcome.UNKNOWN
        return source._replace(document=self.document or source.document, may_be_there=may_be_there)


class OneUpload:
    """One file on its way, in as many attempts as it takes.

    What an attempt has done is not done by the next; after a request without an answer the vault is looked at first.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.in_doubt = source.may_be_there
        """Whether something went out, and no answer said what became of it."""
        self.may_arrive = False
        """Whether all of it went out before it was called off: the server may not have got to the end of it yet."""
        self.document = source.document
        """As far as it is known."""

    async def run(self, vault: "Vault", folder: Callable[[], Awaitable[str]], progress: Progress | None) -> None:
        """Send it. ``folder`` finds where a new document goes.

        :raises OutcomeUnknownError: it may be there, and was not seen.
        :raises VaultError: it is not there.
        """
        if self.document is None:
            self.document = await self._make(vault, await folder())
        if self.in_doubt and await self._has_file(vault):
            return
        is_sent = False

        def tell(sent: int, total: int) -> None:
            nonlocal is_sent
            is_sent = 0 < total <= sent
            if progress is not None:
                progress(sent, total)

        with self._doubt(lambda: is_sent):
            sending = vault.files.upload(
                self.document.document_id, self._source.content, self._source.name, progress=tell
            )
            try:
                self.document = await sending
            except OutcomeUnknownError:
                if not await _seen(self._has_file(vault)):
                    raise

    async def look(self, vault: "Vault", folder: Callable[[], Awaitable[str]]) -> bool:
        """Tell whether it is there. :raises VaultError: the vault can't be read."""
        if self.document is None:
            self.document = await self._made(vault, await folder())
        return self.document is not None and await self._has_file(vault)

    async def _make(self, vault: "Vault", folder_id: str) -> Document:
        """Return the document that gets the file: one without, which an attempt before has made, or a new one."""
        found = await self._made(vault, folder_id) if self.in_doubt else None
        if found is not None:
            return found
        with self._doubt(lambda: True):
            try:
                return await vault.documents.create(folder_id, self._source.name)
            except OutcomeUnknownError:
                found = await _seen(self._made(vault, folder_id))
                if found is None:
                    raise
                return found

    async def _made(self, vault: "Vault", folder_id: str) -> Document | None:
        """Return the document of this name that has no file."""
        rows = await vault.folders.documents(folder_id, field("name") == self._source.name).all()
        return next((row for row in rows if not row.file_size), None)

    async def _has_file(self, vault: "Vault") -> bool:
        """Tell whether a revision has come that is as long as the file, and note it."""
        if self.document is None:
            return False
        now = await vault.documents.get(self.document.document_id)
        is_there = now.revision_id != self.document.revision_id and (now.file_size or 0) == self._source.size
        if is_there:
            self.document = now
        return is_there

    @contextmanager
    def _doubt(self, is_sent: Callable[[], bool]) -> Iterator[None]:
        """Note that what goes out may arrive, until an answer says that it has, or has not."""
        self.in_doubt, self.may_arrive = True, False
        try:
            yield
        except asyncio.CancelledError:
            self.may_arrive = is_sent()
            raise
        except (OutcomeUnknownError, ServerFaultError):
            raise
        except (VaultError, TokenExpiredError):
            self.in_doubt = False
            raise
        self.in_doubt = False


async def _seen(looking: Awaitable[Found]) -> Found | None:
    """Return what a look at the vault says; None where it can't be had."""
    try:
        return await looking
    except VaultError:
        return None
