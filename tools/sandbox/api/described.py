"""What the sandbox's contract says of a view, beyond its address, its methods and its docstring.

Every view of the API carries one description. The OpenAPI document is made from these, so what is described here is
what the contract promises.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

from .lists import LIST_PARAMETERS

__all__ = ["LIST_PARAMETERS", "described", "description_of"]

Data = Literal["object", "array", "array of one", "object or array", "value", "nothing", "bytes", "bare"]
"""The shape of ``data``. ``bytes`` is a file; ``bare`` is JSON without an envelope."""

Standing = Literal["documented", "seen", "inferred"]
"""What vouches for the address: VisualVault's documentation, its clients, or nothing but reason."""

Scope = Literal["vault", "administration", ""]
"""The scope that a token must cover; "" where none is asked for."""

_ATTRIBUTE: Final = "sandbox_description"

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One view as the contract has it."""

    data: Data
    standing: Standing
    rows: str = ""
    """The ``dataType`` of ``data``, if it has one and the columns of a ``RowKind``."""
    query: tuple[str, ...] = ()
    """Names of query parameters."""
    body: tuple[str, ...] = ()
    """Names of the fields of the body, which comes as JSON, as a form or as multipart."""
    free_body: bool = False
    """The body may hold other fields, too (those of a form template, for one)."""
    files: bool = False
    """The body may hold files."""
    created: bool = False
    """``meta.status`` and the HTTP status are 201."""
    statuses: tuple[int, ...] = ()
    """HTTP statuses beyond 200 (or 201) and those any call can have: 400, 401, 403, 404, 405, 413, 429, 500, 503."""
    scope: Scope = "vault"
    example: Mapping[str, Any] | None = None
    """Values of an example request by the names of query parameters and fields. ``{name}`` stands for a sample's value.

    The view that has one is the example of its resource; without any, the first list that needs nothing is.
    """


def described(**values: Any) -> Callable[[View], View]:
    """Give a view its description: the fields of ``Description`` by name."""
    description = Description(**values)

    def describe(view: View) -> View:
        attach(view, description)
        return view

    return describe


def attach(view: Callable[..., Any], description: Description) -> None:
    """Give a view its description."""
    setattr(view, _ATTRIBUTE, description)


def description_of(view: Callable[..., Any]) -> Description | None:
    """Return the description of a view; None if it has none."""
    found: Description | None = getattr(view, _ATTRIBUTE, None)
    return found
