"""The columns of the list of documents."""

from typing import Any

from ..words import t


def columns() -> list[dict[str, Any]]:
    """Return them with their names in the language in use, as :func:`fragrant.app.view.make_grid` takes them."""
    return [
        {"field": "name", "headerName": t("name"), "minWidth": 150, "flex": 3, "tooltipField": "name"},
        {
            "field": "description",
            "headerName": t("description"),
            "minWidth": 120,
            "flex": 3,
            "tooltipField": "description",
        },
        {"field": "folderPath", "headerName": t("folder"), "minWidth": 100, "flex": 2, "tooltipField": "folderPath"},
        {"field": "extension", "headerName": t("type"), "width": 75, "sortable": False},
        {"field": "fileSize", "headerName": t("size"), "width": 90, "format": "bytes", "type": "rightAligned"},
        {"field": "revision", "headerName": t("revision"), "width": 95},
        {"field": "modifyDate", "headerName": t("modified"), "width": 205, "format": "date"},
        {"field": "modifyBy", "headerName": t("by"), "width": 120},
    ]
