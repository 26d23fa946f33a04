"""Errors that no view raises: of routing, of the server, of the database, in the envelope."""

from http import HTTPStatus

from flask import Flask, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from .envelope import Problem, problem_answer
from .paths import API_PREFIX
from .service_addresses import is_service_path


def add_error_handlers(app: Flask) -> None:
    """Handle refusals and errors of the database wherever they are raised."""
    app.register_error_handler(Problem, problem_answer)
    app.register_error_handler(DataError, _answer_data_error)
    app.register_error_handler(IntegrityError, _answer_integrity_error)
    app.register_error_handler(OperationalError, _answer_operational_error)


def is_api_request() -> bool:
    """Tell whether the request being answered is for the API, even for an address it does not have."""
    return request.path.startswith(API_PREFIX) or is_service_path(request.path)


def answer_http_error(error: HTTPException) -> ResponseReturnValue:
    """Return an error of routing (404, 405), or a fault (500), in the envelope."""
    status = error.code or 500
    headers = {"Allow": ", ".join(sorted(error.valid_methods))} if _has_methods(error) else {}  # type: ignore[attr-defined]
    return problem_answer(Problem(status, f"{HTTPStatus(status).phrase}.", headers=headers))


def _has_methods(error: HTTPException) -> bool:
    return bool(getattr(error, "valid_methods", None))


def _answer_integrity_error(_error: IntegrityError) -> ResponseReturnValue:
    """Refuse a write that breaks a constraint: mostly two at once with the same name."""
    return problem_answer(Problem(400, "That clashes with something that is there.", http_status=200))


def _answer_operational_error(error: OperationalError) -> ResponseReturnValue:
    """Refuse a write that waited too long for others. Anything else is a fault of the sandbox."""
    if not any(word in str(error.orig) for word in ("locked", "deadlock", "lock timeout")):
        raise error
    return problem_answer(Problem(503, "The database is busy.", headers={"Retry-After": "1"}))


def _answer_data_error(_error: DataError) -> ResponseReturnValue:
    """Refuse a value in ``q`` that the database can't hold: databases differ in their ranges."""
    return problem_answer(Problem(400, "A value is out of range."))
