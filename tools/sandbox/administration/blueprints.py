"""The screens that somebody signed in has, and those of the administration of a database."""

from typing import Final

from flask import Blueprint

own: Final = Blueprint("own", __name__)
screens: Final = Blueprint("administration", __name__, url_prefix="/administration/<customer>/<database>")
