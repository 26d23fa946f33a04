"""The page's texts: one catalogue a language, checked against each other and against their uses."""

from .catalogues import Catalogue
from .check import check
from .language import Language, make_languages
from .markup import fill_in
from .room import Room, built_in, shell, view_room

__all__ = ["Catalogue", "Language", "Room", "built_in", "check", "fill_in", "make_languages", "shell", "view_room"]
