"""What a sample file says, whatever its type."""

from dataclasses import dataclass

Table = tuple[tuple[str, ...], ...]
"""Rows of cells, the head first."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A title and what goes below it. It can be hashed, so that each file is made once."""

    title: str
    mark: str = ""
    """What tells a revision from the others, as in "Draft, revision 1"."""
    facts: tuple[tuple[str, str], ...] = ()
    """Names and values, as of index fields."""
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Headings and their paragraphs."""
    table: Table = ()
    chapters: bool = False
    """Whether each section begins on a page of its own."""
    picture: str = ""
    """The name of a picture, its size in pixels may follow, as in "chart 800x600"."""

    @property
    def rows(self) -> Table:
        """Return the table; where there is none, the facts as one."""
        if self.table or not self.facts:
            return self.table or (("Title",), (self.title,))
        return tuple(zip(*self.facts, strict=True))
