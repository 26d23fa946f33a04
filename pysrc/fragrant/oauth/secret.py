"""A text that must not get out: what access tokens, refresh tokens and codes have in common."""

import re
from collections.abc import Callable, Iterator
from typing import NoReturn

# a run of backslashes is looked at once, from its start: a text of strangers may be nothing else
_ESCAPE = re.compile(r"(?<!\\)\\++(?:u00([2-7][0-9A-Fa-f])|/)|%([2-7][0-9A-Fa-f])")
"""A visible ASCII character as JSON or a URL may write it; no secret of OAuth's has another (RFC 6749 appendix A)."""

_DEPTH = 5
"""How often a server may have encoded what it repeats; each layer shortens the text."""

_PART = 64 * 1024
"""Characters that are searched at once, at least, where there are so many."""


class Secret:
    """Holds a value that nothing shows: not ``repr``, ``str``, ``format`` or ``vars``; pickling and copying fail."""

    __slots__ = ("_holds", "_known", "_overwrite", "_reveal")

    def __init__(self, value: str) -> None:
        # A closure, not an attribute: a debugger or a traceback with locals shows a function.
        self._reveal: Callable[[], str] = lambda: value
        self._known = self._reveal
        self._holds = 0
        self._overwrite: Callable[[str], None] | None = None

    @property
    def is_erased(self) -> bool:
        """Tell whether :meth:`erase` has been called."""
        return not self._reveal()

    def hold(self) -> Callable[[], None]:
        """Put an erasure off, for an answer that must be searched for the value; return what ends that. Idempotent."""
        self._holds += 1
        held = True

        def release() -> None:
            nonlocal held
            if held:
                held = False
                self._holds -= 1
                if self._overwrite is not None:
                    self.erase(self._overwrite)

        return release

    def appears_in(self, text: str) -> bool:
        """Tell whether the value can be read in a text: as it is, or escaped as JSON and URLs do, in layers too."""
        return any(self.search(text))

    def search(self, text: str) -> Iterator[bool]:
        """Tell of one part of a long text after the other whether the value can be read in it (:meth:`appears_in`)."""
        start = 0
        while start < len(text):
            value = self._known()  # no longer than for one part: it may be erased meanwhile
            if not value:
                return
            # no value without a quotation mark goes past one, however it is escaped
            cut = text.find('"', start + _PART) if '"' not in value else -1
            end = len(text) if cut < 0 else cut
            yield any(value in reading for reading in _readings(text[start:end]))
            start = end

    def erase(self, overwrite: Callable[[str], None]) -> None:
        """Forget the value, at once or when nothing holds it any more: only :meth:`appears_in` knows it until then.

        ``overwrite`` is given it once more, to overwrite it wherever it stands in memory.
        """
        self._reveal = lambda: ""
        if self._holds:
            self._overwrite = overwrite
            return
        value = self._known()
        self._known = self._reveal
        if value:
            overwrite(value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def __format__(self, _spec: str) -> str:
        return repr(self)

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError(f"A {type(self).__name__} is neither pickled nor copied: it stays where it is.")


def _readings(text: str) -> Iterator[str]:
    """Yield a text, and what it says when its escapes are taken for what they stand for, layer by layer."""
    yield text
    for _ in range(_DEPTH):
        if "\\" not in text and "%" not in text:  # much quicker to tell than by the pattern
            return
        before, text = text, _ESCAPE.sub(_character, text)
        if text == before:
            return
        yield text


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else "/"
