"""The faults at work: before the true answer is made, and on it."""

import time
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, g, json, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import update

from ..api.envelope import Problem, problem_answer
from ..api.routers import is_api_request
from ..oauth.paths import AUTHORIZE, FOR_SCRIPTS, TOKEN
from ..oauth.secrets import digest_of
from ..oauth.tokens.bearer import REALM
from ..query.dates import write_date
from ..storage.engine import current_session
from ..storage.grants import AccessToken
from . import bodies, redirects
from .fault import Fault, effects_of
from .registry import ANSWERS, EXTENSION, Faults, is_authorization_request

_BEFORE: Final = effects_of("before") | effects_of("answer")
_OAUTH_ERRORS: Final = {400: "invalid_request", 401: "invalid_client", 403: "unauthorized_client", 500: "server_error"}


def add_faults(app: Flask, faults: Faults) -> None:
    """Apply ``faults`` to the requests of ``app``, except those for the sandbox's own pages."""
    app.extensions[EXTENSION] = faults
    app.extensions[ANSWERS] = Faults()

    @app.before_request
    def before() -> ResponseReturnValue | None:
        if _is_exempt():
            return None
        effects = _BEFORE | {"error"} if _is_token_request() else _BEFORE
        answer = None
        for fault in faults.take(effects):
            g.fault_hides_cors = g.get("fault_hides_cors", False) or not fault.cors
            # A latency may come before a status, or behind it in the list: both are to happen.
            answer = _before(fault, faults) or answer
        if answer is None and request.method == "GET" and is_authorization_request():
            return redirects.answer_as_prepared()
        return answer

    @app.after_request
    def after(response: Response) -> Response:
        if _is_exempt():
            return response
        _spoil_redirect(response, faults)
        taken = faults.take(effects_of("after"))
        if _is_token_request() and response.status_code == 200:
            taken = [*faults.take(frozenset({"scope"})), *taken]
        # A slow body must be the last: it can't be changed any more.
        for fault in sorted(taken, key=lambda fault: fault.effect in {"slow", "drop"}):
            response = _after(response, fault, faults)
        if g.get("fault_hides_cors") or not all(fault.cors for fault in taken):
            for name in [name for name in response.headers.keys() if name.startswith("Access-Control-")]:  # noqa: SIM118
                del response.headers[name]
        return response


def _is_token_request() -> bool:
    """Return whether tokens are asked for; what comes there by GET is an authorization request."""
    return request.path == TOKEN.lower() and request.method == "POST"


def _is_exempt() -> bool:
    return request.path.startswith(("/sandbox/", "/static/"))


def _before(fault: Fault, faults: Faults) -> ResponseReturnValue | None:
    match fault.effect:
        case "latency":
            current_session().close()  # there are not many connections, and others go on meanwhile
            with faults.hold(fault.value) as wait:
                wait(fault.value)
        case "token":
            _end_token(fault.value)
        case "answer":
            g.answer_of_fault = (fault.value, faults.end)
        case "error":
            return jsonify(error=fault.value, error_description="A test has asked for this error."), 400
        case "status":
            return _status_answer(fault)
    return None


def _status_answer(fault: Fault) -> ResponseReturnValue:
    """Return an answer with a status, in the shape that the address has."""
    status = fault.value
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    if status == 401:
        headers["WWW-Authenticate"] = f'Bearer realm="{REALM}", error="invalid_token"'
    words = "A test has asked for this answer."
    if is_api_request():
        return problem_answer(Problem(status, words, headers=headers, meta=_retry_time(fault)))
    if request.path in FOR_SCRIPTS:
        code = _OAUTH_ERRORS.get(status, "temporarily_unavailable")
        return jsonify(error=code, error_description=words), status, headers
    return render_template("message.html", title=HTTPStatus(status).phrase, text=words), status, headers


def _retry_time(fault: Fault) -> dict[str, Any]:
    """Return ``meta.retryTime``: the moment from which VisualVault's clients try again (seen in their clients)."""
    if fault.retry_after is None:
        return {}
    then = datetime.now(UTC).replace(tzinfo=None, microsecond=0) + timedelta(seconds=fault.retry_after)
    return {"retryTime": write_date(then)}


def _end_token(how: str) -> None:
    """Expire or revoke the token of the request; the true check then refuses it."""
    _scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    values: dict[str, Any] = {"revoked": True} if how == "revoked" else {"expires_at": int(time.time()) - 1}
    session = current_session()
    session.execute(update(AccessToken).where(AccessToken.digest == digest_of(token.strip())).values(**values))
    session.commit()


def _spoil_redirect(response: Response, faults: Faults) -> None:
    # A prepared answer goes out as it was prepared.
    if (
        request.path not in {AUTHORIZE.lower(), TOKEN.lower()}
        or g.get("answered_as_prepared")
        or not redirects.leads_to_application(response)
    ):
        return
    taken = faults.take(effects_of("redirect"))
    if taken:
        redirects.spoil_redirect(response, taken, request.args.get("redirect_uri", ""))


def _after(response: Response, fault: Fault, faults: Faults) -> Response:
    match fault.effect:
        case "body":
            bodies.spoil(response, fault.value)
        case "content_type":
            response.headers["Content-Type"] = fault.value
        case "forbid":
            _forbid(response, fault.value)
        case "slow":
            bodies.slow_down(response, fault.value, faults)
        case "scope":
            _claim_scope(response, fault.value)
        case "drop":
            if fault.value == "before":
                return bodies.no_answer()
            bodies.cut_off(response)
    return response


def _forbid(response: Response, name: str) -> None:
    """Remove a method, or a header, from what a preflight allows, and keep browsers from caching that."""
    for header in ("Access-Control-Allow-Methods", "Access-Control-Allow-Headers"):
        if header in response.headers:
            allowed = response.headers[header].split(", ")
            response.headers[header] = ", ".join(each for each in allowed if each.lower() != name.lower())
    if "Access-Control-Max-Age" in response.headers:
        response.headers["Access-Control-Max-Age"] = "0"


def _claim_scope(response: Response, scope: str) -> None:
    token = json.loads(bodies.whole_body(response))
    token.pop("scope", None)
    response.set_data(json.dumps(token if scope == "missing" else token | {"scope": scope}))
