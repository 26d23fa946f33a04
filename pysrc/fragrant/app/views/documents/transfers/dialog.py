"""The one question that an upload asks before it begins."""

from collections.abc import Callable, Sequence
from typing import Any

from fragrant.app.view import Button, ask, find, formats, make
from fragrant.vault.uploads import Source

from ..words import n, t
from .plan import Choice, Conflict, Plan

SHOWN = 5
"""Names that are shown one by one."""

_LABELS: dict[Choice, Callable[[], str]] = {
    Choice.SKIP: lambda: t("transfer-skip"),
    Choice.REPLACE: lambda: t("transfer-replace"),
    Choice.KEEP_BOTH: lambda: t("transfer-keep-both"),
}


async def choose(conflicts: Sequence[Conflict], warnings: Sequence[str]) -> Choice | None:
    """Ask what becomes of files whose names exist, once for all of them; None: nothing is to be uploaded.

    ``warnings`` are said beside it. Without conflicts they alone are what is asked about.
    """
    choices = _choices() if conflicts else make("div")
    title = n("transfer-question", len(conflicts)) if conflicts else t("transfer-question-big")
    names = [make("ul")] if conflicts else []
    for each in names:
        each.append(*_names([conflict.source for conflict in conflicts]))
    answer = await ask(title, [*names, choices, *warnings], [Button("upload", t("upload"))])
    if not answer:
        return None
    chosen = find("input:checked", choices)
    return Choice(str(chosen.value)) if chosen is not None else Choice.KEEP_BOTH


def warnings_of(plan: Plan) -> list[str]:
    """Return what may be wrong with the files of a plan, in words."""
    told = []
    if plan.empty:
        told.append(n("transfer-empty", len(plan.empty), names=_joined(plan.empty)))
    if plan.too_big:
        told.append(n("transfer-too-big", len(plan.too_big), names=_joined(plan.too_big)))
    return told


def _choices() -> Any:
    fieldset = make("fieldset")
    fieldset.append(make("legend", t("transfer-choice")))
    for choice, words in _LABELS.items():
        label = make("label", class_="tick")
        field = make("input", type="radio", name="transfer-choice", value=choice)
        field.checked = choice is Choice.SKIP  # the one that changes nothing
        label.append(field, make("span", words()))
        fieldset.append(label)
    return fieldset


def _names(sources: Sequence[Source]) -> list[Any]:
    shown = [make("li", source.path) for source in sources[:SHOWN]]
    more = len(sources) - SHOWN
    return [*shown, make("li", n("transfer-more", more))] if more > 0 else shown


def _joined(sources: Sequence[Source]) -> str:
    more = len(sources) - SHOWN
    names = [source.path for source in sources[:SHOWN]]
    return formats().joined([*names, n("transfer-more", more)] if more > 0 else names)
