"""An endpoint, declared where it is written: one decorator above the view, and nothing elsewhere.

The decorator names method, path, body, query, the kind of the answer and what vouches for it; the contract is made from
that. Around the view it checks the right, reads what the signature asks for, commits, and puts the answer into its
envelope. A parameter of the view is one of these:

======================  ==========================================================================
``group_id: str``       the part ``<group_id>`` of the path, as it is
``group: Group``        the row with the id ``<group_id>`` in the database of the token; else 404
``found: Found``        what the function finds by it that ``@finds(Found)`` stands above
``body: Body``          the fields of the body
``**others: str``       the parts of the path that no other parameter takes
======================  ==========================================================================

A row or a thing whose name no part of the path has is that of the last id in the path.

A view returns ``data``; a row of a table stands for itself as the endpoint's ``rows`` show it. The view of a list
returns the conditions of its rows. Whatever answers in another way returns a ``Response``. A refusal is raised. A view
that several addresses have stands under as many decorators.

APIFlask 3.1, flask-smorest 0.47 and spectree 3.0 were looked at, and are not used. They have a decorator like this one,
but what it does is what VisualVault does otherwise. They choose the reader of a body by ``Content-Type``, which its
clients get wrong, and match names by letter case. They validate by a marshmallow or pydantic class for each endpoint
and answer 422; here a body is never refused for its shape, and an error has four forms. They serialize by a class known
beforehand; here ``fields``, ``q`` and ``sort`` choose the columns of a row at run time, index fields of the database
among them, from the table that ``RowKind`` is. Their pages have numbers, not offsets, and their documents have no place
for ``documented``, ``seen`` and ``inferred`` but a hook each. Transaction, scoping and rights would be ours all the
same: a dependency would replace the routes, and double the schemas.
"""

import functools
import inspect
import re
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from flask import Blueprint, Response, request

from ..storage.base import Base
from ..storage.engine import current_session
from .access import current_database_id, require_access
from .bodies import Body, read_body
from .described import LIST_PARAMETERS, Description, attach
from .envelope import answer, created, done
from .lists import list_rows, one_row
from .rows import RowKind
from .writing import require_administrator, row_of_database

View = TypeVar("View", bound=Callable[..., Any])
Finder = TypeVar("Finder", bound=Callable[[str], Any])

_IDS: Final = re.compile(r"<(\w+_id)>")
_FINDERS: Final[dict[type, Callable[[str], Any]]] = {}


def finds(kind: type) -> Callable[[Finder], Finder]:
    """Have a function find what a parameter of a view of that type stands for, by the part of the path."""

    def register(finder: Finder) -> Finder:
        _FINDERS[kind] = finder
        return finder

    return register


class Router:
    """Endpoints that share a prefix and who may call them.

    :param name: of the blueprint
    :param prefixes: what paths begin with; each path is served below each of them
    :param access: refuses a request whose token is not good here
    :param administrator: refuses a request whose user may not administer
    :param scoped: whether lists hold rows of the token's database alone
    :param defaults: of ``Description``, for all endpoints
    """

    def __init__(
        self, name: str, *prefixes: str, access: Callable[[], None] = require_access,
        administrator: Callable[[], None] = require_administrator, scoped: bool = True, **defaults: Any,
    ) -> None:  # fmt: skip
        self.access: Final = access
        self._name = name
        self._prefixes = prefixes
        self._administrator = administrator
        self._scoped = scoped
        self._defaults = defaults
        self._views: dict[str, Any] = {}

    def blueprints(self) -> Iterable[Blueprint]:
        """Return a blueprint for each prefix, with the endpoints that are declared by now."""
        for number, prefix in enumerate(self._prefixes):
            blueprint = Blueprint(self._name if number == 0 else f"{self._name}-{number}", __name__, url_prefix=prefix)
            for name, (path, view, methods) in self._views.items():
                blueprint.add_url_rule(path, name, view, methods=methods.split())
            yield blueprint

    def list(
        self, path: str, rows: RowKind, *, query: tuple[str, ...] = (), order: tuple[Any, ...] = (), **told: Any
    ) -> Callable[[View], View]:
        """Declare a list. The view returns the conditions of its rows: a tuple, or one.

        :param query: parameters beside those that every list takes
        :param order: what to sort by without ``sort``
        """

        def page(conditions: Any) -> Response:
            given = conditions if isinstance(conditions, tuple) else (conditions,)
            return list_rows(rows, *self._scope(rows), *given, order=order)

        return self._declare("GET", path, page, rows=rows, data="array", query=(*LIST_PARAMETERS, *query), **told)

    def get(self, path: str, rows: RowKind | None = None, **told: Any) -> Callable[[View], View]:
        """Declare what reads. ``told`` is as ``Description`` has it."""
        return self._declare("GET", path, None, rows=rows, **told)

    def post(
        self, path: str, rows: RowKind | None = None, *, or_put: bool = False, **told: Any
    ) -> Callable[[View], View]:
        """Declare what makes. With ``or_put`` the method PUT does the same."""
        return self._declare("POST PUT" if or_put else "POST", path, None, rows=rows, **told)

    def put(self, path: str, rows: RowKind | None = None, **told: Any) -> Callable[[View], View]:
        """Declare what changes."""
        return self._declare("PUT", path, None, rows=rows, **told)

    def delete(self, path: str, **told: Any) -> Callable[[View], View]:
        """Declare what deletes. Mostly there is no data to answer."""
        return self._declare("DELETE", path, None, rows=None, **({"data": "nothing"} | told))

    def _scope(self, rows: RowKind) -> tuple[Any, ...]:
        column = getattr(rows.tables.first, "database_id", None)
        return (column == current_database_id(),) if self._scoped and column is not None else ()

    def _declare(
        self, methods: str, path: str, finish: Callable[[Any], Response] | None, *, rows: RowKind | None,
        admin: bool = False, before: Callable[[], None] | None = None, **told: Any,
    ) -> Callable[[View], View]:  # fmt: skip
        """Declare an endpoint.

        :param methods: their names with blanks between
        :param finish: makes the answer of what the view returns
        :param admin: whether the user must be an administrator
        :param before: takes a lock when the body is read, and before any row is
        :param told: as ``Description`` has it
        """
        values = {"data": "object", "standing": "seen", "rows": rows.data_type if rows else ""} | self._defaults | told
        description = Description(**values)
        enveloped = finish or functools.partial(_enveloped, description, rows)

        def declare(view: View) -> View:
            takes_body, arguments = _arguments(view, path)

            @functools.wraps(view)
            def respond(**parts: Any) -> Response:
                if admin:
                    self._administrator()
                body = {"body": read_body()} if takes_body else {}
                if before is not None:
                    before()
                response = enveloped(view(**body, **arguments(parts)))
                if request.method not in {"GET", "HEAD"}:
                    current_session().commit()
                return response

            attach(respond, description)
            again = sum(name.rstrip("_23456789") == view.__name__ for name in self._views)
            self._views[f"{view.__name__}_{again + 1}" if again else view.__name__] = (path, respond, methods)
            return view

        return declare


def _enveloped(description: Description, rows: RowKind | None, result: Any) -> Response:
    if isinstance(result, Response):
        return result
    if description.data == "nothing":
        return done(201 if description.created else 200)
    if isinstance(result, Base) and rows is not None:
        result = one_row(rows, rows.key.expression == getattr(result, "id"))  # noqa: B009  the type can't tell
    data = [result] if description.data == "array of one" else result
    return created(data) if description.created else answer(data)


def _arguments(view: Callable[..., Any], path: str) -> tuple[bool, Callable[[dict[str, Any]], dict[str, Any]]]:
    """Return whether a view takes the body, and what makes its other arguments of the parts of the path."""
    parameters = inspect.signature(view).parameters.values()
    kinds = {parameter.name: parameter.annotation for parameter in parameters}
    ids = _IDS.findall(path)
    found = {
        own if (own := f"{name}_id") in ids else ids[-1]: (name, kind)
        for name, kind in kinds.items()
        if _is_found(kind)
    }

    def arguments(parts: dict[str, Any]) -> dict[str, Any]:
        things = {found[part][0]: _find(found[part][1], key) for part, key in parts.items() if part in found}
        return things | {part: key for part, key in parts.items() if part not in found}

    return Body in kinds.values(), arguments


def _is_found(kind: Any) -> bool:
    return inspect.isclass(kind) and (kind in _FINDERS or issubclass(kind, Base))


def _find(kind: type, key: str) -> Any:
    finder = _FINDERS.get(kind)
    return finder(key) if finder else row_of_database(kind, key)
