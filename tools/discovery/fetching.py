"""Fetch a small JSON document from a server that may be hostile."""

import queue
import threading
import time
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from fragrant.oauth import check_url
from fragrant.oauth.origins import LOOPBACK_HOSTS
from fragrant.strict_json import loads

LIMIT = 64 * 1024
"""Bytes: real metadata have a few thousand."""

SECONDS = 10.0
"""How long a whole answer may take."""


class FetchError(Exception):
    """There is no document to use. The message is the rest of a sentence about the address."""


def fetch_json(url: str) -> Any:
    """Return the JSON at an address. A redirect is not followed, and nothing is sent but the request.

    :raises FetchError: there is none, or it is too long, too slow or nested too deep.
    """
    check_url(url)
    body = _within_time(url)
    try:
        return loads(body)
    except (ValueError, RecursionError):
        raise FetchError("answers with something that is no JSON, or is nested too deep") from None


def _within_time(url: str) -> bytes:
    """Read in a thread: of the time that a server takes for its headers, the library bounds each part alone."""
    outcome: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()
    threading.Thread(target=lambda: outcome.put(_attempt(url)), daemon=True).start()
    try:
        got = outcome.get(timeout=SECONDS)
    except queue.Empty:
        raise _too_slow() from None
    if isinstance(got, Exception):
        raise got
    return got


def _attempt(url: str) -> bytes | Exception:
    try:
        return _read(url)
    except FetchError as problem:
        return problem
    except HTTPError as problem:
        with problem:
            return FetchError(_status(problem.code))
    except URLError as problem:
        is_slow = isinstance(problem.reason, TimeoutError)
        return _too_slow() if is_slow else FetchError(f"cannot be reached: {_plain(problem.reason)}")
    except TimeoutError:
        return _too_slow()
    except (HTTPException, OSError) as problem:
        return FetchError(f"ends in the middle, or does not speak HTTP ({type(problem).__name__})")
    except Exception as problem:  # noqa: BLE001 - it is raised again by who waits
        return problem


def _read(url: str) -> bytes:
    end = time.monotonic() + SECONDS
    request = Request(url, headers={"Accept": "application/json"})  # noqa: S310 - the caller has checked the scheme
    with _opener(url).open(request, timeout=SECONDS) as response:
        if response.status != 200:
            raise FetchError(_status(response.status))
        kind = response.headers.get_content_type()
        if kind != "application/json" and not kind.endswith("+json"):
            raise FetchError(f"answers with {_plain(kind)}, not with application/json")
        body = b""
        while chunk := response.read1(LIMIT + 1 - len(body)):
            body += chunk
            if len(body) > LIMIT:
                raise FetchError(f"answers with more than {LIMIT // 1024} kB")
            if time.monotonic() > end:
                raise _too_slow()
        if response.length:  # what it has announced and not sent
            raise FetchError("ends in the middle")
        return body


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow none: what another address says is not this one's word."""


def _opener(url: str) -> OpenerDirector:
    """Return what opens addresses: by the proxy of the environment, but for this machine."""
    here = urlsplit(url).netloc.rpartition(":")[0] in LOOPBACK_HOSTS or urlsplit(url).netloc in LOOPBACK_HOSTS
    return build_opener(_NoRedirects, *([ProxyHandler({})] if here else []))


def _status(status: int) -> str:
    if 300 <= status < 400:
        return f"answers with a redirect ({status}), which is not followed"
    return f"answers with status {status}"


def _too_slow() -> FetchError:
    return FetchError(f"does not give a whole answer within {SECONDS:g} seconds")


def _plain(text: object) -> str:
    """Return words of a server, or about it, on one line without control characters."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(text))[:200]
