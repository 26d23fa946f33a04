"""The documents' own texts."""

from fragrant.app.texts import Texts

_texts = Texts("documents")
t, n = _texts.t, _texts.n
