"""What is said of the headers that the host sends with the page."""

import pytest
from fragrant.app.host_headers import EXPECTED, lacking

AS_BUILT = {
    **EXPECTED,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "Strict-Transport-Security": "max-age=31536000",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_header_that_is_missing_or_says_something_else_is_named(name: str) -> None:
    assert lacking(AS_BUILT, may_be_framed=False) == []
    assert lacking({**AS_BUILT, name: ""}, may_be_framed=False) == [name]
    assert lacking({**AS_BUILT, name: "other"}, may_be_framed=False) == [name]


def test_a_page_that_others_may_frame_need_not_be_isolated() -> None:
    assert lacking({**AS_BUILT, "Cross-Origin-Opener-Policy": ""}, may_be_framed=True) == []
