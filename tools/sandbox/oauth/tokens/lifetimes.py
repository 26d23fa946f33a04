"""How long tokens last.

That refresh tokens live longer than access tokens is documented, the figures are inferred: a page of 2024 gives 20
minutes as the default without saying of which token, an older one 24 hours for refresh tokens.
"""

from typing import Final

DEFAULT_LIFETIME: Final = 20 * 60
"""Seconds that an access token lasts (inferred)."""
DEFAULT_REFRESH_LIFETIME: Final = 24 * 60 * 60
"""Seconds that a refresh token lasts (inferred)."""
MAX_LIFETIME: Final = 10**8


def refresh_lifetime_error(lifetime: int, refresh_lifetime: int) -> str | None:
    """Return why refresh tokens can't last so long beside access tokens that last ``lifetime``; None if they can."""
    if refresh_lifetime >= lifetime:
        return None
    return f"Refresh tokens must last at least as long as access tokens: {lifetime} seconds, not {refresh_lifetime}."
