"""What the client needs of whatever keeps files: a file system, or a browser."""

from collections.abc import Mapping
from typing import Any, Protocol

from .transport import Progress, Response, Saved


class Receiver(Protocol):
    """Where the bytes of one file go: to be kept, or to be shown."""

    @property
    def received(self) -> int:
        """Bytes that a further request can go on from; 0 where it has to start over."""

    def headers(self) -> Mapping[str, str]:
        """Return what to ask for: the whole, or the rest after :attr:`received` (RFC 9110 sections 13.1.5, 14.2)."""

    async def receive(self, response: Response, progress: Progress | None) -> None:
        """Take the body of an answer, unchecked, to its end.

        :raises NoAnswerError: it broke off.
        :raises UnexpectedAnswerError: it is a part that was not asked for.
        :raises VaultError: it can't be kept.
        """


class Destination(Receiver, Protocol):
    """Where one file is kept. It is whole there or not there at all, whenever anything fails."""

    def finish(self) -> Saved:
        """Give the file its name. :raises VaultError: that can't be done."""

    def discard(self) -> None:
        """Forget what has been received."""


class Archive(Protocol):
    """A ZIP file that is being written. Like one file, it is whole at the end or not there."""

    def part(self) -> Destination:
        """Return where a file is kept until it is whole, and can be added."""

    async def add(self, name: str, part: Destination) -> int:
        """Add a file that is whole; return its bytes."""

    async def add_text(self, name: str, text: str) -> None:
        """Add a text, in UTF-8."""

    async def finish(self) -> Saved:
        """End the archive and give it its name. :raises VaultError: that can't be done."""

    def discard(self) -> None:
        """Forget what has been written."""


class Disk(Protocol):
    """Where files are saved. ``target`` is the caller's choice, as :meth:`fragrant.vault.Download.save` says."""

    async def place(self, name: str, target: Any) -> Destination:
        """Choose where a file goes, before it is asked for. :raises NotSavedError: the user chose none."""

    async def archive(self, name: str, target: Any) -> Archive:
        """Choose where an archive goes, and begin it. :raises NotSavedError: the user chose none."""
