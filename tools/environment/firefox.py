"""The Firefox that the long set is run in, too: Debian's, or any that a person may have."""

from .browser import Browser

FIREFOX = Browser("Firefox", "FRAGRANT_FIREFOX", ("firefox-esr", "firefox"), package="firefox-esr")
