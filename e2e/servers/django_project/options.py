"""What one run of the project is told, in a JSON file: the side that starts it writes, the project reads."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

# Django imports its settings without handing them anything, so the file's path travels here: serve.py puts it there.
VARIABLE = "DJANGO_PROJECT_OPTIONS"

ApprovalPrompt = Literal["force", "auto"]
SameSite = Literal["Lax", "Strict", "None"]


@dataclass(frozen=True, kw_only=True)
class Options:
    """The ways in which one server differs from another."""

    port: int
    database: str
    redirect_urls: tuple[str, ...]
    security_middleware: bool
    issuer_in_answers: bool
    approval_prompt: ApprovalPrompt
    cookie_samesite: SameSite
    token_lifetime: int
    ends_sessions: bool

    def write(self, path: Path) -> None:
        """Put the options into a file."""
        path.write_text(json.dumps(asdict(self), indent=2), "utf-8")

    @classmethod
    def read(cls) -> "Options":
        """Read the file that the environment names."""
        values = json.loads(Path(os.environ[VARIABLE]).read_text("utf-8"))
        return cls(**values | {"redirect_urls": tuple(values["redirect_urls"])})
