"""``documents``: lists, one, and its revisions.

Writing is in ``writing``, the index fields of a document are in ``index_fields``.
"""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response
from sqlalchemy import ColumnElement

from ...storage.contents import Revision
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, not_found
from ..lists import Row, list_rows, one_row
from ..parameters import names_parameter, text_parameter
from .finding import find_document
from .rows import DOCUMENTS, REVISIONS, finish_documents, live_documents, mentions, searchable_columns

DOCUMENT_LIST_PARAMETERS = (*LIST_PARAMETERS, "indexFields", "fulltext")


def add_routes(api: Blueprint) -> None:
    """Add the addresses of documents."""
    api.add_url_rule("/documents", view_func=list_documents)
    api.add_url_rule("/documents/<document_id>", view_func=read_document)
    api.add_url_rule("/documents/<document_id>/revisions", view_func=list_revisions)
    api.add_url_rule("/documents/<document_id>/revisions/<revision_id>", view_func=read_revision)
    api.add_url_rule("/documents/revisions/<revision_id>", view_func=read_revision_alone)


@described(
    data="array",
    standing="documented",
    rows="Document",
    query=DOCUMENT_LIST_PARAMETERS,
    example={"q": "[name] like 'INV%'", "limit": 5},
)
def list_documents() -> Response:
    """Answer the newest revisions of all live documents."""
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


@described(data="object", standing="documented", rows="Document", query=("indexFields",))
def read_document(document_id: str) -> Response:
    """Answer the newest revision of a document, or the revision whose id it is."""
    return answer(document_row(find_document(document_id).revision.id))


@described(data="array", standing="seen", rows="Document", query=LIST_PARAMETERS)
def list_revisions(document_id: str) -> Response:
    """Answer all revisions of a document, the oldest first unless ``sort`` says otherwise."""
    found = find_document(document_id)
    return list_rows(REVISIONS, Revision.document_id == found.document.id, order=(Revision.number,))


@described(data="object", standing="seen", rows="Document", query=("indexFields",))
def read_revision(document_id: str, revision_id: str) -> Response:
    """Answer one revision of a document."""
    found = find_document(revision_id)
    if found.document.id != find_document(document_id).document.id:
        raise not_found()
    return answer(document_row(found.revision.id))


@described(data="object", standing="seen", rows="Document", query=("indexFields",))
def read_revision_alone(revision_id: str) -> Response:
    """Answer one revision, of whatever document it is."""
    return answer(document_row(find_document(revision_id).revision.id))


def document_row(revision_id: str) -> Row:
    """Return a document in the revision of an id, as it is answered. ``indexFields=include`` puts those in."""
    columns = searchable_columns() if text_parameter("indexFields").lower() == "include" else []
    return one_row(REVISIONS, Revision.id == revision_id, finish=finish_documents(columns))
