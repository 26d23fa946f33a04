"""VisualVault's envelope: ``{"meta": …, "data": …, "pagination": …}`` (documented).

``meta.status`` decides: HTTP's own status is often 200 for a thing that was not found (observed).
"""

import re
from typing import Any, Generic, NamedTuple, TypeVar

from .challenge import wanted_scope
from .errors import ApiError, ForbiddenError, NoAnswerError, UnexpectedAnswerError, api_error
from .resource import rows
from .transport import Response

READ_AT_ONCE = 200
"""Rows of one request: what VisualVault's own C# client asks for unless told otherwise (seen)."""

Rows = TypeVar("Rows")


class Page(NamedTuple, Generic[Rows]):
    """Some rows of a list. ``total`` counts the rows of the whole list; None when the server doesn't say.

    ``rows`` is a list or, in a page where asked for, a JavaScript array.
    """

    rows: Rows
    total: int | None


async def read_data(response: Response, url: str) -> Any:
    """Return ``data``.

    :raises ApiError: ``meta.status`` is an error.
    :raises UnexpectedAnswerError: the response is not an envelope.
    """
    body = await _body_or_status(response, url)
    _check(body, response, url)
    return body.get("data")


async def read_any(response: Response, url: str) -> Any:
    """Return the whole body of a response that need not be an envelope, such as another server's profile.

    :raises ApiError: the status of HTTP, or of the envelope if it is one, is an error.
    :raises UnexpectedAnswerError: it is not JSON.
    """
    body = await _body_or_status(response, url)
    if response.status >= 400 or (isinstance(body, dict) and "meta" in body):
        _check(body, response, url)
    return body


async def read_page(response: Response, url: str) -> Page[Any]:
    """Return the rows of ``data``, in the transport's own form, with the total; raises as :func:`read_data`."""
    if response.status >= 400:
        await read_data(response, url)
    body, found = await response.split_json("data")
    _check(body, response, url)
    if isinstance(found, dict | str | int | float):  # neither a list nor a JavaScript array
        raise UnexpectedAnswerError("The answer should hold a list, and does not.", url=url)
    return Page([] if found is None else found, _total(body))


async def read_list(response: Response, url: str) -> Page[list[dict[str, Any]]]:
    """Return the rows of ``data``, decoded, with the total; raises as :func:`read_data`."""
    body = await _body_or_status(response, url)
    _check(body, response, url)
    return Page(rows(body.get("data")), _total(body))


def _total(body: dict[str, Any]) -> int | None:
    pagination = body.get("pagination")
    total = pagination.get("totalRecords") if isinstance(pagination, dict) else None
    return total if type(total) is int and total >= 0 else None


async def _body_or_status(response: Response, url: str) -> Any:
    """Return the decoded body, or the error of the HTTP status where it is not JSON, or a 4xx that broke off."""
    try:
        return await response.json()
    except NoAnswerError:
        if 400 <= response.status < 500:  # which decides it, whatever else it would say
            raise _refusal(response.status, (), response, url) from None
        raise
    except UnexpectedAnswerError:
        if response.status >= 400:
            raise _refusal(response.status, (), response, url) from None
        raise


def _check(body: Any, response: Response, url: str) -> None:
    http_status = response.status
    meta = body.get("meta") if isinstance(body, dict) else None
    if not isinstance(meta, dict):
        if http_status >= 400:  # such as ASP.NET's bare {"message": …}, before the API proper is reached
            raise _refusal(http_status, _bare_message(body), response, url)
        raise UnexpectedAnswerError("The answer is not VisualVault's: it has no “meta”.", url=url)
    # a proxy in between may refuse what the API proper allowed, so the worse of the two counts
    verdict = max(http_status, _verdict(meta.get("status", http_status), url))
    if verdict >= 400:
        raise _refusal(verdict, _messages(meta), response, url)


def _verdict(status: Any, url: str) -> int:
    """Return the status of an envelope. :raises UnexpectedAnswerError: it is none that says yes or no."""
    if isinstance(status, str) and re.fullmatch("[0-9]{3}", status):
        status = int(status)
    if type(status) is not int or not (200 <= status < 300 or 400 <= status < 600):
        raise UnexpectedAnswerError("The answer is not VisualVault's: its “meta” has no status.", url=url)
    return status


def _refusal(status: int, messages: tuple[str, ...], response: Response, url: str) -> ApiError:
    error = api_error(status, messages, url)
    if isinstance(error, ForbiddenError):
        error.scope = wanted_scope(response.header("WWW-Authenticate"))
    return error


def _bare_message(body: Any) -> tuple[str, ...]:
    message = body.get("message") if isinstance(body, dict) else None
    return (message,) if isinstance(message, str) else ()


def _messages(meta: dict[str, Any]) -> tuple[str, ...]:
    errors = meta.get("errors")
    found = [
        error.get("message") or error.get("reason") or error.get("developerMessage")
        for error in (errors if isinstance(errors, list) else [])
        if isinstance(error, dict)
    ]
    return tuple(text for text in (*found, meta.get("statusMsg")) if isinstance(text, str) and text)
