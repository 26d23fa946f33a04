"""What a test of the client needs of its home."""

from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from fragrant.vault import Vault
from fragrant.vault.uploads import Source


class Scene(Protocol):
    """A sandbox, a vault in it, and faults on demand."""

    can_renew: bool
    """Whether a token that ends is replaced without a person: in a program that has a grant of its own."""

    most_sent: int
    """How often a request without an answer may arrive: Chromium sends some again by itself."""

    def vault(self) -> AbstractAsyncContextManager[Vault]:
        """Connect to the sandbox's first database."""

    def fault(self, **fault: Any) -> None:
        """Put a fault in place, as ``/sandbox/faults`` takes it."""

    def clear(self) -> None:
        """Remove all faults."""

    def requests(self) -> list[dict[str, Any]]:
        """Return the last requests that the sandbox got."""

    def target(self) -> Any:
        """Return where files are to be saved."""

    async def kept(self, name: str) -> bytes:
        """Return what has been saved under a name; nothing where there is none."""

    def strays(self) -> list[str]:
        """Return the names of what was left behind half done."""

    def source(self, path: str, content: bytes) -> Source:
        """Return a file to upload, as this home has them."""
