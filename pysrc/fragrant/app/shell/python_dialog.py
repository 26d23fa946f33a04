"""What the page asked its vault for last, as a program that does the same."""

from typing import Any

from ...browser import page
from ..own_vault import called
from ..python.calls import Call
from ..python.script import target_of, write_script
from ..texts import t
from ..widgets.dialog import ask

_LONGEST_LABEL = 100


async def show_python() -> None:
    """Show the calls, of which one is chosen, and its program, to be copied."""
    notes, api_url = called()
    calls = notes.calls()
    if not calls:
        await ask(t("python"), [t("python-none")])
        return
    target = target_of(api_url, "vault")
    chosen = page.make("select", data_python="calls", autocomplete="off")
    chosen.append(*(page.make("option", _label(call), value=str(index)) for index, call in enumerate(calls)))
    label = page.make("label", t("python-call"))
    label.append(chosen)
    program = page.make(
        "textarea",
        readonly="",
        rows="13",
        spellcheck="false",
        wrap="off",
        class_="program",
        aria_label=t("python-program"),
        data_python="program",
    )
    copy = page.make("button", t("python-copy"), type="button", class_="plain")
    said = page.make("span", role="status", class_="quiet")

    def show(_event: Any = None) -> None:
        program.value = write_script([calls[int(chosen.value)]], target)
        said.textContent = ""

    def copy_program(_event: Any) -> None:
        said.textContent = t("python-copied") if page.copy_text(program.value) else t("python-not-copied")

    stops = [page.on(chosen, "change", show), page.on(copy, "click", copy_program)]
    show()
    line = page.make("p")
    line.append(copy, " ", said)
    try:
        await ask(t("python"), [t("python-what"), label, program, line], is_wide=True)
    finally:
        for stop in stops:
            stop()


def _label(call: Call) -> str:
    text = call.statement.removeprefix("answer = await vault.")
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"
