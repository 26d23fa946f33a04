"""The tab of the PDF that the server makes of a form."""

from typing import Any

from fragrant.app.view import make_preview, run
from fragrant.vault.records import FormInstance

from ..desk import Desk
from .saving import pdf_name, save_pdf


class PdfTab:
    """Shows one version of a form."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._desk = desk
        self._shown = ("", "")
        self._form: FormInstance | None = None
        self._preview = make_preview(element, self._save)

    def show(self, template_id: str, form: FormInstance) -> None:
        """Show a form; one that is shown stays."""
        if self._shown == (template_id, form.form_id):
            return
        self._shown, self._form = (template_id, form.form_id), form
        download = self._desk.vault.forms.pdf(template_id, form.form_id, pdf_name(form))
        run(self._preview.show(download, None))

    def clear(self) -> None:
        """Take it off the page."""
        self._shown, self._form = ("", ""), None
        self._preview.clear()

    def _save(self) -> None:
        if self._form is not None:
            save_pdf(self._desk, self._shown[0], self._form)
