"""The APIs that endpoints are declared in: the core one, and the extended services beside it; and serving them.

Before a view the token, the ids and the length of the body are checked. Errors that no view raises are answered.
"""

import pkgutil
from collections.abc import Callable
from http import HTTPStatus
from importlib import import_module
from typing import Final

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from ..oauth.tokens.bearer import TokenRefused
from . import __path__
from .access import require_access, require_docapi
from .endpoint import Router, description_of
from .envelope import Problem, bare_answer, problem_answer
from .paths import SERVICES, VERSIONED, is_api_path, is_service_path
from .writing import is_guid

MAX_BODY: Final = 1024 * 1024
MAX_UPLOAD: Final = 2 * 1024**3
MAX_FILE_IN_JSON: Final = 16 * 1024 * 1024
"""Bytes of a body, of a multipart one with files, and of JSON with a file in it, which must be read into memory
(inferred: real limits are not known)."""


def _service(name: str, access: Callable[[], None] = require_access) -> Router:
    base = SERVICES[name] + ("/api/v1" if name in VERSIONED else "")
    return Router(name, base, f"{base}/<customer>/<database>", access=access)


api: Final = Router("api", "/api/v1/<customer>/<database>")
docapi: Final = _service("docapi", require_docapi)
formsapi: Final = _service("formsapi")
notificationapi: Final = _service("notificationapi")
objectsapi: Final = _service("objectsapi")
studioapi: Final = _service("studioapi")

ROUTERS: Final = (api, docapi, formsapi, notificationapi, objectsapi, studioapi)


def add_api(app: Flask) -> None:
    """Add the REST API to ``app``."""
    for module in pkgutil.walk_packages(__path__, f"{__package__}."):
        import_module(module.name)  # which declares its endpoints
    for router in ROUTERS:
        mount(app, router)
    _add_error_handlers(app)


def mount(app: Flask, router: Router) -> None:
    """Serve the endpoints that a router has by now."""
    for blueprint in router.blueprints():
        for check in (router.access, _refuse_malformed_guids, _limit_body):
            blueprint.before_request(check)
        app.register_blueprint(blueprint)


def _refuse_malformed_guids() -> ResponseReturnValue | None:
    """Refuse an address with something else where an id belongs.

    The core API's answer has no envelope (documented), those of the extended services have one (seen in their clients'
    tests of the DocApi).
    """
    ids = (value for name, value in (request.view_args or {}).items() if name.endswith("_id"))
    if all(map(is_guid, ids)):
        return None
    return problem_answer(Problem(400, "The request is invalid.")) if is_service_path(request.path) else bare_answer()


def _limit_body() -> None:
    """Set how long the body may be. Werkzeug answers 413 to a longer one as soon as somebody reads it."""
    view = current_app.view_functions[request.endpoint or ""]
    description = description_of(view)
    takes_files = description is not None and description.files
    most = MAX_UPLOAD if request.mimetype == "multipart/form-data" else MAX_FILE_IN_JSON
    request.max_content_length = most if takes_files else MAX_BODY
    request.max_form_memory_size = MAX_BODY


def _add_error_handlers(app: Flask) -> None:
    """Handle refusals and errors of the database wherever they are raised."""
    app.register_error_handler(Problem, problem_answer)
    app.register_error_handler(TokenRefused, _answer_refused_token)
    app.register_error_handler(OperationalError, _answer_operational_error)
    # Databases differ in the ranges of values that `q` may compare with.
    out_of_range = Problem(400, "A value is out of range.")
    app.register_error_handler(DataError, lambda _: problem_answer(out_of_range))
    # A constraint is broken mostly by two at once with the same name.
    clash = Problem(400, "That clashes with something that is there.", http_status=200)
    app.register_error_handler(IntegrityError, lambda _: problem_answer(clash))


def is_api_request() -> bool:
    """Tell whether the request being answered is for the API, even for an address it does not have."""
    return is_api_path(request.path)


def answer_http_error(error: HTTPException) -> ResponseReturnValue:
    """Return an error of routing (404, 405), or a fault (500), in the envelope."""
    status, methods = error.code or 500, getattr(error, "valid_methods", None)
    headers = {"Allow": ", ".join(sorted(methods))} if methods else {}
    return problem_answer(Problem(status, f"{HTTPStatus(status).phrase}.", headers=headers))


def _answer_refused_token(refusal: TokenRefused) -> ResponseReturnValue:
    challenge = {"WWW-Authenticate": refusal.challenge}
    return problem_answer(Problem(refusal.status, refusal.reason, headers=challenge))


def _answer_operational_error(error: OperationalError) -> ResponseReturnValue:
    """Refuse a write that waited too long for others. Anything else is a fault of the sandbox."""
    if not any(word in str(error.orig) for word in ("locked", "deadlock", "lock timeout")):
        raise error
    return problem_answer(Problem(503, "The database is busy.", headers={"Retry-After": "1"}))
