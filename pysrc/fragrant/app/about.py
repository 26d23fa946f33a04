"""The panels that explain the sign-in: what it will ask for, and facts about it that can be checked."""

from ..browser import clock, location, page, self_audit
from ..browser.windows import is_framed
from ..oauth import Token
from ..vault import NoAnswerError
from .facts import Line, page_facts, request_lines, token_facts
from .server_config import ServerConfig


class About:
    """Fills the panels when somebody looks: until then nothing need be known."""

    def __init__(self, *, may_be_framed: bool) -> None:
        self._config: ServerConfig | None = None
        self._may_be_framed = may_be_framed
        self._lacks: list[str] | None = None
        self._is_explained = self._is_checked = self._is_asked = False

    def choose(self, config: ServerConfig) -> None:
        """Explain the request to this server from now on."""
        self._config = config
        page.show_text("request-url", config.server.authorize_url)
        if self._is_explained:
            self.explain()

    def explain(self) -> None:
        """Show what "Sign in" will ask for, and where."""
        self._is_explained = True
        if self._config is not None:
            _show("request", request_lines(self._config.server))

    def redraw(self, config: ServerConfig, token: Token | None) -> None:
        """Show in another language what somebody has looked at."""
        if self._is_explained:
            self.explain()
        self.check_again(config, token)
        self._show_host()

    def check_again(self, config: ServerConfig, token: Token | None) -> None:
        """Find out the facts again where somebody has looked at them: they are of another state."""
        if self._is_checked:
            self.check(config, token)

    def check(self, config: ServerConfig, token: Token | None) -> None:
        """Find out every fact again."""
        self._is_checked = True
        policy = self_audit.policy()
        facts = page_facts(
            is_secure=self_audit.is_secure(), is_framed=is_framed(), policy=policy, is_clean=location.is_clean()
        )
        kept = token is not None and token.appears_in(self_audit.everything_kept())
        _show("facts", [*facts, *token_facts(config, token, clock.now(), kept=kept)])

    async def look(self, config: ServerConfig, token: Token | None) -> None:
        """Find out every fact again, and ask the host which headers it sends with the page."""
        from ..browser.host import headers_of_page  # noqa: PLC0415 - a page starts without these
        from .host_headers import EXPECTED, lacking  # noqa: PLC0415

        self.check(config, token)
        try:
            self._lacks = lacking(await headers_of_page(EXPECTED), may_be_framed=self._may_be_framed)
        except NoAnswerError:
            self._lacks = None
        self._is_asked = True
        self._show_host()

    def _show_host(self) -> None:
        if self._is_asked:
            from .host_headers import host_line  # noqa: PLC0415

            _show("host", [host_line(self._lacks)])


def _show(panel: str, lines: list[Line]) -> None:
    page.replace_children(page.find(f"[data-about='{panel}']"), map(_row, lines))


def _row(line: Line) -> object:
    row = page.make("tr")
    name, value, words = line
    row.append(page.make("th", name, scope="row"), page.make("td", value), page.make("td", words))
    return row
