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

A row or a thing whose name no part of the path has is that of the last id in the path. It must be of the row whose id
stands before it, if its table has a column for that: a ``Group`` below ``/sites/<site_id>`` has that ``site_id``.

A view returns ``data``; a row of a table stands for itself as the endpoint's ``rows`` show it. The view of a list
returns the conditions of its rows. Whatever answers in another way returns a ``Response``. A refusal is raised. A view
that several addresses have stands under as many decorators; those that only list the rows of a table, or read one,
have none (``lists``, ``reads``).

APIFlask, flask-smorest and spectree are not used: they read a body by its ``Content-Type``, which VisualVault's clients
get wrong, and serialize by a class known beforehand, where ``fields`` and ``q`` choose columns at run time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Final, Literal, TypeVar

from flask import Blueprint, Response, request

from ..storage.base import Base
from ..storage.engine import session
from .access import in_database, require_access
from .arguments import arguments_of
from .envelope import answer, done
from .inputs import read_body
from .lists import LIST_PARAMETERS, list_rows, one_row
from .rows import RowKind
from .writing import require_administrator

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

    def __call__(self, view: View) -> View:
        """Describe a view, as its decorator."""
        setattr(view, _ATTRIBUTE, self)
        return view


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
        self,
        name: str,
        *prefixes: str,
        access: Callable[[], None] = require_access,
        administrator: Callable[[], None] = require_administrator,
        scoped: bool = True,
        **defaults: Any,
    ) -> None:
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
            for name, (path, view, method) in self._views.items():
                blueprint.add_url_rule(path, name, view, methods=[method])
            yield blueprint

    def list(
        self, path: str, rows: RowKind, *, query: tuple[str, ...] = (), order: tuple[Any, ...] = (), **told: Any
    ) -> Callable[[View], View]:
        """Declare a list. The view returns the conditions of its rows: a tuple, or one.

        :param query: parameters beside those that every list takes
        :param order: what to sort by without ``sort``
        """

        def page(conditions: Any) -> Response:
            within = list(conditions if isinstance(conditions, tuple) else (conditions,))
            if self._scoped and hasattr(rows.tables.first, "database_id"):
                within.append(in_database(rows.tables.first))
            return list_rows(rows, *within, order=order)

        query = (*LIST_PARAMETERS, *query)
        return self._declare("GET", path, rows, finish=page, data="array", query=query, **told)

    def lists(self, path: str, rows: RowKind, summary: str, *of: Any, **told: Any) -> None:
        """Declare a list that needs no view: of all rows, or of those of a row whose id the path has.

        :param of: the table of that row, and the column of the listed rows that has its id
        """
        table, column = of or (None, None)
        view: Callable[..., Any] = (lambda row: column == row.id) if of else lambda: ()
        self.list(path, rows, **told)(_view(view, "list", path, summary, row=table))

    def reads(self, path: str, rows: RowKind, summary: str, table: type[Base], **told: Any) -> None:
        """Declare what reads one row of a table, and needs no view."""
        self.get(path, rows, **told)(_view(lambda row: row, "read", path, summary, row=table))

    def get(self, path: str, rows: RowKind | None = None, **told: Any) -> Callable[[View], View]:
        """Declare what reads. ``told`` is as ``Description`` has it."""
        return self._declare("GET", path, rows, **told)

    def post(self, path: str, rows: RowKind | None = None, **told: Any) -> Callable[[View], View]:
        """Declare what creates."""
        return self._declare("POST", path, rows, **told)

    def put(self, path: str, rows: RowKind | None = None, **told: Any) -> Callable[[View], View]:
        """Declare what changes."""
        return self._declare("PUT", path, rows, **told)

    def delete(self, path: str, **told: Any) -> Callable[[View], View]:
        """Declare what deletes. Mostly there is no data to answer."""
        return self._declare("DELETE", path, **({"data": "nothing"} | told))

    def _declare(
        self,
        method: str,
        path: str,
        rows: RowKind | None = None,
        *,
        finish: Callable[[Any], Response] | None = None,
        admin: bool = False,
        before: Callable[[], None] | None = None,
        **told: Any,
    ) -> Callable[[View], View]:
        """Declare an endpoint.

        :param rows: the kind of ``data``, if it is rows
        :param finish: makes the answer of what the view returns
        :param admin: whether the user must be an administrator
        :param before: takes a lock when the body is read, and before any row is
        :param told: as ``Description`` has it
        """
        values = {"data": "object", "standing": "seen", "rows": rows.data_type if rows else ""} | self._defaults | told
        description = Description(**values)
        enveloped = finish or partial(_enveloped, description, rows)

        def declare(view: View) -> View:
            takes_body, arguments = arguments_of(view, path)

            @wraps(view)
            def respond(**parts: Any) -> Response:
                if admin:
                    self._administrator()
                body = {"body": read_body()} if takes_body else {}
                if before is not None:
                    before()
                response = enveloped(view(**body, **arguments(parts)))
                if request.method not in {"GET", "HEAD"}:
                    session.commit()
                return response

            description(respond)
            again = sum(name.partition("-")[0] == view.__name__ for name in self._views)
            self._views[f"{view.__name__}-{again + 1}" if again else view.__name__] = (path, respond, method)
            return view

        return declare


def _view(view: Callable[..., Any], verb: str, path: str, summary: str, **kinds: Any) -> Callable[..., Any]:
    """Return a view told of by its path and a summary: ``list_site_groups`` for ``/sites/<site_id>/groups``."""
    *_, last = parts = path.split("/")
    words = [part[1:].removesuffix("_id>") for part in parts if part.startswith("<")]
    view.__name__ = "_".join([verb, *words, *([] if last.startswith("<") else [last])])
    view.__doc__, view.__annotations__ = summary, kinds
    return view


def _enveloped(description: Description, rows: RowKind | None, result: Any) -> Response:
    if isinstance(result, Response):
        return result
    status = 201 if description.created else 200
    if description.data == "nothing":
        return done(status)
    if isinstance(result, Base) and rows is not None:
        result = one_row(rows, rows.key.expression == getattr(result, "id"))  # noqa: B009  the type can't tell
    return answer([result] if description.data == "array of one" else result, status=status)


def description_of(view: Callable[..., Any]) -> Description | None:
    """Return the description of a view; None if it has none."""
    found: Description | None = getattr(view, _ATTRIBUTE, None)
    return found
