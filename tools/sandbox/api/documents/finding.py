"""Finding one document, by either of its ids, to read it or to change it."""

from dataclasses import dataclass

from sqlalchemy import update

from ...oauth.rights import is_administrator
from ...storage.contents import Document, Revision
from ...storage.engine import session
from ..access import current_user
from ..arguments import finds
from ..envelope import invalid, not_found, require
from ..writing import row_of_database


@dataclass(frozen=True, slots=True)
class Found:
    """A document, and the revision that was asked for: the newest, if the id is the document's."""

    document: Document
    revision: Revision

    @property
    def is_newest(self) -> bool:
        """Tell whether the revision is the newest."""
        return self.revision.id == self.document.newest_id

    def of(self, document: "Found") -> "Found":
        """Return this revision of a document; else 404."""
        if self.document.id != document.document.id:
            raise not_found()
        return self


class Locked(Found):
    """The same, which nobody else can change until the transaction ends."""


class Changeable(Locked):
    """The same, and nobody else has checked it out."""


@finds(Found)
def find_document(either_id: str) -> Found:
    """Return the document with an id, or the one with a revision of that id; else 404.

    Each of VisualVault's clients has its own habit of which id to send (seen in their clients), so both are taken.
    """
    revision = session.get(Revision, either_id)
    document = row_of_database(Document, revision.document_id if revision else either_id)
    # The newest may have been deleted between the two.
    return Found(document, revision or require(session.get(Revision, document.newest_id)))


@finds(Revision)
def find_revision(revision_id: str) -> Revision:
    """Return the revision with an id; else 404, also for that of a document."""
    revision = find_document(revision_id).revision
    if revision.id != revision_id:
        raise not_found()
    return revision


@finds(Locked)
def lock_document(either_id: str) -> Locked:
    """Return a document as ``find_document`` does, and let nobody else change it until the transaction ends."""
    document_id = find_document(either_id).document.id
    # An UPDATE that changes nothing takes the row's lock in every database (in SQLite that of the whole file).
    session.execute(update(Document).where(Document.id == document_id).values(archive=Document.archive))
    session.expire_all()
    found = find_document(either_id)
    return Locked(found.document, found.revision)


@finds(Changeable)
def _changeable_document(either_id: str) -> Changeable:
    found = lock_document(either_id)
    require_not_taken(found.document)
    return Changeable(found.document, found.revision)


def require_not_taken(document: Document) -> None:
    """Refuse with 400 what somebody else has checked out, unless an administrator is to change it (inferred)."""
    taken = document.check_in_status and document.checked_out_by_id != current_user().id
    if taken and not is_administrator(current_user()):
        raise invalid(f"The document is checked out by {document.checked_out_by}.")
