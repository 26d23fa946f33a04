"""What is asked when somebody leaves fields that are not saved."""

from collections.abc import Callable

from ..fields.unsaved import Unsaved
from ..texts import t
from ..view import Button, Offer, ask, say
from ..work import Change, State
from .doing import Doer, begin, over, problem_of
from .fields_editor import FieldsEditor


async def ask_about(
    desk: Doer, editor: FieldsEditor, unsaved: Unsaved, change: Change, go_back: Callable[[], None]
) -> None:
    """Ask whether to save what was typed, to forget it, or to go back to it; do that.

    ``change`` saves it; ``go_back`` shows the fields again, where the page still keeps what was typed.
    """
    buttons = [Button("save", t("fields-save")), Button("discard", t("fields-discard"), "danger")]
    text = [t("leaving-unsaved"), t("leaving-cancel")]
    answer = await ask(t("leaving-title", name=unsaved.name), text, buttons)
    if not desk.is_open:
        return
    if not answer:
        go_back()
        return
    editor.forget_kept()
    if answer == "save":
        task = await over(desk, begin(desk, change))
        if task.state is State.FAILED and desk.is_open:
            editor.put_back(unsaved)
            say(problem_of(task) or t("fields-not-saved"), Offer(t("leaving-open"), go_back), is_problem=True)
