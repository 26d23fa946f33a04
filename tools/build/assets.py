"""Files of ``dist``: named by their content, with their integrity."""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the page loads. ``url`` is relative to the page; ``integrity`` is for SRI attributes."""

    url: str
    integrity: str


@dataclass(slots=True)
class Assets:
    """The folder being built. Every name holds a part of the content's hash, so that it may be cached for ever."""

    out: Path
    found: dict[str, Asset] = field(default_factory=dict)

    def add(self, name: str, data: bytes, folder: str = "assets") -> Asset:
        """Write one file under a fingerprinted name."""
        path = PurePosixPath(name)
        return self.place(name, f"{folder}/{path.stem}.{fingerprint(data)}{path.suffix}", data)

    def add_tree(self, name: str, files: dict[str, bytes]) -> str:
        """Write files that import each other by relative name, under one fingerprinted folder; return its URL."""
        whole = b"".join(f"{path}\0{fingerprint(data)}\0".encode() for path, data in sorted(files.items()))
        folder = f"vendor/{name}-{fingerprint(whole)}"
        for path, data in sorted(files.items()):
            self.place(f"{name}/{path}", f"{folder}/{path}", data)
        return folder

    def place(self, name: str, url: str, data: bytes) -> Asset:
        """Write one file to a given place, known to templates as ``name``."""
        target = self.out / url
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.found[name] = Asset(url, integrity(data))
        return self.found[name]


def fingerprint(data: bytes) -> str:
    """Return a short hash for a file's name."""
    return hashlib.sha256(data).hexdigest()[:12]


def integrity(data: bytes) -> str:
    """Return the value of an ``integrity`` attribute (W3C Subresource Integrity).

    By SHA-256, for which processors have instructions: some of what is checked has megabytes.
    """
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"
