"""Files on this machine: parts that are gone on with, and ZIP files."""

import asyncio
import os
import re
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO, Any, cast

from ..vault import NoAnswerError, Progress, Response, Saved, UnexpectedAnswerError, VaultError
from ..vault.disk import Destination
from ..vault.uploads import Source
from .response import HttpResponse

PIECE = 1024 * 1024
"""Bytes that are copied into an archive at a time."""

STEADY = 60
"""Seconds after which a file that has not changed is taken as not changed twice in one (RFC 9110 section 8.8.2.2)."""

_RANGE = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})")


class FileDisk:
    """The file system. A target is a path: of a file that is not there yet, or of a folder that is."""

    async def place(self, name: str, target: Any) -> "PartFile":
        """Return where a file goes. :raises FileExistsError: there is such a file."""
        return PartFile(_free_path(name, target))

    async def archive(self, name: str, target: Any) -> "ZipArchive":
        """Begin an archive. :raises FileExistsError: there is such a file."""
        return ZipArchive(_free_path(name, target))


def files_in(folder: Path) -> list[Source]:
    """Return the files in a folder and all below it, to upload; links are not followed."""
    found = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        paths = [Path(place, name) for name in sorted(names)]
        kept = [path for path in paths if path.is_file() and not path.is_symlink()]
        found += [Source(path.relative_to(folder).as_posix(), path, path.stat().st_size) for path in kept]
    return found


def _free_path(name: str, target: Any) -> Path:
    path = Path(target if target is not None else ".")
    path = path / name if path.is_dir() else path
    if path.exists():
        raise FileExistsError(f"There is such a file: {path}")
    return path


class PartFile:
    """A file under a name of its own, beside the one that it becomes when it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = 0
        self._length: int | None = None
        self._validator = ""
        """What tells whether the server's file is still the same; "" where it can't be gone on with."""
        with _told():
            self.file: IO[bytes] = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed by `discard`
                dir=path.parent, prefix=f".{path.name[:40]}.", delete=False
            )

    @property
    def received(self) -> int:
        """Bytes that a further request can go on from."""
        return self._size if self._validator else 0

    def headers(self) -> Mapping[str, str]:
        """Return what asks for the file as it is, or for its rest if it has not changed."""
        plain = {"Accept-Encoding": "identity"}
        if not self.received:
            return plain
        return {**plain, "Range": f"bytes={self._size}-", "If-Range": self._validator}

    async def receive(self, response: Response, progress: Progress | None) -> None:
        """Take an answer's body; errors as :meth:`fragrant.vault.disk.Destination.receive` says."""
        answer = cast("HttpResponse", response)
        self._go_on(answer) if answer.status == 206 else self._start_over(answer)
        async for part in answer.parts():
            with _told():
                self.file.write(part)
            self._size += len(part)
            if progress is not None:
                progress(self._size, self._length or 0)
        if self._length is not None and self._size != self._length:
            raise NoAnswerError("The file is not as long as it was said to be.")

    def _start_over(self, answer: HttpResponse) -> None:
        with _told():
            self.file.seek(0)
            self.file.truncate()
        self._size = 0
        is_plain = answer.header("Content-Encoding").lower() in ("", "identity")
        length = answer.header("Content-Length")
        self._length = int(length) if is_plain and re.fullmatch("[0-9]{1,18}", length) else None
        has_ranges = self._length is not None and answer.header("Accept-Ranges").strip().lower() == "bytes"
        self._validator = strong_validator(answer) if has_ranges else ""

    def _go_on(self, answer: HttpResponse) -> None:
        """Check that what comes is the rest of the same file. :raises UnexpectedAnswerError: it is not."""
        found = _RANGE.fullmatch(answer.header("Content-Range"))
        etag = answer.header("ETag")
        fits = found and tuple(map(int, found.groups())) == (self._size, (self._length or 0) - 1, self._length)
        if not fits or (etag and self._validator.startswith('"') and etag != self._validator):
            self._validator = ""
            raise UnexpectedAnswerError("The answer is not the rest of the file.")

    def finish(self) -> Saved:
        """Give the file its name. :raises FileExistsError: there is such a file by now."""
        with _told():
            self.file.flush()
            os.link(self.file.name, self._path)  # which replaces none
        return Saved(str(self._path), self.file.tell())

    def discard(self) -> None:
        """Remove the name of its own; a second call does nothing."""
        self.file.close()
        with suppress(FileNotFoundError):
            Path(self.file.name).unlink()


def strong_validator(answer: Response) -> str:
    """Return what tells a file from any other, byte by byte: a strong ETag, else a date that has stood for a while."""
    etag = answer.header("ETag").strip()
    if re.fullmatch(r'"[\x21\x23-\x7e]*"', etag):
        return etag
    changed = answer.header("Last-Modified").strip()
    if etag or not changed:
        return ""
    try:
        age = parsedate_to_datetime(answer.header("Date")) - parsedate_to_datetime(changed)
    except (ValueError, TypeError, OverflowError):
        return ""
    return changed if age.total_seconds() >= STEADY else ""


class ZipArchive:
    """A ZIP file in a part file, its entries as they are: most documents are compressed already."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = PartFile(path)
        self._zip = zipfile.ZipFile(self._part.file, "w", zipfile.ZIP_STORED)

    def part(self) -> PartFile:
        """Return where a file is kept until it is whole."""
        return PartFile(self._path)

    async def add(self, name: str, part: Destination) -> int:
        """Copy a file into the archive, in pieces; return its bytes."""
        source = cast("PartFile", part).file
        with _told():
            source.seek(0)
            with self._zip.open(_entry(name), "w", force_zip64=True) as target:
                while piece := source.read(PIECE):
                    target.write(piece)
                    await asyncio.sleep(0)  # others go on, and it can be called off
        return source.tell()

    async def add_text(self, name: str, text: str) -> None:
        """Add a text, in UTF-8."""
        with _told():
            self._zip.writestr(_entry(name), text)

    async def finish(self) -> Saved:
        """Write the list of entries, and give the archive its name."""
        with _told():
            self._zip.close()
        return self._part.finish()

    def discard(self) -> None:
        """Remove what has no name yet."""
        with suppress(OSError, ValueError):
            self._zip.close()
        self._part.discard()


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, max(time.localtime()[:6], (1980, 1, 1, 0, 0, 0)))


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the system says into the client's own error; that a file is there already stays as it is."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise VaultError(f"The file can't be saved: {error.strerror}") from None
