"""The default language's texts, put into the rendered page: it can be read before Python starts."""

from collections.abc import Callable, Iterable

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter
from fragrant.app.texts import parts

from ...errors import CommandError


class _AsWritten(HTMLFormatter):
    """Writes HTML with attributes in the order of the template, and no more entities than are needed."""

    def __init__(self) -> None:
        super().__init__(entity_substitution=EntitySubstitution.substitute_xml, void_element_close_prefix="")

    @classmethod
    def quoted_attribute_value(cls, value: str) -> str:
        """Return a value in the quotes that templates have, whatever stands in it."""
        return '"' + value.replace('"', "&quot;") + '"'

    def attributes(self, tag: Tag) -> Iterable[tuple[str, str | None]]:
        """Return the attributes; one that is empty stands without a value."""
        return [(name, str(value) if value else None) for name, value in tag.attrs.items()]


def fill_in(html: str, text: Callable[[str, str], str]) -> str:
    """Return a document with the texts that ``data-t`` and ``data-t-ATTRIBUTE`` name.

    ``text`` takes whose texts an element has, and a key: a view's where ``data-texts`` around it names one, else the
    shell's, "". An element in a text goes where its ``data-slot`` stands in braces.

    :raises CommandError: a text has not the slots that its element has.
    """
    document = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    for element in document.find_all(True):
        around = element if element.get("data-texts") else element.find_parent(attrs={"data-texts": True})
        view = str(around["data-texts"]) if around else ""
        for attribute, key in list(element.attrs.items()):
            if attribute == "data-t":
                _fill(element, text(view, str(key)))
            elif attribute.startswith("data-t-"):
                element[attribute.removeprefix("data-t-")] = text(view, str(key))
    return document.decode(formatter=_AsWritten())


def _fill(element: Tag, text: str) -> None:
    slots = {str(child["data-slot"]): child for child in element.find_all(None, {"data-slot": True}, recursive=False)}
    element.clear()
    for part, is_slot in parts(text):
        if is_slot and part not in slots:
            raise CommandError(f"{element.get('data-t')!r} has no element for {{{part}}}, or names it twice")
        element.append(slots.pop(part) if is_slot else part)
    if slots:
        raise CommandError(f"{element.get('data-t')!r} does not name {', '.join(slots)}")
