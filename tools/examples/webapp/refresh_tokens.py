"""The users' refresh tokens, in a file that outlives the application: a JSON object, user id → refresh token.

Nothing else is in it. It is its owner's alone (mode 0600) from the first byte on, and replaced as a whole: whenever the
application ends, the file before or the file after a change is there.
"""

import json
import os
import threading
from pathlib import Path


class UnusableFile(Exception):  # noqa: N818  it is told to whoever starts the application
    """A file can't be used; the message says which, why and what to do, and nothing of what is in it."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file} {reason}. Mend it, or move it away: its users then connect anew.")


class RefreshTokens:
    """The file, read once and written at each change.

    :raises UnusableFile: it can't be read or written, or holds something else; it is left as it is.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._by_user = _read(file)
        try:
            self._write(self._by_user)  # now, so that a folder that can't be written to is told at the start
        except OSError as error:
            raise UnusableFile(file, f"can't be written ({error.strerror})") from None

    def of(self, user_id: str) -> str | None:
        """Return the refresh token of a user."""
        return self._by_user.get(user_id)

    def keep(self, user_id: str, refresh_token: str) -> None:
        """Keep the refresh token of a user, in place of an earlier one."""
        with self._lock:
            self._change(self._by_user | {user_id: refresh_token})

    def forget(self, user_id: str) -> None:
        """Forget the refresh token of a user."""
        with self._lock:
            self._change({each: token for each, token in self._by_user.items() if each != user_id})

    def _change(self, by_user: dict[str, str]) -> None:
        self._write(by_user)
        self._by_user = by_user

    def _write(self, by_user: dict[str, str]) -> None:
        """Write another file, wait until it is on the disk, and put it in place of the old one."""
        new = self._file.with_name(f".{self._file.name}.new")
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as text:
            json.dump(by_user, text)
            text.flush()
            os.fsync(descriptor)
        new.replace(self._file)


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnusableFile(file, f"can't be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(token, str) for token in found.values()):
        raise UnusableFile(file, "is damaged: it is not a JSON object of refresh tokens")
    return found
