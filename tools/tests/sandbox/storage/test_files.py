"""The bytes of files in parts, over the tables themselves: a server would cut off what is too much."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from tools.sandbox.storage.base import Base
from tools.sandbox.storage.contents import CHUNK_SIZE, FileChunk
from tools.sandbox.storage.engine import open_engine
from tools.sandbox.storage.files import copy_file, delete_file, read_file, store_file

CONTENT = os.urandom(2 * CHUNK_SIZE + 100)


class Trickle(io.BytesIO):
    """What comes a few bytes at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 0, 100_001))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("parts")
    opened = open_engine(f"sqlite:///{folder / 'parts.db'}")
    Base.metadata.create_all(opened)
    with Session(opened) as session:
        assert store_file(session, "whole", Trickle(CONTENT)) == len(CONTENT)
        session.commit()
    yield opened
    opened.dispose()


def test_all_parts_but_the_last_are_full(engine: Engine) -> None:
    with Session(engine) as session:
        sizes = session.scalars(
            select(func.length(FileChunk.content)).where(FileChunk.file_id == "whole").order_by(FileChunk.number)
        ).all()
    assert sizes == [CHUNK_SIZE, CHUNK_SIZE, 100]


@pytest.mark.parametrize(
    ("start", "length"),
    [
        (0, len(CONTENT)),
        (0, 0),
        (0, 1),
        (CHUNK_SIZE - 1, 2),
        (CHUNK_SIZE, CHUNK_SIZE),
        (5, CHUNK_SIZE),
        (len(CONTENT) - 1, 1),
    ],
)
def test_just_what_is_asked_for(engine: Engine, start: int, length: int) -> None:
    parts = list(read_file(engine, "whole", start, length))
    assert b"".join(parts) == CONTENT[start : start + length]
    assert all(len(part) <= CHUNK_SIZE for part in parts)


def test_what_is_gone_is_told(engine: Engine) -> None:
    with Session(engine) as session:
        copy_file(session, "whole", "copy")
        session.commit()
        reading = read_file(engine, "copy", 0, len(CONTENT))
        assert next(reading) == CONTENT[:CHUNK_SIZE]
        delete_file(session, "copy")
        session.commit()
    with pytest.raises(LookupError):
        next(reading)
    assert b"".join(read_file(engine, "whole", 0, len(CONTENT))) == CONTENT
