"""What an upload will do, worked out before anything is sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from fragrant.vault.folder_paths import FolderPath, folder_of
from fragrant.vault.names import UniqueNames, name_key
from fragrant.vault.records import Document
from fragrant.vault.uploads import Source

TOO_BIG = 2 * 1024**3
"""Bytes from which a person is warned: no source tells VisualVault's limit; many servers have this one (inferred)."""

_NEVER = datetime.min.replace(tzinfo=UTC)


class Choice(StrEnum):
    """What becomes of a file whose name is taken."""

    SKIP = "skip"
    REPLACE = "replace"
    """It becomes a new revision of the document that has the name; the revisions before stay."""
    KEEP_BOTH = "keep-both"
    """It gets a name that is free."""


Existing = Mapping[FolderPath, Sequence[Document]]
"""Documents in the folders that files go into, by the paths of these: those at least whose names matter."""


class Conflict(NamedTuple):
    """A file whose name is taken, and the document that has it: of several, the one that was changed last."""

    source: Source
    document: Document


@dataclass(frozen=True)
class Plan:
    """The files that go out, under the names that they get."""

    sources: tuple[Source, ...]
    skipped: tuple[Source, ...] = ()

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(source.size for source in self.sources)

    @property
    def revisions(self) -> int:
        """How many become new revisions."""
        return sum(source.document is not None for source in self.sources)

    @property
    def empty(self) -> tuple[Source, ...]:
        """Files without a byte."""
        return tuple(source for source in self.sources if not source.size)

    @property
    def too_big(self) -> tuple[Source, ...]:
        """Files that a server may refuse for their size."""
        return tuple(source for source in self.sources if source.size >= TOO_BIG)


def conflicts(sources: Iterable[Source], existing: Existing) -> list[Conflict]:
    """Return the files whose names are taken: by a document, or by the file that a document has."""
    documents = _Documents(existing)
    found = ((source, documents.like(source)) for source in sources)
    return [Conflict(source, document) for source, document in found if document is not None]


def plan(sources: Iterable[Source], existing: Existing, choice: Choice = Choice.KEEP_BOTH) -> Plan:
    """Return what goes out. ``choice`` is for all files whose names are taken.

    Of files that are the same to the vault, such as ``a.txt`` and ``A.txt``, the later ones get names that are free.
    """
    documents = _Documents(existing)
    replaced: set[str] = set()
    going, skipped = [], []
    for source in sources:
        document = documents.like(source)
        if document is not None and choice is Choice.SKIP:
            skipped.append(source)
        elif document is not None and choice is Choice.REPLACE and document.document_id not in replaced:
            replaced.add(document.document_id)
            going.append(source._replace(document=document))
        else:
            going.append(documents.with_free_name(source))
    return Plan(tuple(going), tuple(skipped))


class _Documents:
    """The documents that are there, and the names that are taken, folder by folder."""

    def __init__(self, existing: Existing) -> None:
        self._by_name = {_folder_key(path): _by_name(rows) for path, rows in existing.items()}
        self._taken = {path: UniqueNames(*names) for path, names in self._by_name.items()}

    def like(self, source: Source) -> Document | None:
        """Return the document that has a file's name; None if it is free."""
        within = self._by_name.get(_folder_key(folder_of(source.path)), {})
        return within.get(name_key(source.name))

    def with_free_name(self, source: Source) -> Source:
        """Return a file under a name that is free, and take that."""
        folder = folder_of(source.path)
        name = self._taken.setdefault(_folder_key(folder), UniqueNames()).make(source.name)
        return source._replace(path="/".join((*folder, name)))


def _by_name(rows: Sequence[Document]) -> dict[str, Document]:
    """Return documents by name; that of a document goes before that of a file, and the last changed before others."""
    in_order = sorted(rows, key=lambda row: row.modify_date or _NEVER)
    return {
        **{name_key(row.file_name): row for row in in_order if row.file_name},
        **{name_key(row.name): row for row in in_order if row.name},
    }


def _folder_key(path: FolderPath) -> FolderPath:
    return tuple(name_key(name) for name in path)
