"""Answers in the API's place, and those that are held back."""

import json
from typing import Any

from playwright.sync_api import Route


def answer_with(status: int, body: str, kind: str = "application/json") -> Any:
    """Return a handler that answers in the API's place, with its CORS headers."""

    def handle(route: Route) -> None:
        if route.request.method == "OPTIONS":
            route.fallback()
            return
        origin = route.request.headers.get("origin", "*")
        route.fulfill(status=status, body=body, content_type=kind, headers={"Access-Control-Allow-Origin": origin})

    return handle


def list_of(*rows: Any, total: Any = None) -> str:
    """Return an answer with some rows; a text among them is JSON already."""
    data = ",".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    pagination = json.dumps({"totalRecords": len(rows) if total is None else total})
    return f'{{"meta": {{"status": 200}}, "data": [{data}], "pagination": {pagination}}}'


def hold(held: list[Route]) -> Any:
    """Return a handler that keeps requests until somebody lets them go."""
    return lambda route: route.fallback() if route.request.method == "OPTIONS" else held.append(route)
