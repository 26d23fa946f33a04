"""What pdf.js fetches while it draws: tables of characters, the standard fonts, decoders of images."""

import json
from pathlib import Path

from ..errors import CommandError
from .assets import Asset, Assets, integrity

_FILES = ("cmaps/*.bcmap", "standard_fonts/*.pfb", "standard_fonts/*.ttf", "wasm/jbig2.wasm", "wasm/openjpeg.wasm")


def add_pdf_data(assets: Assets, runtimes: Path) -> Asset:
    """Copy the files into a folder of their own; return the module there that names them, with their digests.

    :raises CommandError: some of them are not in the package.
    """
    package = runtimes / "pdfjs-dist"
    found = {pattern: sorted(package.glob(pattern)) for pattern in _FILES}
    if not all(found.values()):
        raise CommandError(f"The files of pdf.js are not as expected in {package}; delete the folder and run again.")
    files = {path.relative_to(package).as_posix(): path.read_bytes() for paths in found.values() for path in paths}
    digests = json.dumps({name: integrity(data) for name, data in files.items()})
    files["digests.mjs"] = (
        f'export default {digests};\nexport const base = new URL(".", import.meta.url).href;\n'.encode()
    )
    assets.add_tree("pdfjs", files)
    return assets.found["pdfjs/digests.mjs"]
