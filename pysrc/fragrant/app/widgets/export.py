"""The dialog in which somebody chooses how a list is exported, and what then begins."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...browser.keeping import PageKeeper
from ...vault import NotSavedError, Vault
from ...vault.envelope import READ_AT_ONCE
from ...vault.names import safe_name
from ..exporting.job import Export, capped, file_name, in_words
from ..exporting.table import Format, Manifest, Table
from ..texts import t
from ..view import Button, Offer, ask, explain_failure, find, make, run, say, seconds_left, work
from ..work import State, Task
from ..work.jobs import JobTask
from .doing import over
from .filter_builder.words import in_words as filter_in_words
from .listing.columns import Column
from .listing.query import ListQuery

_SECONDS_A_PART = 0.5
"""What each part of a list takes, about: it is said before where all of them may outlive the sign-in."""


@dataclass(frozen=True)
class Exported:
    """A list that can be exported."""

    vault: Vault
    query: ListQuery
    sort: tuple[str, str]
    total: int | None
    """How many rows match; None where that is not known."""
    columns: Sequence[Column]
    """All columns, in their order."""
    shown: Sequence[Column]
    """Those that are shown."""
    key_of: Callable[[Mapping[str, Any]], str]
    """Returns what a row is told apart by."""
    name: str
    """What is listed, for a person; the file is called like it."""
    path: str
    """Its address below the database."""
    is_chosen: bool = False
    """Whether it is what somebody has chosen, and not all that match."""


async def export(listed: Exported) -> None:
    """Ask for a format and for the columns, then export all rows that match as a job that goes on in any view."""
    formats = _choice(
        "format",
        t("export-as"),
        {Format.EXCEL: t("export-excel"), Format.CSV: t("export-csv"), Format.JSON: t("export-json")},
    )
    columns = _choice("columns", t("export-columns"), {"shown": t("export-shown"), "all": t("export-all")})
    count = in_words(listed.total)
    text = t("export-what-chosen", count=count) if listed.is_chosen else t("export-what", count=count)
    body = [text, *filter(None, [_filter(listed), capped(listed.total)]), formats, columns]
    if await ask(t("export-title", name=listed.name), body, [Button("go", t("export-go"))]) != "go":
        return
    chosen = listed.columns if _chosen(columns) == "all" else listed.shown
    await begin(listed, Format(_chosen(formats)), chosen)


async def begin(listed: Exported, format_: Format, columns: Sequence[Column]) -> None:
    """Begin to export a list, into the file that the person chooses where the browser asks: call it inside a click."""
    query, name = listed.query, safe_name(listed.name)
    try:
        keeper = await PageKeeper.choose(file_name(name, format_))
    except NotSavedError:
        return  # they have said so

    def table() -> Table:
        manifest = Manifest(
            listed.name,
            listed.vault.url(listed.path),
            filter=_filter(listed),
            find=query.find,
            sort=" ".join(filter(None, listed.sort)),
            columns=tuple(each.label for each in columns),
        )
        return Table(columns, manifest)

    job = Export(listed.vault, query, listed.sort, table, listed.key_of, format_, name, keeper)
    left = seconds_left()
    lasts = left is not None and (listed.total or 0) / READ_AT_ONCE * _SECONDS_A_PART > left
    task = work().run(lambda: t("export-title", name=listed.name), job, outlives_token=lasts)

    run(_tell(task, listed.name))


async def _tell(task: Task, name: str) -> None:
    """Say at the end what is in the file, or why there is none; then offer to try again."""
    await over(_Working(), task)
    if isinstance(task, JobTask) and task.error is not None:
        why = explain_failure(task.error)
        say(t("export-failed", name=name, why=why), Offer(t("try-again"), lambda: _again(task, name)), is_problem=True)
    for each in task.results[-1:]:
        say(each.words(), is_problem=task.state is State.FAILED)


async def _again(task: Task, name: str) -> None:
    """Do once more what has failed, into the same file."""
    task.retry_failed()
    await _tell(task, name)


class _Working:
    """Whoever waits for a job of the person's."""

    def __init__(self) -> None:
        self.work = work()
        self.is_open = True


def _filter(listed: Exported) -> str:
    condition = listed.query.condition
    if condition is None:
        return ""
    return filter_in_words(condition, {each.field: each.for_filter for each in listed.columns})


def _choice(name: str, label: str, options: Mapping[str, str]) -> Any:
    group = make("fieldset")
    group.append(make("legend", label))
    for place, (value, text) in enumerate(options.items()):
        choice = make("label", class_="tick")
        radio = make("input", type="radio", name=f"export-{name}", value=str(value))
        radio.checked = place == 0
        choice.append(radio, make("span", text))
        group.append(choice)
    return group


def _chosen(group: Any) -> str:
    return str(find("input:checked", group).value)
