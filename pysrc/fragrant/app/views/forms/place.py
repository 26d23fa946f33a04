"""Where one is among the forms: what the address of this view says, and nothing else.

``#/forms/<template-id>/<form's name>?find=…&filter=…&sort=<field>.<asc|desc>&tab=…&new=1``, each part left out where it
says nothing. A form is named by its instance name, which stays the same in all of its versions (seen).
"""

from dataclasses import dataclass

from fragrant.app.place import Place
from fragrant.app.widgets.listing.sorting import read_sort, sort_text
from fragrant.vault import is_id


@dataclass(frozen=True, slots=True)
class Spot:
    """A place among the forms."""

    template: str = ""
    """A template's id; "" where none is chosen yet."""
    form: str = ""
    """The name of the form that is open beside the list; "" for none."""
    find: str = ""
    """What the name has to hold, as it was typed."""
    filter: str = ""
    """A filter's text (:mod:`fragrant.vault.filters.saved`), unchecked: an address may hold anything."""
    sort: tuple[str, str] = ("", "")
    """A field and ``asc`` or ``desc``; "" for the server's own order."""
    tab: str = ""
    """The open form's tab; "" for the first."""
    is_new: bool = False
    """Whether a new form is being filled in."""

    @property
    def has_details(self) -> bool:
        """Whether something is open beside the list."""
        return bool(self.form) or self.is_new

    @property
    def segments(self) -> tuple[str, ...]:
        """Return the path of the place."""
        if self.template and self.form:
            return (self.template, self.form)
        return (self.template,) if self.template else ()

    @property
    def values(self) -> dict[str, str]:
        """Return the values of the place, by name; an empty one says nothing."""
        return {
            "find": self.find,
            "filter": self.filter,
            "sort": sort_text(self.sort),
            "tab": self.tab if self.form else "",
            "new": "1" if self.is_new and not self.form else "",
        }


def read(place: Place) -> Spot | None:
    """Return what a place says; None where its path names no template. Odd values count as none."""
    template, form = (*place.segments, "", "")[:2]
    if len(place.segments) > 2 or (template and not is_id(template)):
        return None
    values = place.values
    return Spot(
        template,
        form,
        find=values.get("find", "").strip(),
        filter=values.get("filter", ""),
        sort=read_sort(values.get("sort", "")),
        tab=values.get("tab", ""),
        is_new=values.get("new") == "1" and not form,
    )
