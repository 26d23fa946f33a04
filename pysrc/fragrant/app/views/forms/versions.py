"""The versions of forms that this page has seen: no address lists them (none is known)."""

from fragrant.vault.records import FormInstance


class Versions:
    """By template and name of the form; each version once, the latest seen last."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], dict[str, FormInstance]] = {}

    def note(self, template_id: str, form: FormInstance) -> None:
        """Note a version, with its fields."""
        self._seen.setdefault((template_id, form.instance_name), {}).setdefault(form.form_id, form)

    def of(self, template_id: str, name: str) -> list[FormInstance]:
        """Return the versions of a form that were seen, the latest first."""
        return list(reversed(self._seen.get((template_id, name), {}).values()))

    def forget(self) -> None:
        """Let go of all of them."""
        self._seen.clear()
