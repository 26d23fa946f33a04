"""What the page shows of a session: a pure function, so that nothing has to read the page to know where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ...oauth import Refusal, Token
from ...oauth.explanation import scope_difference
from ...vault import NotSignedInError, VaultError
from .. import texts
from ..error_messages import Explanation, explain, explain_rejection
from ..server_config import ServerConfig
from . import holding
from .states import (
    Checking,
    Expired,
    Failed,
    Identifying,
    Leaving,
    Notices,
    Refused,
    Renewing,
    Session,
    SignedIn,
    SignedOut,
    State,
    WindowOpen,
)
from .surroundings import Surroundings

NAMES: Mapping[type, str] = {
    SignedOut: "signed-out",
    Leaving: "signing-in",
    WindowOpen: "signing-in",
    Checking: "signing-in",
    Identifying: "signing-in",
    SignedIn: "signed-in",
    Renewing: "signing-in",
    Expired: "expired",
    Refused: "refused",
    Failed: "failed",
}
"""The state's name on the page (README, "Test your own page")."""


@dataclass(frozen=True, slots=True)
class Display:
    """All that the page says about a sign-in.

    ``refusal`` and ``failure`` are codes, "" for none. ``notices`` tells which words are shown, ``texts`` what stands
    in those that vary. ``account`` is who is, or was, signed in. ``stay``: the page offers to stay signed in, or waits
    for the window that was opened for that.
    """

    state: str
    server: ServerConfig
    account: str
    refusal: str = ""
    failure: str = ""
    stay: Literal["", "offered", "waiting"] = ""
    notices: Mapping[str, bool] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def display(session: Session, around: Surroundings, origin: str) -> Display:
    """Return what to show. ``origin`` is that of this page, which error messages name."""
    state, server = session.state, around.servers[session.server]
    person = holding.person_of(state)
    account = (person.account or texts.t("account-without-name")) if person else ""
    return Display(
        state=NAMES[type(state)],
        server=server,
        account=account,
        refusal=state.refusal.code if isinstance(state, Refused) else "",
        failure=_failure(state),
        stay=_stay(session),
        notices=_state_notices(state, is_refused=bool(session.notices.refused_by)) | _notices(session.notices, around),
        texts=_refusal_texts(state.refusal if isinstance(state, Refused) else None)
        | _failure_texts(state, server, origin)
        | _expiry_texts(session.notices.refused_by, server)
        | _scope_texts(state.token if isinstance(state, SignedIn) else None)
        | {"stay-problem": _stay_problem(session.notices)}
        | {"renewal-code": session.notices.renewal_failure.code if session.notices.renewal_failure else ""},
    )


def _state_notices(state: State, *, is_refused: bool) -> dict[str, bool]:
    kept = holding.kept_of(state) is not None
    return {
        "popup-open": isinstance(state, WindowOpen),
        "kept": kept,
        # whose things are kept signs in where they did before, or says that they won't
        "nothing-kept": not kept,
        "ran-out": not is_refused,
        "token-refused": is_refused,
        "goes-on": kept and not is_refused,
        "starts-anew": not kept and not is_refused,
    }


def _stay(session: Session) -> Literal["", "offered", "waiting"]:
    state, renewal = session.state, holding.renewal_of(session.state)
    if not isinstance(state, SignedIn):
        return ""
    if renewal is not None:
        return "waiting" if renewal.window else ""
    return "offered" if session.notices.ends_soon or session.notices.stay else ""


def _stay_problem(notices: Notices) -> str:
    match notices.stay:
        case "blocked":
            return texts.t("stay-blocked")
        case "other":
            return texts.t("stay-other")
        case "unknown":
            return texts.t("stay-unknown")
        case "refused" if notices.stay_refusal is not None:
            return texts.refusal(notices.stay_refusal.kind.what)
    return ""


def _notices(notices: Notices, around: Surroundings) -> dict[str, bool]:
    left = around.servers.get(notices.goodbye)
    return {
        "popup-blocked": notices.window_blocked,
        "window-left": notices.window_left,
        "renewal-failed": notices.renewal_failure is not None,
        "token-lives-on": left is not None and not left.revocation_url,
        "session-lives-on": left is not None and not left.end_session_url,
        "session-out-of-reach": left is not None and bool(left.end_session_url) and around.is_framed,
        "not-withdrawn": notices.withdrawal_refused,
        "fault": notices.fault,
    }


def _refusal_texts(refusal: Refusal | None) -> dict[str, str]:
    if refusal is None:
        return dict.fromkeys(("refusal-code", "refusal-source", "refusal-what", "refusal-why", "refusal-todo"), "") | {
            "refusal-description": ""
        }
    return {
        "refusal-code": refusal.code,
        "refusal-source": refusal.kind.source,
        "refusal-what": texts.refusal(refusal.kind.what),
        "refusal-why": texts.refusal(refusal.kind.why),
        "refusal-todo": texts.refusal(refusal.kind.todo),
        "refusal-description": refusal.description,
    }


def _failure(state: State) -> str:
    if not isinstance(state, Failed):
        return ""
    if state.error is None:
        return "fault"
    return "token_rejected" if isinstance(state.error, NotSignedInError) else "whoami"


def _failure_texts(state: State, server: ServerConfig, origin: str) -> dict[str, str]:
    error = state.error if isinstance(state, Failed) else None
    words = Explanation("", "") if error is None else _explain(error, server, origin)
    return {"failure-what": words.what, "failure-todo": words.todo}


def _explain(error: Exception, server: ServerConfig, origin: str) -> Explanation:
    # a new token that the API refuses has not run out: it is of a server, or for a resource, that the API does not know
    if isinstance(error, NotSignedInError):
        return explain_rejection(server.host, error.url if isinstance(error, VaultError) else "")
    return explain(error, origin)


def _expiry_texts(refused_by: str, server: ServerConfig) -> dict[str, str]:
    words = explain_rejection(server.host, refused_by) if refused_by else Explanation("", "")
    return {"refused-token-what": words.what, "refused-token-todo": words.todo}


def _scope_texts(token: Token | None) -> dict[str, str]:
    missing, extra = scope_difference(token.requested_scope, token.scope) if token else ([], [])
    return {"scope-missing": " ".join(missing), "scope-extra": " ".join(extra)}
