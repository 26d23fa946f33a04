"""An OpenID provider in a test's hands, and a sign-in there by code."""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fragrant.app.server_config import ServerConfig
from fragrant.app.sign_in import events
from fragrant.oauth import Origins

from .keys import key_set, sign
from .world import World, config, token_response

URL = "https://main.example"
SUBJECT = "d5093d9e4a4153d0"
USERINFO = {"sub": SUBJECT, "preferred_username": "pat"}


def openid(**changes: Any) -> ServerConfig:
    """Return a server for code with OpenID Connect, which also says how people are called."""
    return config(
        **{
            "flow": "code",
            "scope": "openid vault",
            "issuer": URL,
            "jwks_url": f"{URL}/keys",
            "sign_in": "popup",
            "whoami_url": f"{URL}/userinfo",
            "origins": Origins(frozenset({URL, "https://v.example"})),
            **changes,
        }
    )


def at_hash(access_token: str) -> str:
    """Return the hash of an access token for an algorithm with SHA-256."""
    return urlsafe_b64encode(hashlib.sha256(access_token.encode()).digest()[:16]).rstrip(b"=").decode()


class Provider:
    """Answers what a page asks, as a test wants it answered."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.number = 0

    @property
    def nonce(self) -> str:
        """Return the nonce of the last request, by frame or by window."""
        request = (self.world.windows.frames or self.world.windows.opened)[-1]
        return parse_qs(urlsplit(request.url).query)["nonce"][0]

    def claims(self, **changes: Any) -> dict[str, Any]:
        """Return the claims of a right ID token, without the sign-in's nonce; one that is None is left out."""
        now = int(self.world.clock.seconds)
        right = {"iss": URL, "sub": SUBJECT, "aud": "c", "exp": now + 600, "iat": now}
        return {name: value for name, value in {**right, **changes}.items() if value is not None}

    def answer_token(self, id_token: object, **more: Any) -> None:
        """Answer at the token endpoint, with tokens that are new; without an ID token where it is None."""
        self.number += 1
        added = {} if id_token is None else {"id_token": id_token}
        self.world.answer("/token", token_response(self.number, **added, **more))

    def come_back(self, *happenings: events.Event) -> None:
        """Come back from the provider with a code, after a click or what else leads there; its token is asked for."""
        self.world.tell(*(happenings or (events.SignInClicked(),)))
        self.world.respond(access_token="", token_type="", expires_in="", code=f"code-{self.number}")

    def sign_in(self, userinfo: Any = None, **changes: Any) -> None:
        """Do the whole way, with a right ID token but for changes."""
        self.come_back()
        self.answer_token(sign(self.claims(**{"nonce": self.nonce, **changes})))
        self.world.answer("/keys", key_set())
        if self.world.waiting("/userinfo"):
            self.world.answer("/userinfo", USERINFO if userinfo is None else userinfo)
