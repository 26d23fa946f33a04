"""The texts of VisualVault's own pages, in their languages."""

from typing import Any

from ..download import Download
from ..endpoint import SEEN, endpoint
from ..names import safe_name
from ..record import Record
from ..resource import Resource
from ..transport import Upload


class Localization(Resource):
    """``vault.localization``."""

    @endpoint("GET", "/api/v1/resource/area", SEEN)
    async def areas(self) -> list[Record]:
        """Return the areas of the user interface."""

    @endpoint("GET", "/api/v1/resource/language", SEEN)
    async def languages(self) -> list[Record]:
        """Return the languages of the user interface."""

    @endpoint("GET", "resource/customerlocalization/exportcsv", SEEN, names={"language": "lang"})
    def export(self, name: str = "texts.csv", *, area: str | None = None, language: str | None = None) -> Download:
        """Return the texts of an area in a language, as CSV."""

    @endpoint(
        "POST",
        "resource/customerlocalization/importcsv",
        SEEN,
        query=("area", "language"),
        names={"language": "lang"},
        content="upload",
    )
    async def _import(self, upload: Upload, *, area: str | None, language: str | None) -> Record:
        """Import the texts of a CSV file."""

    async def import_texts(
        self, content: Any, name: str = "texts.csv", *, area: str | None = None, language: str | None = None
    ) -> Record:
        """Import the texts of a CSV file (seen): those in it are changed or added, others stay."""
        upload = Upload({"fileName": safe_name(name)}, "fileUpload", safe_name(name), content)
        return await self._import(upload, area=area, language=language)
