"""The API as a Flask blueprint: one place for its prefix, its access check, its GUIDs and its errors."""

import re
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Flask, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from . import (
    documents,
    files,
    folders,
    forms,
    groups,
    sites,
    users,
)
from .access import require_access
from .envelope import Problem, bare_answer, problem_answer
from .paths import API_PREFIX
from .services import is_service_path

_RESOURCES: Final = (
    documents,
    files,
    folders,
    forms,
    groups,
    sites,
    users,
)
"""The modules of the core API: each has ``add_routes``."""

_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def add_api(app: Flask) -> None:
    """Add the REST API to ``app``."""
    api = Blueprint("api", __name__, url_prefix="/api/v1/<customer>/<database>")
    for resource in _RESOURCES:
        resource.add_routes(api)
    api.before_request(require_access)
    api.before_request(_refuse_malformed_guids)
    app.register_blueprint(api)
    app.register_error_handler(Problem, problem_answer)
    app.register_error_handler(DataError, _answer_data_error)


def is_api_request() -> bool:
    """Tell whether the request being answered is for the API, even for an address it does not have."""
    return request.path.startswith(API_PREFIX) or is_service_path(request.path)


def answer_http_error(error: HTTPException) -> ResponseReturnValue:
    """Answer an error of routing (404, 405), or a fault (500), in the envelope."""
    status = error.code or 500
    headers = {"Allow": ", ".join(sorted(error.valid_methods))} if _has_methods(error) else {}  # type: ignore[attr-defined]
    return problem_answer(Problem(status, f"{HTTPStatus(status).phrase}.", headers=headers))


def _has_methods(error: HTTPException) -> bool:
    return bool(getattr(error, "valid_methods", None))


def _refuse_malformed_guids() -> ResponseReturnValue | None:
    """Answer an address in which something else stands where an id belongs."""
    ids = (value for name, value in (request.view_args or {}).items() if name.endswith("_id"))
    return None if all(map(_GUID.fullmatch, ids)) else bare_answer()


def _answer_data_error(_error: DataError) -> ResponseReturnValue:
    """Answer a value in ``q`` that the database can't hold: databases differ in their ranges."""
    return problem_answer(Problem(400, "A value is out of range."))
