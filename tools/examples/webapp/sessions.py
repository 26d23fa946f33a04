"""Whose sessions there are, and keys of frames, in an SQLite file that outlives the application: digests alone."""

import hashlib
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from .refresh_tokens import UnusableFile

SESSION_LIFETIME: Final = 8 * 60 * 60
FRAME_KEY_LIFETIME: Final = 60
"""Seconds."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS keys (
    digest TEXT PRIMARY KEY, kind TEXT NOT NULL, user_id TEXT NOT NULL, expires_at INTEGER NOT NULL
);
"""


class Sessions:
    """The file, for its owner alone (mode 0600).

    :raises UnusableFile: it can't be used.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            # Made before SQLite would make it for all to read.
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
            file.chmod(0o600)
            with self._open() as database:
                database.executescript(_TABLES)
        except OSError as error:
            raise UnusableFile(file, f"can't be used ({error.strerror})") from None
        except sqlite3.DatabaseError as error:
            raise UnusableFile(file, f"is damaged ({error})") from None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file for a few statements: all of them are done, or none."""
        database = sqlite3.connect(self._file, timeout=30)
        try:
            with database:
                yield database
        finally:
            database.close()

    def forget(self, user_id: str) -> None:
        """End all sessions of a user."""
        with self._open() as database:
            database.execute("DELETE FROM keys WHERE user_id = ?", [user_id])

    def begin_session(self, user_id: str) -> str:
        """Return the key of a new session."""
        return self._issue("session", user_id, SESSION_LIFETIME)

    def user_of_session(self, key: str) -> str | None:
        """Return whose session a key is of."""
        with self._open() as database:
            row = database.execute(
                "SELECT user_id FROM keys WHERE digest = ? AND kind = 'session' AND expires_at > ?",
                [_digest(key), int(time.time())],
            ).fetchone()
        return row[0] if row else None

    def issue_frame_key(self, user_id: str) -> str:
        """Return a key that begins one session in a frame."""
        return self._issue("frame", user_id, FRAME_KEY_LIFETIME)

    def take_frame_key(self, key: str) -> str | None:
        """Return for whom a frame's key was issued, if it comes for the first time and in time."""
        with self._open() as database:
            row = database.execute(
                "DELETE FROM keys WHERE digest = ? AND kind = 'frame' RETURNING user_id, expires_at", [_digest(key)]
            ).fetchone()
        return row[0] if row and row[1] > time.time() else None

    def _issue(self, kind: str, user_id: str, lifetime: int) -> str:
        key, now = secrets.token_urlsafe(32), int(time.time())
        with self._open() as database:
            database.execute("DELETE FROM keys WHERE expires_at <= ?", [now])
            database.execute("INSERT INTO keys VALUES (?, ?, ?, ?)", [_digest(key), kind, user_id, now + lifetime])
        return key


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
