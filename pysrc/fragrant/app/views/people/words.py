"""The people's own texts."""

from fragrant.app.texts import Texts

_texts = Texts("people")
t, n = _texts.t, _texts.n
