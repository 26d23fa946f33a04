"""A server that tells of itself, truly or not."""

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tools.serve.serving import Serving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

OAUTH, CONNECT = "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"
JSON = "application/json"


@dataclass
class Answer:
    body: Iterable[bytes]
    status: str = "200 OK"
    kind: str = JSON
    headers: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Teller:
    """``answers`` by path; all other paths are not there. ``asked`` are the paths that were asked for."""

    origin: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over, for an answer that never comes."""

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        answer = self.answers.get(path) or Answer([b"{}"], "404 Not Found")
        start_response(answer.status, [("Content-Type", answer.kind), *answer.headers])
        return answer.body

    def tell(self, document: Any, path: str = OAUTH) -> None:
        """Answer a document as JSON."""
        self.answers[path] = Answer([json.dumps(document).encode()])

    def metadata(self, **changes: Any) -> dict[str, Any]:
        """Return good metadata, with changes; None takes a member out."""
        told = {
            "issuer": self.origin,
            "authorization_endpoint": f"{self.origin}/authorize",
            "token_endpoint": f"{self.origin}/token",
            "revocation_endpoint": f"{self.origin}/revoke",
            "end_session_endpoint": f"{self.origin}/end",
            "jwks_uri": f"{self.origin}/keys",
            "userinfo_endpoint": f"{self.origin}/me",
            "response_types_supported": ["code", "token", "token id_token"],
            "grant_types_supported": ["implicit", "authorization_code", "refresh_token"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "documents"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "authorization_response_iss_parameter_supported": True,
            **changes,
        }
        return {name: value for name, value in told.items() if value is not None}


@contextmanager
def telling() -> Iterator[Teller]:
    """Run such a server; it has good metadata until a test says otherwise."""
    teller = Teller()
    with Serving(teller, host="127.0.0.1", port=0) as serving:
        teller.origin = serving.origin
        teller.tell(teller.metadata())
        try:
            yield teller
        finally:
            teller.over.set()
