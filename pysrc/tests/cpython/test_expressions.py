"""What is written of a value: Python that gives an equal one, and nothing else."""

import importlib
from datetime import UTC
from typing import Any

import pytest
from fragrant.app.python.expressions import NotWritableError, Writer
from fragrant.vault.filters import OPERATORS, All, Condition, DaysAgo, Either, Test, field
from fragrant.vault.filters.operators import Input
from fragrant.vault.records import Document, DocumentState
from hypothesis import given
from hypothesis import strategies as st

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(
    PLAIN | st.dates() | st.datetimes() | st.datetimes(timezones=st.just(UTC)) | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
SCALARS = (
    st.text() | st.integers(-(10**9), 10**9) | st.booleans() | st.dates() | st.builds(DaysAgo, st.integers(0, 999))
)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    operator = OPERATORS[draw(st.sampled_from(sorted(OPERATORS)))]
    wanted = {Input.NONE: 0, Input.ONE: 1, Input.TWO: 2}.get(operator.input, draw(st.integers(1, 3)))
    texts = operator.name in {"contains", "lacks", "starts", "not_starts", "ends", "not_ends", "like", "not_like"}
    values = [draw(st.text() if texts else SCALARS) for _ in range(wanted)]
    return Test(draw(st.text(min_size=1).filter(lambda name: not set("[]") & set(name))), operator, values)


TREES = st.recursive(
    conditions(),
    lambda inner: (
        st.builds(All, st.lists(inner, min_size=1, max_size=3))
        | st.builds(Either, st.lists(inner, min_size=1, max_size=3))
    ),
    max_leaves=6,
)


def read_back(value: Any) -> Any:
    writer = Writer()
    text = writer.value(value)
    names = {name: getattr(importlib.import_module(module), name) for module, name in writer.imports}
    return eval(text, {"__builtins__": {}} | names)  # noqa: S307 - what is written is the subject


def shape(condition: Condition) -> Any:
    """Return a filter as tuples; groups in groups of their own kind, and groups of one, are nothing apart."""
    if isinstance(condition, Test):
        return condition.field, condition.operator.name, condition.values
    assert isinstance(condition, All | Either)
    if len(condition.conditions) == 1:
        return shape(condition.conditions[0])
    kind = type(condition).__name__
    parts: list[Any] = []
    for each in map(shape, condition.conditions):
        parts += each[1] if each[0] == kind and len(each) == 2 else [each]
    return kind, parts


@given(VALUES)
def test_a_value_comes_back_equal(value: Any) -> None:
    assert read_back(value) == value


@given(TREES)
def test_a_filter_comes_back_as_it_was(condition: Condition) -> None:
    assert shape(read_back(condition)) == shape(condition)


@given(st.dictionaries(st.text(), PLAIN, max_size=3))
def test_a_row_comes_back_as_the_kind_that_it_was(values: dict[str, Any]) -> None:
    read = read_back(Document(values))
    assert type(read) is Document
    assert dict(read) == values


def test_a_filter_reads_as_somebody_would_write_it() -> None:
    filter_ = (field("Status") == "Paid") & ~field("Name").contains("50%") & (field("A").in_(["x"]) | (field("B") > 5))
    assert Writer().value(filter_) == (
        "(field('Status') == 'Paid') & ~field('Name').contains('50%') & (field('A').in_(['x']) | (field('B') > 5))"
    )


def test_a_state_is_named() -> None:
    assert read_back(DocumentState.RELEASED) is DocumentState.RELEASED


@pytest.mark.parametrize(
    "value", [object(), [object()], {"a": object()}, print], ids=["alone", "in a list", "in a mapping", "a function"]
)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(NotWritableError):
        Writer().value(value)
