"""Custom queries."""

from collections.abc import Mapping
from typing import Any, Literal

from ..endpoint import SEEN, endpoint
from ..listing import Listing
from ..record import Record
from ..resource import Resource
from ..writing import json_text
from .options import Filter


class Queries(Resource):
    """``vault.queries``: queries that an administrator has written. A filter tests the rows that a query returns."""

    @endpoint("GET", "customquery", SEEN, names={"name": "queryName"})
    def _named(
        self,
        name: str,
        q: Filter = None,
        *,
        params: str | None = None,
        sort: str | None = None,
        sortdir: Literal["asc", "desc"] | None = None,
        limit: int | None = None,
    ) -> Listing[Record]:
        """Run a query by its name."""

    @endpoint("GET", "customquery/{query_id}", SEEN)
    def _by_id(
        self,
        query_id: str,
        q: Filter = None,
        *,
        params: str | None = None,
        sort: str | None = None,
        sortdir: Literal["asc", "desc"] | None = None,
        limit: int | None = None,
    ) -> Listing[Record]:
        """Run a query by its id."""

    def run(
        self,
        name: str,
        q: Filter = None,
        *,
        parameters: Mapping[str, Any] | None = None,
        sort: str | None = None,
        sortdir: Literal["asc", "desc"] | None = None,
        limit: int | None = None,
    ) -> Listing[Record]:
        """Run the query of this name (seen), and return its rows; a server may cap them at 2,000 (documented).

        :param limit: the most rows to return
        """
        return self._named(name, q, params=_parameters(parameters), sort=sort, sortdir=sortdir, limit=limit)

    def run_by_id(
        self,
        query_id: str,
        q: Filter = None,
        *,
        parameters: Mapping[str, Any] | None = None,
        sort: str | None = None,
        sortdir: Literal["asc", "desc"] | None = None,
        limit: int | None = None,
    ) -> Listing[Record]:
        """Run the query of this id (seen), and return its rows; a server may cap them at 2,000 (documented).

        :param limit: the most rows to return
        """
        return self._by_id(query_id, q, params=_parameters(parameters), sort=sort, sortdir=sortdir, limit=limit)


def _parameters(values: Mapping[str, Any] | None) -> str | None:
    """Return values as queries take them: a list of names and values, as JSON (seen)."""
    if not values:
        return None
    return json_text([{"parameterName": name, "value": value} for name, value in values.items()])
