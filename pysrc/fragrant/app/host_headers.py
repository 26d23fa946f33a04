"""What is to be said of the headers that the host sends with the page: not every host can be told to."""

from collections.abc import Mapping

from .facts import Line
from .texts import t

EXPECTED = {
    "Content-Security-Policy": "frame-ancestors",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Strict-Transport-Security": "max-age",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
"""The headers that the page is to come with, and what must stand in each. `Referrer-Policy` it states itself."""


def lacking(headers: Mapping[str, str], *, may_be_framed: bool) -> list[str]:
    """Return the names of the headers that are not sent, or say something else.

    ``may_be_framed``: a page that others may show keeps its opener, where a window comes back to it.
    """
    left_out = {"Cross-Origin-Opener-Policy"} if may_be_framed else set()
    return [name for name, part in EXPECTED.items() if part not in headers[name] and name not in left_out]


def host_line(lacks: list[str] | None) -> Line:
    """Return what is to be said of the host; None: it could not be asked."""
    if lacks is None:
        return (t("fact-host"), t("fact-host-unknown"), t("fact-host-silent"))
    if lacks:
        return (t("fact-host"), t("fact-host-lacks"), ", ".join(lacks))
    return (t("fact-host"), t("fact-host-all"), t("fact-host-asked"))
