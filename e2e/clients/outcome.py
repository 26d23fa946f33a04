"""What a client made of a case, and how that is written into a cell of the table."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from .case import Case, Filling, fill


@dataclass(frozen=True, slots=True)
class Outcome:
    """``accepted`` is None when the client came to no end.

    ``value`` is the token that it hands over, of whatever type; ``detail`` what it says of a refusal.
    """

    accepted: bool | None
    value: object = None
    lifetime: str = ""
    detail: str = ""


def cell(case: Case, filling: Filling, outcome: Outcome | None) -> str:
    """Return the cell's text: A or R, and what is worth a word."""
    if outcome is None:
        return "n/a"
    if outcome.accepted is None:
        return "?"
    if not outcome.accepted:
        return f"R {_of_error(case, filling, outcome)}".strip()
    return f"{'A' if case.reason else '**A**'} {_of_token(case, filling, outcome)}".strip()


def _of_token(case: Case, filling: Filling, outcome: Outcome) -> str:
    """Tell which token was taken, where that is a question, or how long it is believed to live."""
    if outcome.value in ("", None):
        return "without a token"
    if not isinstance(outcome.value, str):
        return "both"
    if case.name.startswith("expires_in"):
        return _short(outcome.lifetime)
    if outcome.value == filling.other:
        return "the other" if case.query else "last"
    return "first" if "{other}" in case.fragment + case.query and "[]" not in case.name else ""


def _of_error(case: Case, filling: Filling, outcome: Outcome) -> str:
    """Tell whether the error's code is lost, or shown though nobody knows whose it is."""
    if outcome.detail.startswith("Warning "):
        return "warning"
    parameters = parse_qs(f"{fill(case.fragment, case, filling)}&{fill(case.query, case, filling)}")
    if "error" not in parameters:
        return ""
    said = any(error in outcome.detail for error in parameters["error"])
    if case.ours.startswith("state_"):
        return "shown" if said else ""
    return "" if said else "lost"


def _short(text: str) -> str:
    text = text.strip()
    return {"undefined": "none", "null": "none", "None": "none"}.get(text, text if len(text) < 13 else f"{text[:9]}…")
