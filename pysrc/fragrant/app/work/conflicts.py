"""What keeps a change from being made, besides the vault's own errors."""

from dataclasses import dataclass

from ..error_messages import WordedError
from ..texts import formats, t


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is not what was expected. ``label`` names it for a person."""

    label: str
    wanted: str
    found: str


class ConflictError(WordedError):
    """Somebody has changed the same thing since it was read: nothing was sent.

    ``differences`` have both values; ``by`` is who changed the thing last, where the vault says so.
    """

    def __init__(self, differences: tuple[Difference, ...], *, by: str = "") -> None:
        super().__init__("It has been changed meanwhile.")
        self.differences = differences
        self.by = by

    def words(self) -> str:
        """Return what happened, for a person."""
        return t("changed-meanwhile", by=self.by or t("somebody"), found=_listed(self.differences))


class NotKeptError(WordedError):
    """The vault took the change, and a new read does not show it."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        super().__init__("The vault does not show the change.")
        self.differences = differences

    def words(self) -> str:
        """Return what happened, for a person."""
        return t("not-kept", found=_listed(self.differences))


def _listed(differences: tuple[Difference, ...]) -> str:
    return formats().joined(
        t("label-value", label=each.label, value=each.found or t("no-value")) for each in differences
    )
