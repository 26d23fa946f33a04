"""Sending a file: whole, or the range of it that was asked for (RFC 9110 section 14).

The bytes come as ``application/octet-stream`` (their tests want just that). The rest is inferred: ranges, the header
``Content-Disposition``, and a real 404 for a file that is not there, since a download has no envelope to say it in.
"""

from collections.abc import Iterable
from urllib.parse import quote

from flask import Response, current_app, request

from ...storage.contents import NO_FILE, Revision
from ...storage.files import read_file
from ..envelope import Problem


def send_file(revision: Revision) -> Response:
    """Return the bytes of a revision's file, in parts as they are read.

    :raises Problem: 404: it has none. 416: the range lies outside of it.
    """
    if revision.file_id == NO_FILE:
        raise Problem(404, "Resource does not exist")
    size, etag = revision.file_size, revision.file_id
    start, stop = _range(size, etag)
    whole = (start, stop) == (0, size) and not _wants_range(etag)
    engine = current_app.extensions["sandbox-engine"]
    parts = read_file(engine, revision.file_id, start, stop - start)
    response = download(parts, revision.file_name, status=200 if whole else 206)
    response.content_length = stop - start
    if not whole:
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response.set_etag(etag)
    response.headers["Accept-Ranges"] = "bytes"
    return response


def download(
    content: bytes | Iterable[bytes], file_name: str, mimetype: str = "application/octet-stream", *, status: int = 200
) -> Response:
    """Return a response that browsers save as a file, whatever it holds, and that nobody keeps on the way."""
    response = Response(content, status, mimetype=mimetype)
    response.headers["Content-Disposition"] = _disposition(file_name)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _disposition(file_name: str) -> str:
    """Return the header for a download: a plain ASCII name for old readers, the true one beside it (RFC 6266)."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in file_name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def _range(size: int, etag: str) -> tuple[int, int]:
    """Return the first byte to send and the one after the last."""
    asked = request.range
    if not _wants_range(etag) or asked is None:
        return 0, size
    found: tuple[int, int] | None = asked.range_for_length(size)
    if found is None:
        headers = {"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"}
        raise Problem(416, "The range lies outside of the file.", headers=headers)
    return found


def _wants_range(etag: str) -> bool:
    """Tell whether one range is asked for, of the file as it is. Several at once may be answered with the whole."""
    asked = request.range
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return False
    condition = request.headers.get("If-Range")
    return condition is None or condition == f'"{etag}"'
