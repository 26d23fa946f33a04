"""Help for tests under ``/sandbox/``: the sandbox's own, nothing of VisualVault's."""

import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import Any, Final

from flask import Blueprint, Flask, Response, jsonify, request
from sqlalchemy import update

from .api.paths import API_PREFIX, ORIGINAL_PATH
from .storage.engine import current_session
from .storage.grants import AccessToken

_LOG_LENGTH: Final = 1_000


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """A request to the API, without its query and without any header that could hold a token."""

    method: str
    path: str
    origin: str | None
    status: int
    has_authorization: bool


def add_test_help(app: Flask) -> None:
    """Add the addresses below ``/sandbox/`` and the log of API requests, which is kept in memory alone."""
    log: deque[LoggedRequest] = deque(maxlen=_LOG_LENGTH)
    pages = Blueprint("testhelp", __name__, url_prefix="/sandbox")

    def write_down(response: Response) -> Response:
        if request.path.startswith(API_PREFIX):
            path = request.environ[ORIGINAL_PATH]
            has_authorization = "Authorization" in request.headers
            origin = request.headers.get("Origin")
            log.append(LoggedRequest(request.method, path, origin, response.status_code, has_authorization))
        return response

    def requests() -> Response:
        """Answer the last API requests, the oldest first."""
        return jsonify([asdict(entry) for entry in log])

    def expire_tokens() -> dict[str, Any]:
        """Back-date every token that is alive, so that a test of expiry need not wait."""
        now = int(time.time())
        session = current_session()
        alive = update(AccessToken).where(AccessToken.expires_at > now).values(expires_at=now - 1)
        expired = session.execute(alive).rowcount  # type: ignore[attr-defined]  # an UPDATE's result has it
        session.commit()
        return {"expired": expired}

    app.after_request(write_down)
    pages.add_url_rule("/requests", view_func=requests)
    pages.add_url_rule("/tokens/expire", view_func=expire_tokens, methods=["POST"])
    app.register_blueprint(pages)
