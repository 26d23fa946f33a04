"""This client's parser, asked the way the page asks it."""

from dataclasses import dataclass, replace

from fragrant.oauth import AuthorizationResponse, Instant, Missing, Origins, Refusal, Server, Token, Transaction, parse

from .case import ACCEPTED, ISSUER, SCOPE, Case, Filling, fill

NOW = Instant(monotonic=50.0, wall=1_800_000_050.0)
SERVER = Server(
    name="main",
    authorize_url="https://server.example/authorize",
    client_id="client",
    redirect_url="https://app.example/",
    scope=SCOPE,
    origins=Origins.of("https://server.example"),
)
PENDING = Transaction(
    state="r.Zm9vYmFyYmF6-Zm9vYmFyYmF6_Zm9vYmFyYmF6Zm9v", server="main", scope=SCOPE, route="", started=NOW.wall - 60
)


@dataclass
class Sent:
    """An outgoing request, to see what a token puts into it."""

    url: str = "https://server.example/api"
    origin: str = "https://server.example"
    header: str = ""

    def set_header(self, name: str, value: str) -> None:
        """Keep the header's value."""
        assert name == "Authorization"
        self.header = value


def ask(
    fragment: str, query: str = "", *, transaction: Transaction = PENDING, used: bool = False, server: Server = SERVER
) -> Token | Refusal:
    """Return what becomes of an answer in a tab that began one sign-in."""
    answer = AuthorizationResponse(fragment, query, NOW)
    # as the page does it: the state must be the only one in the answer, and one that this tab remembers
    found: Transaction | Missing = transaction if answer.states() == [transaction.state] else Missing.UNKNOWN
    if used and isinstance(found, Transaction):
        found = Missing.USED
    outcome = parse(answer, found, server, NOW)
    assert isinstance(outcome, Token | Refusal)
    return outcome


def ask_case(case: Case, filling: Filling) -> Token | Refusal:
    """Return what becomes of a case."""
    server = replace(SERVER, issuer=ISSUER) if case.issuer else SERVER
    transaction = replace(PENDING, state=filling.state)
    fragment, query = fill(case.fragment, case, filling), fill(case.query, case, filling)
    return ask(fragment, query, transaction=transaction, used=case.replay, server=server)


def code_of(outcome: Token | Refusal) -> str:
    """Return the refusal's code, or that there is none."""
    return outcome.code if isinstance(outcome, Refusal) else ACCEPTED


def value_of(token: Token) -> str:
    """Return the token's text, by way of the one thing that may read it: a request."""
    sent = Sent()
    token.authorize(sent, NOW)
    return sent.header.removeprefix("Bearer ")
