"""What becomes of fields that are not saved when somebody leaves them."""

from collections.abc import Callable

from ..fields.unsaved import Unsaved
from ..texts import t
from ..view import Button, Offer, ask, run, say
from ..work import Change, State, Task
from .doing import Doer, begin, over, problem_of
from .fields_editor import FieldsEditor


async def ask_about(
    desk: Doer, editor: FieldsEditor, unsaved: Unsaved, change: Change, go_back: Callable[[], None]
) -> None:
    """Ask whether to save what was typed, to forget it, or to go back to it; do that.

    ``change`` saves it; ``go_back`` shows the fields again.
    """
    buttons = [Button("save", t("fields-save")), Button("discard", t("fields-discard"), "danger")]
    text = [t("leaving-unsaved"), t("leaving-cancel")]
    answer = await ask(t("leaving-title", name=unsaved.name), text, buttons)
    if not desk.is_open:
        return
    if not answer:
        editor.kept.write(unsaved)
        go_back()
        return
    editor.kept.forget(unsaved.key)
    if answer == "save":
        await keep_if_failed(desk, editor, unsaved, begin(desk, change), go_back)


def see_through(desk: Doer, editor: FieldsEditor, go_back: Callable[[], None]) -> None:
    """See to what is on its way to the vault when its fields are left."""
    if editor.sent is not None:
        run(keep_if_failed(desk, editor, editor.sent.unsaved, editor.sent.task, go_back))


async def keep_if_failed(
    desk: Doer, editor: FieldsEditor, unsaved: Unsaved, task: Task, go_back: Callable[[], None]
) -> None:
    """Wait for what saves something typed whose fields were left; where it fails, keep that and say so."""
    await over(desk, task)
    if task.state is not State.FAILED or not desk.is_open:
        return

    def open_again() -> None:
        editor.kept.write(unsaved)
        go_back()

    if not editor.unsaved:  # the page keeps what was typed into one thing only
        editor.kept.write(unsaved)
    say(problem_of(task) or t("fields-not-saved"), Offer(t("leaving-open"), open_again), is_problem=True)
