"""Recognise an envelope that refuses by its first bytes: what should be a file may be one, under the status 200 (seen).

A page does the same in ``site/bundles/files.js``, where the bytes of files are.
"""

import codecs
import re

LOOK_AT = 256 * 1024
"""Bytes within which an envelope says its status; what says none until then is a file."""

_LONGEST_WORD = 12
_STATUS = ["meta", "status"]


def is_json(content_type: str) -> bool:
    """Tell whether a ``Content-Type`` is one of JSON: no other answer is an envelope."""
    kind = content_type.partition(";")[0].strip().lower()
    return re.fullmatch(r"(application|text)/([^/]*\+)?json", kind) is not None


class Opening:
    """The beginning of a body, read as it comes, until it is known what it is. Nothing of it is kept."""

    def __init__(self) -> None:
        self.refuses: bool | None = None
        """Whether it is an envelope whose ``meta.status`` is an error; None until that is known."""
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._left = LOOK_AT
        self._path: list[str] = []  # the member that is read, in each object that is open; "" in a list
        self._word = ""
        self._in_text = self._is_escaped = False

    def read(self, part: bytes) -> None:
        """Read on."""
        text = self._decoder.decode(part[: self._left])
        self._left -= len(part)
        for character in text:
            if self.refuses is not None:
                return
            if self._in_text:
                self._read_text(character)
            else:
                self._read_sign(character)
        if self._left <= 0 and self.refuses is None:
            self.refuses = False

    def _read_text(self, character: str) -> None:
        if character == '"' and not self._is_escaped:
            self._in_text = False
        elif len(self._word) < _LONGEST_WORD:
            self._word += character
        self._is_escaped = character == "\\" and not self._is_escaped

    def _read_sign(self, character: str) -> None:
        if character in " \t\r\n":
            return
        if not self._path and character != "{":
            self.refuses = False
        elif character in "{[":
            self._path.append("")
        elif character == '"':
            self._in_text, self._word = True, ""
        elif character == ":":
            self._path[-1], self._word = self._word, ""
        elif character in ",}]":
            self._end_value(character)
        elif len(self._word) < _LONGEST_WORD:
            self._word += character

    def _end_value(self, character: str) -> None:
        if self._path == _STATUS:
            self.refuses = re.fullmatch("[45][0-9]{2}", self._word) is not None
        elif character != ",":
            self._path.pop()
            if not self._path:
                self.refuses = False
        self._word = ""
