"""Where the addresses of documents are added."""

from flask import Blueprint

from . import archives, catalog, index_fields, ocr, personal, reading, relations, writing


def add_routes(api: Blueprint) -> None:
    """Add the addresses of documents."""
    for resource in (archives, catalog, index_fields, ocr, personal, reading, relations, writing):
        resource.add_routes(api)
