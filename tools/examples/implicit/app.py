"""A static server for one of the pages."""

from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, send_file, send_from_directory

PAGES: Final = {page.stem: page for page in sorted(Path(__file__).parent.glob("*.html"))}
"""The pages by name."""

_TYPES: Final = {".mjs": "text/javascript", ".wasm": "application/wasm"}
"""What Python's table of types may lack."""


def create_app(settings: dict[str, str], page: Path, runtimes: Path) -> Flask:
    """Return a server of ``page``.

    :param settings: ``authorize_url``, ``client_id``, ``api_url``
    :param runtimes: the folder into which npm puts packages
    """
    app = Flask(__name__, static_folder=None)
    vendored = {"pyscript": runtimes / "@pyscript" / "core" / "dist", "pyodide": runtimes / "pyodide"}

    @app.get("/")
    def show() -> Response:
        return send_file(page)

    @app.get("/settings.json")
    def tell() -> dict[str, str]:
        return settings

    @app.get("/vendor/<any(pyscript, pyodide):package>/<path:name>")
    def vendor(package: str, name: str) -> Response:
        return send_from_directory(vendored[package], name, mimetype=_TYPES.get(Path(name).suffix))

    @app.after_request
    def refuse_frames(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
        return response

    return app


def settings_of(site: dict[str, Any]) -> dict[str, str]:
    """Return a page's settings, from what ``sandbox --describe`` prints."""
    client = site["applications"][0]
    return {
        "authorize_url": site["authorize_url"],
        "client_id": client["client_id"],
        "api_url": f"{site['site_url']}/api/v1/{client['customer']}/{client['database']}/",
    }
