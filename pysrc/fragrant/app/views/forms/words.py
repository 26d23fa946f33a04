"""The forms' own texts."""

from fragrant.app.texts import Texts

_texts = Texts("forms")
t, n = _texts.t, _texts.n
