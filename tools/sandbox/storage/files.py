"""The bytes of files, in parts: none is ever whole in memory."""

from collections.abc import Iterator
from mimetypes import MimeTypes
from typing import Final, Protocol

from sqlalchemy import Engine, delete, insert, literal, select
from sqlalchemy.orm import Session

from .contents import CHUNK_SIZE, FileChunk

_TYPES: Final = MimeTypes()
"""The types that Python knows. What else a machine knows would make it answer otherwise than the next."""
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_TYPES.add_type("text/markdown", ".md")
_TYPES.add_type(f"{_OFFICE}.wordprocessingml.document", ".docx")
_TYPES.add_type(f"{_OFFICE}.spreadsheetml.sheet", ".xlsx")
_TYPES.add_type(f"{_OFFICE}.presentationml.presentation", ".pptx")


class Readable(Protocol):
    """What can be read from."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes, none at the end."""
        ...


def store_file(session: Session, file_id: str, source: Readable) -> int:
    """Store all bytes of a source under a new id; return their number."""
    size = number = 0
    while part := _read_part(source):
        session.execute(insert(FileChunk), {"file_id": file_id, "number": number, "content": part})
        size += len(part)
        number += 1
    return size


def content_type_of(extension: str) -> str:
    """Return the content type of files that name none, by their extension."""
    return _TYPES.guess_type(f"x.{extension}")[0] or "application/octet-stream"


def copy_file(session: Session, file_id: str, new_id: str) -> None:
    """Copy the bytes of a file to another id."""
    parts = select(literal(new_id), FileChunk.number, FileChunk.content).where(FileChunk.file_id == file_id)
    session.execute(insert(FileChunk).from_select(["file_id", "number", "content"], parts))


def delete_file(session: Session, file_id: str) -> None:
    """Delete the bytes of a file."""
    session.execute(delete(FileChunk).where(FileChunk.file_id == file_id))


def read_file(engine: Engine, file_id: str, start: int, length: int) -> Iterator[bytes]:
    """Yield ``length`` bytes of a file from ``start`` on, a part at a time.

    The session is its own: an answer is still being sent when that of the request is closed.

    :raises LookupError: the file was deleted meanwhile.
    """
    with Session(engine) as session:
        while length > 0:
            number, skipped = divmod(start, CHUNK_SIZE)
            content = session.scalar(
                select(FileChunk.content).where(FileChunk.file_id == file_id, FileChunk.number == number)
            )
            # The connection is given back between the parts: a slow reader must not keep one.
            session.rollback()
            part = content[skipped : skipped + length] if content else b""
            if not part:
                raise LookupError("The file is no longer there.")
            yield part
            start += len(part)
            length -= len(part)


def _read_part(source: Readable) -> bytes:
    """Return the next full part; a shorter one is the last."""
    part = source.read(CHUNK_SIZE)
    while part and len(part) < CHUNK_SIZE and (more := source.read(CHUNK_SIZE - len(part))):
        part += more
    return part
