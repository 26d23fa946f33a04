"""Built sites that were changed afterwards, with digests that say that they were not."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tools.build.assets import integrity


def with_image(site: Path, folder: Path, change: Callable[[bytearray], None]) -> Path:
    """Copy a site to ``folder``, with another image."""
    (image,) = site.glob("vendor/pyodide-*/image.bin")
    before = image.read_bytes()
    data = bytearray(before)
    change(data)
    with_manifest(site, folder, lambda text: text.replace(integrity(before), integrity(bytes(data))))
    (folder / image.relative_to(site)).write_bytes(data)
    return folder


def with_manifest(site: Path, folder: Path, change: Callable[[str], str]) -> Path:
    """Copy a site to ``folder``, with another list of the files that Python starts with."""
    shutil.copytree(site, folder)
    (manifest,) = folder.glob("vendor/pyodide-*/digests.mjs")
    before = manifest.read_bytes()
    after = change(before.decode()).encode()
    assert after != before
    manifest.write_bytes(after)
    page = folder / "index.html"
    page.write_text(page.read_text("utf-8").replace(integrity(before), integrity(after)), "utf-8")
    return folder
