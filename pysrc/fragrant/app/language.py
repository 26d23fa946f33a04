"""The language that the page is shown in: the settings' own, or another that the visitor chooses."""

from pkgutil import get_data
from typing import Any

from ..browser import page
from ..browser.intl import IntlFormats
from ..browser.requests import get_file
from ..browser.translation import show_texts
from ..vault import NoAnswerError
from . import preferences, texts

DEFAULT_CATALOGUE = "texts/default.mo"
"""Where the build puts the default language's catalogue, beside this module."""

_CHOSEN = "language"


class LanguageChoice:
    """Shows the page in a language."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._default: str = table["default"]
        self._files: dict[str, dict[str, str]] = table["files"]
        """URL and integrity of each other language's catalogue, by language."""
        self._wanted = self._default

    def start(self) -> None:
        """Use the language that the page was built in, then the one that was chosen before."""
        texts.use(self._default, _default_catalogue, IntlFormats(self._default))
        self._show_choice()
        for select in page.find_all("[data-choice='language']"):
            page.on(select, "change", lambda event: self.choose(str(event.target.value)))
        if chosen := preferences.recall(_CHOSEN):
            page.run(self.choose(chosen))

    async def choose(self, language: str) -> None:
        """Show the page in another language; one that it hasn't changes nothing."""
        if language not in (self._default, *self._files):
            return
        self._wanted = language
        page.show_notice("language-missing", shown=False)
        try:
            catalogue = await self._catalogue(language)
        except NoAnswerError:
            if self._wanted == language:
                self._wanted = texts.language()
                page.show_notice("language-missing", shown=True)
                self._show_choice()
            return
        if self._wanted != language:
            return  # another was chosen meanwhile
        preferences.choose(_CHOSEN, "" if language == self._default else language)
        texts.use(language, lambda: catalogue, IntlFormats(language))
        show_texts(language, texts.ATTRIBUTES, lambda view, key: texts.parts(texts.Texts(view).raw(key)))
        self._show_choice()

    async def _catalogue(self, language: str) -> bytes:
        if language == self._default:
            return _default_catalogue()
        return await get_file(self._files[language]["url"], self._files[language]["integrity"])

    def _show_choice(self) -> None:
        for select in page.find_all("[data-choice='language']"):
            select.value = self._wanted


def _default_catalogue() -> bytes:
    data = get_data(__package__, DEFAULT_CATALOGUE)
    if data is None:
        raise FileNotFoundError(DEFAULT_CATALOGUE)
    return data
