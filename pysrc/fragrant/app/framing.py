"""Where the page may be shown inside another."""

from ..browser.windows import ancestor_origins, is_framed


def is_allowed(ancestors: list[str]) -> bool:
    """Tell whether the page may run where it is: in a tab, or in pages of the origins that the settings name.

    The header ``frame-ancestors`` says the same, but a host may not send it (RFC 9700 section 4.16). Where the
    browser doesn't tell the ancestors, it is left to the header.
    """
    if not is_framed():
        return True
    around = ancestor_origins()
    return bool(ancestors) if around is None else bool(around) and set(around) <= set(ancestors)
