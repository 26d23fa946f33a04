"""URLs that a token may go to: one strict form, exact origins."""

import pytest
from fragrant.oauth import Origins, UrlNotAllowedError, check_url


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://api.example.com", "https://api.example.com"),
        ("https://api.example.com/", "https://api.example.com"),
        ("https://api.example.com:443/a", "https://api.example.com"),
        ("https://api.example.com:8443/a?b=c", "https://api.example.com:8443"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example"),
        ("http://127.0.0.1:8400/a", "http://127.0.0.1:8400"),
        ("http://localhost:80/", "http://localhost"),
        ("http://[::1]:8400/", "http://[::1]:8400"),
    ],
)
def test_the_origin_of_a_plain_url(url: str, origin: str) -> None:
    assert check_url(url) == origin


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/relative",
        "//api.example.com/",
        "http://api.example.com/",
        "ftp://api.example.com/",
        "javascript:alert(1)",
        "https:api.example.com",
        "https:/api.example.com",
        "https:///api.example.com",
        "https:\\\\api.example.com\\",
        "https://api.example.com\\@evil.example/",
        "https://user@api.example.com/",
        "https://user:pass@api.example.com/",
        "https://api.example.com@evil.example/",
        "https://API.example.com/",
        "https://api.example.com./",
        "https://api..example.com/",
        "https://-api.example.com/",
        "https://bücher.example/",
        "https://api.example.com:/",
        "https://api.example.com:0443/",
        "https://api.example.com:99999/",
        "https://api.example.com:443@evil.example/",
        "https://api.example.com/#fragment",
        "https://api.example.com/ space",
        "https://api.example.com/\ttab",
        " https://api.example.com/",
        "https://api.example.com/\n",
        "https://ａpi.example.com/",
        "https://api%2eexample.com/",
        "https://api.example.com%00.evil.example/",
        "http://127.1/",
        "http://0x7f.1/",
        "http://localhost.evil.example/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_a_url_of_any_other_form_is_refused(url: str) -> None:
    with pytest.raises(UrlNotAllowedError):
        check_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.com.evil.test/",
        "https://evil.test/https://api.example.com/",
        "https://xapi.example.com/",
        "https://example.com/",
        "https://api.example.com:8443/",
        "https://sub.api.example.com/",
    ],
)
def test_only_listed_origins_are_allowed(url: str) -> None:
    origins = Origins.of("https://api.example.com/some/path")
    origins.check("https://api.example.com/other", "https://api.example.com")
    with pytest.raises(UrlNotAllowedError):
        origins.check(url, check_url(url))


def test_the_transport_s_reading_counts_too() -> None:
    with pytest.raises(UrlNotAllowedError):
        Origins.of("https://api.example.com").check("https://api.example.com/", "https://evil.test")


def test_an_error_never_repeats_a_query() -> None:
    with pytest.raises(UrlNotAllowedError) as caught:
        check_url("http://api.example.com/a?access_token=s3cr3t#access_token=s3cr3t")
    assert "s3cr3t" not in str(caught.value)
