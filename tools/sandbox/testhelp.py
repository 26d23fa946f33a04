"""Help for tests under ``/sandbox/``: the sandbox's own, nothing of VisualVault's."""

import time
from collections import deque
from typing import Any, Final

from flask import Blueprint, Flask, Response, abort, jsonify, request
from sqlalchemy import select, update

from .api.cors import is_for_scripts
from .api.paths import ORIGINAL_PATH
from .hosts import refuse_web_pages
from .storage.automation import Email
from .storage.engine import count_changed, current_session
from .storage.grants import AccessToken, RefreshToken, WebToken

_LOG_LENGTH: Final = 1_000
_TOKENS: Final[dict[str, type[AccessToken | RefreshToken | WebToken]]] = {
    "access": AccessToken,
    "refresh": RefreshToken,
    "web": WebToken,
}

_OF_EMAILS: Final = ("recipients", "copies", "subject", "body", "documents", "files")


def add_test_help(app: Flask) -> None:
    """Add the addresses below ``/sandbox/`` and the log of such requests, which is kept in memory alone."""
    log: deque[dict[str, Any]] = deque(maxlen=_LOG_LENGTH)
    pages = Blueprint("testhelp", __name__, url_prefix="/sandbox")
    pages.before_request(refuse_web_pages)

    @app.after_request
    def write_down(response: Response) -> Response:
        if is_for_scripts(request.path):
            # Without query, body and headers, since those could hold a token.
            log.append(
                {
                    "method": request.method,
                    "path": request.environ[ORIGINAL_PATH],
                    "origin": request.headers.get("Origin"),
                    "status": response.status_code,
                    "has_authorization": "Authorization" in request.headers,
                }
            )
        return response

    @pages.get("/requests")
    def requests() -> Response:
        """Return the last requests of scripts (API, token, revocation, keys, user info), the oldest first."""
        return jsonify(list(log))

    @pages.post("/tokens/expire")
    def expire_tokens() -> dict[str, Any]:
        """Back-date every access token that is alive, so that a test of expiry need not wait.

        With ``?kind=refresh`` or ``?kind=web`` it is the refresh tokens or the web tokens.
        """
        table = _TOKENS.get(request.args.get("kind", "access"))
        if table is None:
            abort(400, f"kind must be one of {', '.join(_TOKENS)}.")
        now = int(time.time())
        expired = count_changed(update(table).where(table.expires_at > now).values(expires_at=now - 1))
        current_session().commit()
        return {"expired": expired}

    @pages.get("/emails")
    def emails() -> Response:
        """Return the e-mails that nobody got, the oldest first."""
        rows = current_session().scalars(select(Email).order_by(Email.created_at, Email.id))
        return jsonify([{name: getattr(row, name) for name in _OF_EMAILS} | {"sentBy": row.created_by} for row in rows])

    app.register_blueprint(pages)
