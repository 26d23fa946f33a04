"""Serving what the routers declare, and what is checked before any view: the token, the ids, the length of the body."""

import pkgutil
from importlib import import_module
from typing import Final

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue

from . import __path__
from .endpoint import Router, description_of
from .envelope import Problem, bare_answer, problem_answer
from .errors import add_error_handlers
from .routers import ROUTERS
from .service_addresses import is_service_path
from .writing import is_guid

MAX_BODY: Final = 1024 * 1024
MAX_UPLOAD: Final = 2 * 1024**3
MAX_FILE_IN_JSON: Final = 16 * 1024 * 1024
"""Bytes of a body, of a multipart one with files, and of JSON with a file in it, which must be read into memory
(inferred: real limits are not known)."""


def add_api(app: Flask) -> None:
    """Add the REST API to ``app``."""
    for module in pkgutil.walk_packages(__path__, f"{__package__}."):
        import_module(module.name)  # which declares its endpoints
    for router in ROUTERS:
        mount(app, router)
    add_error_handlers(app)


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
