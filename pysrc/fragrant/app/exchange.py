"""From an accepted answer to a token: at once, or by way of the token endpoint."""

from ..browser import clock
from ..browser.fetch import post_form
from ..oauth import Code, Refusal, Server, Token
from ..oauth.refusals import refuse
from ..vault import NoAnswerError, UnexpectedAnswerError


async def to_token(outcome: Token | Code | Refusal, server: Server) -> Token | Refusal:
    """Return the token of an outcome; a code is traded for one (RFC 6749 section 4.1.3)."""
    if not isinstance(outcome, Code):
        return outcome
    sent = clock.now()
    try:
        body = await post_form(server.token_url, outcome.exchange(server))
    except NoAnswerError:
        return refuse("token_endpoint_unreachable")
    except UnexpectedAnswerError:
        return refuse("token_answer_malformed")
    return outcome.accept(body, server, sent)
