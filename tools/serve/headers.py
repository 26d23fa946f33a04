"""The ``_headers`` file that the build puts into the site: the one source of what this server sends."""

import re
from dataclasses import dataclass
from pathlib import Path

from ..errors import CommandError


@dataclass(frozen=True, slots=True)
class HeaderRules:
    """Header lines by path pattern, in the order of the file. ``*`` in a pattern stands for any text."""

    rules: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @classmethod
    def read(cls, folder: Path) -> "HeaderRules":
        """Return the rules of a built site. :raises CommandError: the folder holds none."""
        try:
            lines = (folder / "_headers").read_text("utf-8").splitlines()
        except OSError:
            raise CommandError(f"{folder} holds no built site; run `python3 -m tools build --out {folder}`.") from None
        rules: list[tuple[str, list[tuple[str, str]]]] = []
        for line in lines:
            if line.startswith(" "):
                name, _, value = line.strip().partition(": ")
                rules[-1][1].append((name, value))
            elif line:
                rules.append((line, []))
        return cls(tuple((pattern, tuple(headers)) for pattern, headers in rules))

    @property
    def base_path(self) -> str:
        """Return the path that the site is built for; it begins and ends with a slash."""
        return self.rules[0][0].removesuffix("*")

    @property
    def common(self) -> dict[str, str]:
        """Return the headers of everything below the base path, which are the first rule's."""
        return dict(self.rules[0][1])

    def for_path(self, path: str) -> dict[str, str]:
        """Return the headers of a path."""
        found: dict[str, str] = {}
        for pattern, headers in self.rules:
            if re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), path):
                found.update(headers)
        return found
