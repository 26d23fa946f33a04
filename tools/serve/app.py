"""The server as a WSGI application."""

import gzip
from functools import lru_cache
from pathlib import Path

import brotli
from flask import Flask, Response, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join
from werkzeug.wrappers.response import Response as BaseResponse

from ..build.policy import MEDIA_TYPES
from .headers import HeaderRules

_LEAST = 1024
"""Bytes below which compressing is not worth it."""
_SUFFIXES = {"zstd": ".zst", "br": ".br", "gzip": ".gz"}
"""Those that the build may have made, by their encoding, the best first."""


def create_app(folder: Path) -> Flask:
    """Return the server of a built site.

    Types, security headers and caching are those of the site's own ``_headers``; answers are compressed, by the build
    or else as they go, and have an entity tag. Only GET and HEAD are known.

    :raises CommandError: the folder holds no built site.
    """
    rules = HeaderRules.read(folder)
    app = Flask(__name__, static_folder=None)

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def serve(path: str) -> BaseResponse:  # noqa: ARG001 - the request knows its path, unquoted once
        base = rules.base_path
        if not request.path.startswith(base):
            if base.startswith(f"{request.path.rstrip('/')}/"):
                return _with(rules.common, redirect(base))
            raise NotFound
        target = _file(folder, request.path.removeprefix(base))
        return _answer(target, rules.for_path(request.path))

    @app.errorhandler(NotFound)
    def say_that_it_is_missing(problem: NotFound) -> BaseResponse:
        return _with(rules.common, problem.get_response())  # not for how long to keep it: it may come

    return app


def _with(headers: dict[str, str], response: BaseResponse) -> BaseResponse:
    response.headers.update(headers)
    return response


def _file(folder: Path, name: str) -> Path:
    joined = safe_join(str(folder), name or "index.html")
    if joined is None or not Path(joined).is_file() or Path(joined).name == "_headers":
        raise NotFound
    return Path(joined)


def _answer(path: Path, headers: dict[str, str]) -> Response:
    # only the build makes zstd
    encodings = [each for each in (*_SUFFIXES, "identity") if each != "zstd" or _compressed(path, each)]
    encoding = request.accept_encodings.best_match(encodings, "identity")
    plain = _read(path, path.stat().st_mtime_ns)
    data = _compressed(path, encoding) or _encode(plain, encoding)
    response = Response(data, headers=headers)
    response.headers["Content-Type"] = MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    response.headers["Vary"] = "Accept-Encoding"
    if data != plain:
        response.headers["Content-Encoding"] = encoding
    response.add_etag()
    response.make_conditional(request)
    return response


def _compressed(path: Path, encoding: str) -> bytes | None:
    """Return what the build has compressed, unless the file itself has been changed since."""
    if encoding not in _SUFFIXES:
        return None
    made = path.with_name(path.name + _SUFFIXES[encoding])
    try:
        changed = made.stat().st_mtime_ns
    except OSError:
        return None
    return _read(made, changed) if changed >= path.stat().st_mtime_ns else None


@lru_cache(maxsize=256)
def _read(path: Path, _modified: int) -> bytes:
    return path.read_bytes()


@lru_cache(maxsize=256)
def _encode(data: bytes, encoding: str) -> bytes:
    """Return a file's bytes in a content encoding; its bytes as they are where that is not worth it.

    They are kept by the bytes, not by the file: sites that are served side by side are alike but for their settings.
    """
    if encoding == "identity" or len(data) < _LEAST:
        return data
    # quality 5 is what hosts use for what they compress as they go
    return brotli.compress(data, quality=5) if encoding == "br" else gzip.compress(data, 6, mtime=0)
