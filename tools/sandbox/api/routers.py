"""The APIs that endpoints are declared in: the core one, and the extended services beside it."""

from collections.abc import Callable
from typing import Final

from .access import require_access, require_docapi
from .endpoint import Router
from .paths import SERVICES, VERSIONED


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
