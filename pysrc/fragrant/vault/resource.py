"""The base of every resource."""

import re
from typing import TYPE_CHECKING, Any

from .errors import UnexpectedAnswerError, VaultError

if TYPE_CHECKING:
    from .client import Vault

_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_WORD = re.compile(r"[A-Za-z0-9_-]{1,100}")


class Resource:
    """A part of the API."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault


def is_id(value: str) -> bool:
    """Tell whether ``value`` is a GUID, the form of VisualVault's ids."""
    return _GUID.fullmatch(value) is not None


def check_id(value: str) -> str:
    """Return ``value`` if it is a GUID, the form of VisualVault's ids. :raises VaultError: it is not.

    An id may come from a server or from the page's address: unchecked, it could name another path.
    """
    if not is_id(value):
        raise VaultError("That is not the id of anything in a vault.")
    return value


def check_word(value: str) -> str:
    """Return ``value`` if it is one word, such as the name of a service. :raises VaultError: it is not."""
    if _WORD.fullmatch(value) is None:
        raise VaultError("That is no name in an address.")
    return value


def one(data: Any) -> dict[str, Any]:
    """Return the one object of ``data``, which some calls wrap in a list (seen in their clients).

    :raises UnexpectedAnswerError: there is none.
    """
    if isinstance(data, list) and len(data) == 1:
        data = data[0]
    if not isinstance(data, dict):
        raise UnexpectedAnswerError("The answer should hold one thing, and does not.")
    return data


def rows(data: Any) -> list[dict[str, Any]]:
    """Return the objects of ``data`` that is a list; None counts as empty.

    :raises UnexpectedAnswerError: it is something else.
    """
    if data is None:
        return []
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise UnexpectedAnswerError("The answer should hold a list, and does not.")
    return data
