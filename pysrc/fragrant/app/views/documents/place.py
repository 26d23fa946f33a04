"""Where one is among the documents: what the address of this view says, and nothing else.

``#/documents/<folder-id or "all">/<document-id>?find=…&filter=…&sort=<field>.<asc|desc>&sub=1&tab=…``, each part left
out where it says nothing.
"""

from dataclasses import dataclass

from fragrant.app.place import Place
from fragrant.app.widgets.listing.sorting import read_sort, sort_text
from fragrant.vault import is_id

EVERYTHING = "all"
"""What stands for the whole vault where a document follows."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place among the documents."""

    folder: str = ""
    """A folder's id; "" for all documents."""
    document: str = ""
    """The id of the document that is open beside the list; "" for none."""
    find: str = ""
    """What the name has to hold, as it was typed."""
    filter: str = ""
    """A filter's text (:mod:`fragrant.vault.filters.saved`), unchecked: an address may hold anything."""
    sort: tuple[str, str] = ("", "")
    """A field and ``asc`` or ``desc``; "" for the server's own order."""
    below: bool = False
    """Whether the documents of the folders below are listed, too."""
    tab: str = ""
    """The open document's tab; "" for the first."""
    at_folders: bool = False
    """Whether a phone shows the folders, in place of the list."""

    @property
    def segments(self) -> tuple[str, ...]:
        """Return the path of the place."""
        if self.document:
            return (self.folder or EVERYTHING, self.document)
        return (self.folder,) if self.folder else ()

    @property
    def values(self) -> dict[str, str]:
        """Return the values of the place, by name; an empty one says nothing."""
        return {
            "find": self.find,
            "filter": self.filter,
            "sort": sort_text(self.sort),
            "sub": "1" if self.below else "",
            "tab": self.tab if self.document else "",
            "folders": "1" if self.at_folders else "",
        }


def read(place: Place) -> Spot | None:
    """Return what a place says; None where its path names neither folder nor document. Odd values count as none."""
    folder, document = (*place.segments, "", "")[:2]
    if folder == EVERYTHING:
        folder = ""
    if len(place.segments) > 2 or not all(is_id(each) for each in (folder, document) if each):
        return None
    values = place.values
    return Spot(
        folder,
        document,
        find=values.get("find", "").strip(),
        filter=values.get("filter", ""),
        sort=read_sort(values.get("sort", "")),
        below=values.get("sub") == "1",
        tab=values.get("tab", ""),
        at_folders=values.get("folders") == "1",
    )
