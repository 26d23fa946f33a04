"""Filters, whatever texts they hold or are read from."""

import contextlib

from fragrant.vault import VaultError
from fragrant.vault.filters import field, load
from hypothesis import given
from hypothesis import strategies as st


@given(st.text())
def test_no_text_ends_its_quotes(text: str) -> None:
    for condition in (field("a") == text, field("a").contains(text), field("a").in_([text, text])):
        assert "\\" not in condition.q  # which some servers take for an escape
        sent = condition.q.replace("''", "")
        assert sent.count("'") % 2 == 0
        outside = sent.split("'")[::2]
        assert "".join(outside).strip() in {"[a] eq", "[a] like", "[a] in (, )", "([a] like  or [a] like )"}


@given(st.text(max_size=200))
def test_any_text_is_a_filter_or_refused(text: str) -> None:
    with contextlib.suppress(VaultError):
        load(text)
