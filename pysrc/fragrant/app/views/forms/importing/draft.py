"""What a person has chosen so far: the file, which column goes where, the key."""

from collections.abc import Sequence

from fragrant.app.fields.values import FieldRow
from fragrant.app.imports.file import TableFile
from fragrant.app.imports.matching import match
from fragrant.app.imports.plan import Import
from fragrant.app.imports.sheet import Sheet
from fragrant.vault.records import FieldType, FormTemplate

from ..finding import NAME
from ..kinds import FormField, TemplateField, rows_of
from ..words import t

_NOT_IN_FILTERS = frozenset("[],")
"""Characters that ``q`` can't have in a name: by such a field no form can be looked for."""


class Draft:
    """An import into forms of a template, as long as nothing has been sent."""

    def __init__(self, template: FormTemplate, fields: Sequence[TemplateField]) -> None:
        self.template = template
        self.template_fields = fields
        self.has_own_name = NAME.casefold() not in {each.name.casefold() for each in fields}
        """Whether the name is that which the vault gives, and no field of the template."""
        self.fields: list[FormField] = rows_of(fields, {})
        if self.has_own_name:
            self.fields.append(FormField(NAME, t("name"), FieldType.SINGLE_LINE, ""))
        self.file: TableFile | None = None
        self.sheet: Sheet | None = None
        self.way = ""
        """The sheet, or in CSV the delimiter; "" for what is found."""
        self.matching: dict[str, int] = {}
        self.key = ""
        self.is_clearing = False
        """Whether an empty cell clears the field of a form that is there."""

    def take(self, file: TableFile, sheet: Sheet) -> None:
        """Take a file that has been read, and match its columns anew."""
        self.sheet, self.file, self.way = sheet, file, sheet.way
        self.matching = match(self.sheet.labels, self.fields)
        if self.key not in self.matching:
            self.key = NAME if NAME in self.matching and self.has_own_name else ""

    def put(self, column: int, field_id: str) -> None:
        """Have a column go into a field, "" for none; what went there before goes nowhere."""
        self.matching = {known: place for known, place in self.matching.items() if place != column}
        if field_id:
            self.matching[field_id] = column
        if self.key not in self.matching:
            self.key = ""

    @property
    def keys(self) -> list[FieldRow]:
        """The fields that can be the key: those that get a column, and by which forms can be looked for."""
        return [
            each for each in self.fields if each.field_id in self.matching and not _NOT_IN_FILTERS & set(each.field_id)
        ]

    @property
    def chosen(self) -> Import | None:
        """What is to be imported; None while something is missing."""
        if self.sheet is None or self.key not in self.matching:
            return None
        is_name = self.has_own_name and self.key == NAME
        fields = [each for each in self.fields if is_name or not self._is_own_name(each)]
        return Import(
            self.sheet, fields, self.matching, self.key, is_made_by_vault=is_name, is_clearing=self.is_clearing
        )

    def _is_own_name(self, field: FieldRow) -> bool:
        return self.has_own_name and field.field_id == NAME
