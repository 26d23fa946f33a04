"""One field: its label, its control, and what is to be said about it."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from ...browser.page import make, replace_children
from ...vault.records import SelectOption
from ..fields.controls import Form, form_of, shown
from ..fields.values import FieldRow
from ..texts import t

_numbers = count(1)
_NUMBER = r"\s*[+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*"


class FieldInput:
    """Shows one field. Whoever shows several listens to what is typed: ``number`` stands in its element."""

    def __init__(
        self,
        row: FieldRow,
        options: Sequence[SelectOption],
        *,
        value: str | None = None,
        number: int = 0,
        has_rules: bool = True,
    ) -> None:
        """``has_rules``: say at once what does not fit. Else whatever is typed is for the vault to judge."""
        self.row = row
        self._has_rules = has_rules
        self._form = form_of(row.field_type, row.value if value is None else value, options)
        self._id = f"field-{next(_numbers)}"
        self._control = self._make(options)
        self._note = make("p", class_="field-note", role="status", id=f"{self._id}-note")
        self._note.hidden = True
        self.element = make("div", class_="field", data_number=str(number))
        label = make("label", row.label, for_=self._id)
        if row.required:
            label.append(" ", make("span", t("field-required"), class_="quiet"))
        self.element.append(label, self._control, *self._extras(options), self._note)
        self.fill(row.value if value is None else value)

    @property
    def value(self) -> str:
        """What stands in the field, as it would be sent."""
        return str(self._control.value)

    @property
    def control(self) -> Any:
        """The control itself."""
        return self._control

    def fill(self, value: str) -> None:
        """Put a value into the field; a choice gets one that it does not offer."""
        self._control.value = shown(self._form, value)
        if self._form is Form.SELECT and self.value != value:
            self._control.append(make("option", value, value=value))
            self._control.value = value

    def mark(self, *, is_edited: bool) -> None:
        """Show whether what stands there is not saved."""
        self.element.classList.toggle("edited", is_edited)

    def hold(self, *, is_so: bool) -> None:
        """Have the field take nothing for now, or again."""
        self._control.disabled = is_so

    def refuse(self, text: str) -> None:
        """Say below the field, in the vault's words, why its value was not taken."""
        self.tell(text)
        self._control.setAttribute("aria-invalid", "true")
        self._control.setAttribute("aria-errormessage", self._note.id)
        self._note.setAttribute("role", "alert")

    def accept(self) -> None:
        """Take away what the vault has said of a value that has been replaced since."""
        if self._control.hasAttribute("aria-invalid"):
            self.tell("")

    def tell(self, text: str, offer: str = "") -> None:
        """Say something below the field, with a button ``[data-take]``; "" for nothing."""
        for attribute in ("aria-invalid", "aria-errormessage"):
            self._control.removeAttribute(attribute)
        self._note.setAttribute("role", "status")
        self._note.hidden = not text
        parts: list[Any] = [make("span", text)] if text else []
        if offer:
            parts += [" ", make("button", offer, type="button", class_="plain", data_take="")]
        replace_children(self._note, parts)

    def _make(self, options: Sequence[SelectOption]) -> Any:
        row = self.row
        more = {"id": self._id, "data_field": row.label}
        if row.required and self._has_rules:
            more["required"] = ""
        if self._has_rules and self._form in (Form.LINE, Form.LINES):
            more["maxlength"] = "1000"
        if row.description:
            more["aria_describedby"] = f"{self._id}-hint"
        match self._form:
            case Form.LINES:
                return make("textarea", rows="3", **more)
            case Form.SELECT:
                return _select(row, options, more)
            case Form.DATE:
                return make("input", type="date", **more)
            case Form.MOMENT:
                return make("input", type="datetime-local", **more)
            case Form.NUMBER:
                rule = {"pattern": _NUMBER, "title": t("field-a-number")} if self._has_rules else {}
                return make("input", type="text", inputmode="decimal", autocomplete="off", **rule, **more)
            case Form.COMBO:
                return make("input", type="text", list=f"{self._id}-list", autocomplete="off", **more)
        return make("input", type="text", autocomplete="off", **more)

    def _extras(self, options: Sequence[SelectOption]) -> list[Any]:
        parts = []
        if self._form is Form.COMBO:
            suggestions = make("datalist", id=f"{self._id}-list")
            suggestions.append(*(make("option", each.display, value=each.value) for each in options))
            parts.append(suggestions)
        if self.row.description:
            parts.append(make("small", self.row.description, id=f"{self._id}-hint"))
        return parts


def _select(row: FieldRow, options: Sequence[SelectOption], more: dict[str, str]) -> Any:
    """Return a choice, in which the value of now stands also where the vault does not offer it any more."""
    element = make("select", **more)
    values = [each.value for each in options]
    if "" not in values:
        element.append(make("option", t("no-value"), value=""))
    if row.value and row.value not in values:
        element.append(make("option", row.value, value=row.value))
    element.append(*(make("option", each.display or each.value, value=each.value) for each in options))
    return element
