"""The page ``/sandbox/grants``."""

from flask import Blueprint, Flask, render_template

from .grants import GRANTS, INTRODUCTION, LIBRARIES


def add_guide(app: Flask) -> None:
    """Add the page to ``app``."""
    pages = Blueprint("guide", __name__)

    @pages.get("/sandbox/grants")
    def show_grants() -> str:
        """Show which grant is for which program."""
        return render_template("grants.html", introduction=INTRODUCTION, libraries=LIBRARIES, grants=GRANTS)

    app.register_blueprint(pages)
