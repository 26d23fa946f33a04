"""The pages of the application."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from .refresh_tokens import RefreshTokens
from .sessions import SESSION_LIFETIME, Sessions
from .vault import ConnectionEnded, Vault

_COOKIE: Final = "example-webapp"
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What the application must be told."""

    origin: str
    """Its own, as http://127.0.0.1:8310."""
    viewer_origin: str
    """Of the page that may frame it."""
    refresh_tokens: Path
    """The file of the users' refresh tokens."""
    sessions: Path
    """The file of sessions."""
    description: dict[str, Any] = field(repr=False)
    """Of the sandbox; it holds the client's secret."""

    @property
    def client(self) -> dict[str, Any]:
        """Return the registered application that this is: the first with a secret."""
        found: dict[str, Any] = next(each for each in self.description["applications"] if each["client_secret"])
        return found


def create_app(settings: Settings) -> Flask:
    """Return the application.

    :raises UnusableFile: one of its files is damaged, or can't be used.
    """
    app = Flask(__name__)
    # It signs the cookie that holds ``state`` on the way to VisualVault and back; Lax, as it comes back by a link.
    app.config.update(
        SECRET_KEY=secrets.token_bytes(32), SESSION_COOKIE_NAME=f"{_COOKIE}-flow", SESSION_COOKIE_SAMESITE="Lax"
    )
    pages = _Pages(app, settings)
    app.add_url_rule("/", view_func=pages.home)
    app.add_url_rule("/connect", view_func=pages.connect)
    app.add_url_rule("/callback", view_func=pages.callback)
    app.add_url_rule("/session", view_func=pages.begin_in_frame, methods=["POST"])
    app.add_url_rule("/disconnect", view_func=pages.disconnect, methods=["POST"])
    app.add_url_rule("/page-viewer", view_func=pages.page_viewer)
    app.before_request(pages.refuse_other_pages)
    app.after_request(pages.protect)
    return app


class _Pages:
    def __init__(self, app: Flask, settings: Settings) -> None:
        self._settings = settings
        refresh_tokens, self._sessions = RefreshTokens(settings.refresh_tokens), Sessions(settings.sessions)
        self._client = _make_client(app, settings.description, settings.client)
        self._vault = Vault(settings.description, settings.client, refresh_tokens, self._sessions)

    def home(self) -> ResponseReturnValue:
        """Show the user's documents, or how to get there."""
        user_id = self._user_id()
        if user_id is None:
            return render_template("connect.html")
        try:
            me = self._vault.get(user_id, "users/me")
            documents = self._vault.get(user_id, "documents", limit=_SHOWN, sort="modifyDate", sortdir="desc")
        except ConnectionEnded:
            return render_template("connect.html", ended=True)
        except OAuthError as error:
            return self._refused(error), 502
        return render_template("documents.html", me=me, documents=documents)

    def connect(self) -> ResponseReturnValue:
        """Lead to VisualVault. This page belongs into a window of its own."""
        answer: Response = self._client.authorize_redirect(self._settings.origin + url_for("callback"))
        return answer

    def callback(self) -> ResponseReturnValue:
        """Take the code, get tokens for it, and begin a session; ``state`` is checked by Authlib."""
        try:
            user_id = self._vault.connect(self._client.authorize_access_token())
        except OAuthError as error:
            return self._refused(error), 400
        answer = Response(render_template("connected.html", frame_key=self._sessions.issue_frame_key(user_id)))
        self._set_cookie(answer, self._sessions.begin_session(user_id), in_frame=False)
        return answer

    def begin_in_frame(self) -> ResponseReturnValue:
        """Begin a session in a frame, for a key that a window has handed over."""
        user_id = self._sessions.take_frame_key(request.get_data(as_text=True))
        if user_id is None:
            abort(403)
        answer = Response(status=204)
        self._set_cookie(answer, self._sessions.begin_session(user_id), in_frame=True)
        return answer

    def disconnect(self) -> ResponseReturnValue:
        """Forget the user."""
        user_id = self._user_id()
        if user_id is not None:
            self._vault.disconnect(user_id)
        answer = redirect(url_for("home"), 303)
        answer.delete_cookie(_COOKIE)
        return answer

    def page_viewer(self) -> str:
        """Show what VisualVault's page viewer would: this application in a frame."""
        return render_template("page_viewer.html", url=self._settings.origin + "/")

    def refuse_other_pages(self) -> None:
        """Refuse forms and scripts of other sites: browsers tell where a POST comes from."""
        if request.method == "POST" and request.headers.get("Origin") != self._settings.origin:
            abort(403)

    def protect(self, response: Response) -> Response:
        """Add the headers of a page; the page viewer, and nobody else, may frame the application."""
        ancestors = "'none'" if request.endpoint == "page_viewer" else f"'self' {self._settings.viewer_origin}"
        response.headers["Content-Security-Policy"] = (
            f"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
            f"form-action 'self'; frame-src {self._settings.origin}; frame-ancestors {ancestors}"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response

    def _refused(self, error: OAuthError) -> str:
        return render_template("refused.html", error=error.error, description=error.description)

    def _user_id(self) -> str | None:
        return self._sessions.user_of_session(request.cookies.get(_COOKIE, ""))

    def _set_cookie(self, answer: Response, key: str, *, in_frame: bool) -> None:
        """Set the cookie of a session: an ordinary one, or one that lives in the frame's own partition."""
        answer.set_cookie(
            _COOKIE,
            key,
            max_age=SESSION_LIFETIME,
            httponly=True,
            samesite="None" if in_frame else "Lax",
            secure=in_frame,
            partitioned=in_frame,
        )


def _make_client(app: Flask, description: dict[str, Any], client: dict[str, Any]) -> Any:
    """Return the client. It makes and checks ``state``, and adds PKCE, which VisualVault may ignore."""
    return OAuth(app).register(
        "visualvault",
        client_id=client["client_id"],
        client_secret=client["client_secret"],
        authorize_url=description["authorize_url"],
        access_token_url=description["token_url"],
        client_kwargs={
            "scope": "vault",
            "token_endpoint_auth_method": "client_secret_post",
            "code_challenge_method": "S256",
        },
    )
