"""The envelope of every answer (documented): ``meta``, ``data`` and, for lists, ``pagination``.

The verdict is ``meta.status``. As on the real server (observed by a third party), a thing that is not there is told
with the HTTP status 200 and a ``meta.status`` of 404; only what is wrong with the request as such (token, address,
``q``) has an HTTP status of its own.
"""

from dataclasses import KW_ONLY, dataclass, field
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Response, current_app, json, request

from .paths import ORIGINAL_PATH, is_service_path

Found = TypeVar("Found")


@dataclass(eq=False)
class Problem(Exception):  # noqa: N818  it is an answer, not a fault
    """An answer that is an error."""

    status: int
    """The ``meta.status``."""
    reason: str
    """For the developer, in a sentence."""
    _: KW_ONLY
    http_status: int = 0
    """If it is not the same."""
    headers: dict[str, str] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    """What ``meta`` holds besides the usual."""


def not_found() -> Problem:
    """Return the answer about a thing that is not there, in the documented words."""
    return Problem(404, "Resource does not exist", http_status=200)


def require(found: Found | None) -> Found:
    """Return what was looked for; else 404."""
    if found is None:
        raise not_found()
    return found


def invalid(reason: str) -> Problem:
    """Return the answer to a body that asks for what can't be: told in the envelope, as a thing that is not there."""
    return Problem(400, reason, http_status=200)


def answer(data: Any, *, status: int = 200, pagination: dict[str, Any] | None = None) -> Response:
    """Return an answer with data. Few addresses tell a creation as such, with 201."""
    body: dict[str, Any] = {"meta": _meta(status), "data": data}
    if pagination is not None:
        body["pagination"] = pagination
    return _response(body, status)


def done(status: int = 200) -> Response:
    """Return an answer without data: deletes and relations have none (seen in their clients)."""
    return _response({"meta": _meta(status)}, status)


def bare(data: Any) -> Response:
    """Return an answer that has no envelope: what a program of the customer's says (seen in their clients)."""
    return _response(data, 200)


def problem_answer(problem: Problem) -> Response:
    """Return an answer that is an error."""
    error = {
        "code": None,
        "developerMessage": problem.reason,
        "message": problem.reason,
        "reason": "Resource not found error" if problem.status == 404 else problem.reason,
        "moreInfo": None,
    }
    body: dict[str, Any] = {"meta": _meta(problem.status) | problem.meta | {"errors": [error]}}
    if is_service_path(request.path):
        body["data"] = None  # extended services always have the key (seen in their clients' tests)
    response = _response(body, problem.http_status or problem.status)
    response.headers.update(problem.headers)
    return response


def bare_answer() -> Response:
    """Return what a malformed GUID gets: 400 without an envelope (documented)."""
    return _response({"message": "The request is invalid."}, 400)


def _meta(status: int) -> dict[str, Any]:
    # The query is left out: someone may have put a token there.
    path = request.environ.get(ORIGINAL_PATH, request.path)
    return {
        "status": status,
        "statusMsg": HTTPStatus(status).phrase.replace(" ", ""),
        "method": request.method,
        "href": request.host_url.rstrip("/") + path,
    }


def _response(body: Any, status: int) -> Response:
    suppressed = any(
        key.lower() == "suppress_response_codes" and value.lower() == "true" for key, value in request.args.items()
    )
    # Written with no spaces and no escapes: lists are long, and names are not all ASCII.
    text = json.dumps(body, separators=(",", ":"), ensure_ascii=False, sort_keys=False)
    response: Response = current_app.response_class(text, 200 if suppressed else status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
