"""``documents``: lists, one, and its revisions.

Writing is in ``writing``, the index fields of a document are in ``index_fields``.
"""

from collections.abc import Sequence
from typing import Any

from flask import Response
from sqlalchemy import ColumnElement

from ...storage.contents import Revision
from ..lists import LIST_PARAMETERS, Row, list_rows, one_row
from ..parameters import names_parameter, text_parameter
from ..routers import api
from .finding import Found
from .rows import DOCUMENTS, REVISIONS, finish_documents, live_documents, mentions, searchable_columns

DOCUMENT_LIST_PARAMETERS = (*LIST_PARAMETERS, "indexFields", "fulltext")


@api.get(
    "/documents",
    REVISIONS,
    data="array",
    standing="documented",
    query=DOCUMENT_LIST_PARAMETERS,
    example={"q": "[name] like 'INV%'", "limit": 5},
)
def list_documents() -> Response:
    """Return the newest revisions of all live documents."""
    return list_documents_within()


def list_documents_within(*within: ColumnElement[bool], order: Sequence[Any] = ()) -> Response:
    """Answer the newest revisions of some live documents.

    ``indexFields=include`` puts the index fields into the rows, ``only`` leaves out all but them and what
    identifies a document; so does naming them in ``fields``. ``fulltext`` wants words that all are mentioned.

    :param order: what to sort by without ``sort``
    """
    columns = searchable_columns()
    mode, names = text_parameter("indexFields").lower(), {name.strip("[]") for name in names_parameter("fields")}
    inline = columns if mode in {"include", "only"} else [c for c in columns if c.name.lower() in names]
    words = text_parameter("fulltext")
    return list_rows(
        DOCUMENTS,
        *within,
        *live_documents(),
        *([mentions(words)] if words else []),
        more=columns,
        shown=[column for column in DOCUMENTS.columns if column.identity] if mode == "only" else None,
        finish=finish_documents(inline),
        order=order,
    )


@api.get("/documents/<document_id>", REVISIONS, standing="documented", query=("indexFields",))
def read_document(found: Found) -> Row:
    """Return the newest revision of a document, or the revision whose id it is."""
    return document_row(found.revision.id)


@api.list("/documents/<document_id>/revisions", REVISIONS, order=(Revision.number,))
def list_revisions(found: Found) -> ColumnElement[bool]:
    """Return all revisions of a document, the oldest first unless ``sort`` says otherwise."""
    return Revision.document_id == found.document.id


@api.get("/documents/<document_id>/revisions/<revision_id>", REVISIONS, query=("indexFields",))
def read_revision(document: Found, revision: Found) -> Row:
    """Return one revision of a document."""
    return document_row(revision.of(document).revision.id)


@api.get("/documents/revisions/<revision_id>", REVISIONS, query=("indexFields",))
def read_revision_alone(found: Found) -> Row:
    """Return one revision, of whatever document it is."""
    return document_row(found.revision.id)


def document_row(revision_id: str) -> Row:
    """Return a document in the revision of an id, as it is answered. ``indexFields=include`` puts those in."""
    columns = searchable_columns() if text_parameter("indexFields").lower() == "include" else []
    return one_row(REVISIONS, Revision.id == revision_id, finish=finish_documents(columns))
