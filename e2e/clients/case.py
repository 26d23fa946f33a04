"""What a case is, and the rules that cases are about (RFC and section).

A fragment or query is a template. ``{good}`` stands for a whole good answer, and ``{but_state}``, ``{but_token}``,
``{but_type}``, ``{but_expires}`` for one without that parameter; the other names are those of ``Filling``.
"""

from dataclasses import asdict, dataclass
from urllib.parse import quote

ACCEPTED = "accepted"
ISSUER = "https://issuer.example"
SCOPE = "read write"
"""The scope that every client asks for."""

DECODE = "6749 App. B: decoded as a form, exactly once"
EMPTY = "6749 §3.1: an empty value is an absent one"
ERROR = "6749 §4.2.2.1: the error codes and their characters"
EXPIRES = "6749 §4.2.2, App. A.14: digits, a number of seconds"
FINAL = "6749 §4.2.2.1: an error is a refusal, whatever stands beside it"
ISS = "9207 §2.4: the issuer, compared as text"
QUERY = "9700 §4.3.2: no token in a query"
SCOPE_FORM = "6749 §3.3: the scope's form"
STATE = "6749 §10.12: the exact state, or somebody else's answer"
TOLD = "6749 §3.3: the visitor is told which scope was given"
TOKEN = "6750 §2.1: the characters of a bearer token"
TWICE = "6749 §3.1: no parameter twice"
TYPE = "6749 §7.1: no token of an unknown type"
UNKNOWN = "6749 §4.2.2: unknown parameters are ignored"


@dataclass(frozen=True, slots=True)
class Case:
    """One response.

    ``ours`` is the refusal code that this client must give, or ``ACCEPTED``; then ``reason`` says why that is right.
    ``replay``: a good answer with the same state has been used before. ``issuer``: this client is set up to know
    the server's issuer. ``long``: so many digits stand where ``{long}`` does.
    """

    name: str
    fragment: str
    ours: str
    why: str
    reason: str = ""
    query: str = ""
    replay: bool = False
    issuer: bool = False
    long: int = 0


@dataclass(frozen=True, slots=True)
class Filling:
    """What is put into a template: the state of the client that is asked, and two tokens."""

    state: str
    token: str
    other: str
    issuer: str = ISSUER


def fill(template: str, case: Case, filling: Filling) -> str:
    """Return a fragment or query, without ``#`` and ``?``."""
    state = filling.state
    good = {
        "token": f"access_token={filling.token}",
        "type": "token_type=bearer",
        "expires": "expires_in=3600",
        "state": f"state={quote(state, safe='')}",
    }
    wholes = {f"but_{left}": "&".join(text for name, text in good.items() if name != left) for left in good}
    encoded = "".join(f"%{byte:02X}" for byte in state.encode())
    states = {"state_swapped": state.swapcase(), "state_cut": state[:-1], "state_encoded": encoded}
    twice = {"state_encoded_twice": encoded.replace("%", "%25")}
    long = {"long": "9" * case.long}
    return template.format(good="&".join(good.values()), **wholes, **states, **twice, **long, **asdict(filling))
