"""What is said of a list of documents."""

from ..words import n, t


class ListWords:
    """In the language in use."""

    def waiting(self) -> str:
        """Say that it takes long."""
        return t("still-waiting")

    def count(self, number: int) -> str:
        """So many."""
        return n("count", number)

    def at_least(self, number: int) -> str:
        """So many, and perhaps more."""
        return n("at-least", number)

    def at_most(self, number: int) -> str:
        """So many, and perhaps fewer."""
        return n("at-most", number)

    def among(self, number: int, checked: str) -> str:
        """So many among the first that were looked at."""
        return n("count-of-checked", number, checked=checked)

    def none(self, *, is_filtered: bool) -> str:
        """There are none at all, or none that match."""
        return t("no-match") if is_filtered else t("empty")
