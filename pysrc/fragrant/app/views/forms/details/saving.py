"""A form as a PDF, saved as a file."""

import asyncio

from fragrant.app.sizes import in_words
from fragrant.app.view import Offer, explain_failure, run, say, work
from fragrant.app.widgets.doing import over
from fragrant.app.work import Reporter, Task
from fragrant.app.work.jobs import Job, JobTask
from fragrant.vault import NotSavedError, Vault
from fragrant.vault.records import FormInstance

from ..desk import Desk
from ..words import t


def save_pdf(desk: Desk, template_id: str, form: FormInstance) -> None:
    """Save one version of a form as a PDF: call it inside the click."""
    name = pdf_name(form)
    task = work().run(lambda: t("saving-pdf", name=name), job_of(desk.vault, template_id, form))
    run(_tell(desk, task, name))


async def _tell(desk: Desk, task: Task, name: str) -> None:
    """Say at the end that the file is there, or why it is not; then offer to try again."""
    await over(desk, task)
    if not desk.is_open:
        return
    if isinstance(task, JobTask) and task.error is not None:
        why = explain_failure(task.error)
        again = Offer(t("try-again"), lambda: _again(desk, task, name))
        say(t("pdf-failed", name=name, why=why), again, is_problem=True)
    for each in task.results:
        say(each.words())


async def _again(desk: Desk, task: Task, name: str) -> None:
    task.retry_failed()
    await _tell(desk, task, name)


def job_of(vault: Vault, template_id: str, form: FormInstance, target: object = None) -> Job:
    """Return the job that saves it; ``target`` is for CPython, as for :meth:`fragrant.vault.download.Download.save`."""

    async def job(reporter: Reporter) -> None:
        reporter.things(0, 1)
        download = vault.waiting(reporter.patience).forms.pdf(template_id, form.form_id, pdf_name(form))
        try:
            saved = await download.save(target, progress=reporter.bytes)
        except NotSavedError:
            raise asyncio.CancelledError from None  # its user has said so
        reporter.things(1, 1)
        reporter.note(lambda: t("saved-as", name=saved.name, size=in_words(saved.size)))

    return job


def pdf_name(form: FormInstance) -> str:
    """Return what the file is called."""
    return f"{form.instance_name or 'form'}.pdf"
