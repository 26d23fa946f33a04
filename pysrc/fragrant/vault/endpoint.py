"""Declare an endpoint by the line above a method: the method's signature is what it takes and what it answers.

::

    @endpoint("PUT", "documents/{document_id}/move", SEEN)
    async def move(self, document_id: str, *, folder_id: str) -> Document:
        \"\"\"Move a document to another folder.\"\"\"

What stands in the path is put there: an ``…_id`` must be a GUID. All else goes into the query of a GET or a DELETE,
and as JSON into the body of a POST or a PUT, under its name in camelCase; VisualVault ignores the case of names
(seen). What is None is left out. The annotation of what is returned tells how to read the answer.
"""

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast, get_args, get_origin

from .download import Download
from .listing import Listing
from .reading import reader_of
from .record import camel_case
from .resource import check_id, check_word
from .transport import Progress, Upload
from .writing import json_text, written

if TYPE_CHECKING:
    from .client import Vault
    from .resource import Resource

Method = TypeVar("Method", bound=Callable[..., Any])

DOCUMENTED = "documented"
"""VisualVault's documentation names the endpoint."""
SEEN = "seen"
"""VisualVault's own clients or their tests use the endpoint."""
INFERRED = "inferred"
"""Neither documented nor seen: a decision of this project."""

_IN_QUERY = frozenset({"GET", "DELETE"})


class Endpoint(NamedTuple):
    """What is declared of an endpoint."""

    method: str
    path: str
    """Below the database, unless it begins with a slash: then below the site."""
    standing: str
    query: frozenset[str]
    """Parameters that stand in the query also of a POST or a PUT."""
    names: Mapping[str, str]
    """Names of parameters that are not their own in camelCase."""
    content: str
    """The parameter that is the body as a whole; "" for none."""
    to_check: Mapping[str, str]
    """Parameters of a list that make its rows hold what a filter is checked by."""


class Prepared(NamedTuple):
    """A request, but for its address's beginning."""

    path: str
    query: dict[str, str]
    body: str | Upload | None
    """A text is JSON."""
    progress: Progress | None


def endpoint(
    method: str,
    path: str,
    standing: str,
    *,
    query: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    content: str = "",
    to_check: Mapping[str, str] | None = None,
) -> Callable[[Method], Method]:
    """Return what makes a method of its signature; the parameters are those of :class:`Endpoint`."""
    declared = Endpoint(method, path, standing, frozenset(query), names or {}, content, to_check or {})

    def declare(function: Method) -> Method:
        answer: Any = function.__annotations__["return"]
        origin: Any = get_origin(answer)
        if origin is Listing:
            carry_out = _list(declared, function)
        elif answer is Download:
            carry_out = _download(declared, function)
        else:
            carry_out = _call(declared, function, answer)
        functools.update_wrapper(carry_out, function)
        if function.__doc__:  # a page's bytecode may have none
            carry_out.__doc__ = f"{function.__doc__.rstrip()}\n\n``{method} {path}``, {standing}.\n"
        carry_out.endpoint = declared  # type: ignore[attr-defined]
        return cast("Method", carry_out)

    return declare


def _call(declared: Endpoint, function: Callable[..., Any], answer: Any) -> Callable[..., Any]:
    read = reader_of(answer)

    async def call(self: "Resource", *args: Any, **given: Any) -> Any:
        request = prepare(declared, _arguments(function, args, given))
        return await _vault(self).ask(
            declared.method, request.path, read, request.query, body=request.body, progress=request.progress
        )

    return call


def _list(declared: Endpoint, function: Callable[..., Any]) -> Callable[..., Any]:
    (row,) = get_args(function.__annotations__["return"])

    def call(self: "Resource", *args: Any, **given: Any) -> Any:
        arguments = _arguments(function, args, given)
        q, limit = arguments.pop("q", None), arguments.pop("limit", None)
        request = prepare(declared, arguments)
        return Listing(_vault(self), request.path, request.query, row, q=q, limit=limit, to_check=declared.to_check)

    return call


def _download(declared: Endpoint, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(self: "Resource", *args: Any, **given: Any) -> Any:
        arguments = _arguments(function, args, given)
        name = arguments.pop("name")
        request = prepare(declared, arguments)
        return Download(_vault(self), request.path, request.query, name)

    return call


def _vault(resource: "Resource") -> "Vault":
    return resource._vault  # noqa: SLF001 (a method of the resource's own)


@functools.cache
def _signature(function: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(function)


def _arguments(function: Callable[..., Any], args: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments by name; those in ``**`` beside the others, and None left out."""
    signature = _signature(function)
    bound = signature.bind(None, *args, **given)
    bound.apply_defaults()
    arguments = bound.arguments
    del arguments["self"]
    for name, parameter in signature.parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            options = arguments.pop(name)
            if unknown := options.keys() - _known(parameter.annotation):
                raise TypeError(f"{function.__name__}() has no parameter {min(unknown)!r}")
            arguments |= options
    return {name: value for name, value in arguments.items() if value is not None}


def _known(options: Any) -> set[str]:
    """Return the names in a ``TypedDict`` that is unpacked: servers would pass over a misspelt one in silence."""
    (kind,) = get_args(options)
    return set(kind.__annotations__)


def prepare(declared: Endpoint, arguments: dict[str, Any]) -> Prepared:
    """Return the request. :raises VaultError: a part of the path is none, or a value can't be written."""
    path = declared.path
    query: dict[str, str] = {}
    content: Any = {}
    progress = arguments.pop("progress", None)
    for name, value in arguments.items():
        there = f"{{{name}}}"
        wire = declared.names.get(name) or camel_case(name)
        if there in path:
            path = path.replace(there, check_id(str(value)) if name.endswith("_id") else check_word(str(value)))
        elif declared.method in _IN_QUERY or name in declared.query:
            query[wire] = written(value)
        elif name == declared.content:
            content = value
        else:
            content[wire] = value
    if isinstance(content, Upload):
        return Prepared(path, query, content, progress)
    has_body = declared.method not in _IN_QUERY and bool(content or declared.content)
    return Prepared(path, query, json_text(content) if has_body else None, progress)
