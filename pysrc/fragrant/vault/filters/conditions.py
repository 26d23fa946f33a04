"""The tree of a filter: tests of fields, joined by "and" and "or"."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from ..errors import UnexpectedAnswerError, VaultError
from .operators import OPERATORS, Input, Operator, Written
from .values import Scalar, resolve


class Condition:
    """What a row must meet. ``a & b`` is both, ``a | b`` is either, ``~a`` the opposite.

    The opposite leaves out rows without a value, as SQL does: ``~(field("Status") == "Paid")`` finds rows whose
    status is another.
    """

    __slots__ = ()

    @property
    def q(self) -> str:
        """The condition in VisualVault's language, which may find further rows; "" where it can't express any of it."""
        return self.written(_today())[0] or ""

    @property
    def is_exact(self) -> bool:
        """Whether :attr:`q` finds just the wanted rows; if not, :meth:`matches` has to check each row."""
        return self.written(_today())[1]

    def exact_q(self) -> str:
        """Return the condition in VisualVault's language, for where no row can be checked.

        :raises VaultError: it can't say just that, such as a text with ``%``.
        """
        text, is_exact = self.written(_today())
        if text is None or not is_exact:
            raise VaultError("“q” can't say just that, and here no row can be checked.")
        return text

    def matches(self, row: Mapping[str, Any], today: date | None = None) -> bool:
        """Tell whether a row meets the condition; ``today`` is for dates relative to it, in UTC.

        :raises UnexpectedAnswerError: the row has no field of that name.
        """
        raise NotImplementedError

    def written(self, today: date) -> Written:
        """Return what ``q`` can say, and whether that is all. :raises VaultError: a value can't be written."""
        raise NotImplementedError

    def fields(self) -> set[str]:
        """Return the names of the fields that it is about."""
        raise NotImplementedError

    def __and__(self, other: "Condition") -> "All":
        return All((*_members(All, self), *_members(All, other)))

    def __or__(self, other: "Condition") -> "Either":
        return Either((*_members(Either, self), *_members(Either, other)))

    def __invert__(self) -> "Condition":
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.q}>"

    def __bool__(self) -> bool:
        raise TypeError("A condition is joined by & and |, not by “and” and “or”.")


class Test(Condition):
    """One field compared with values."""

    __slots__ = ("field", "operator", "values")
    __test__ = False  # a name that pytest would collect

    def __init__(self, name: str, operator: Operator, values: Sequence[Scalar] = ()) -> None:
        """Check. :raises VaultError: the name can't be written, or these are not the operator's values."""
        if not name or "[" in name or "]" in name:
            raise VaultError(f"A field name is not empty, and cannot hold a bracket: {name!r}")
        right = {Input.NONE: len(values) == 0, Input.ONE: len(values) == 1, Input.TWO: len(values) == 2}
        if not right.get(operator.input, len(values) > 0):
            raise VaultError(f"“{operator.name}” does not take {len(values)} values.")
        for each in values:
            resolve(each, date(2000, 1, 1))
        self.field = name
        self.operator = operator
        self.values = tuple(values)

    def written(self, today: date) -> Written:
        """Return what ``q`` can say; see :meth:`Condition.written`."""
        return self.operator.write(f"[{self.field}]", [resolve(each, today) for each in self.values])

    def matches(self, row: Mapping[str, Any], today: date | None = None) -> bool:
        """Tell whether a row meets it; see :meth:`Condition.matches`."""
        day = today or _today()
        try:
            given = row[self.field]
        except KeyError:
            raise UnexpectedAnswerError(f"The rows can't be checked: they have no “{self.field}”.") from None
        return self.operator.matches(given, [resolve(each, day) for each in self.values])

    def fields(self) -> set[str]:
        """Return the names of the fields that it is about."""
        return {self.field}

    def __invert__(self) -> "Test":
        return Test(self.field, OPERATORS[self.operator.opposite], self.values)


class _Group(Condition):
    __slots__ = ("conditions",)

    def __init__(self, conditions: Sequence[Condition]) -> None:
        """Check. :raises VaultError: there is none."""
        if not conditions:
            raise VaultError("A group of conditions is not empty.")
        self.conditions = tuple(conditions)

    def fields(self) -> set[str]:
        """Return the names of the fields that it is about."""
        return set().union(*(each.fields() for each in self.conditions))


class All(_Group):
    """Conditions that a row must all meet."""

    __slots__ = ()

    def written(self, today: date) -> Written:
        """Return what ``q`` can say; see :meth:`Condition.written`."""
        parts = [each.written(today) for each in self.conditions]
        texts = [text for text, _ in parts if text is not None]
        return (_joined(" and ", texts) if texts else None), all(exact for _, exact in parts)

    def matches(self, row: Mapping[str, Any], today: date | None = None) -> bool:
        """Tell whether a row meets it; see :meth:`Condition.matches`."""
        day = today or _today()
        return all(each.matches(row, day) for each in self.conditions)

    def __invert__(self) -> "Either":
        return Either([~each for each in self.conditions])


class Either(_Group):
    """Conditions of which a row must meet one."""

    __slots__ = ()

    def written(self, today: date) -> Written:
        """Return what ``q`` can say; see :meth:`Condition.written`."""
        parts = [each.written(today) for each in self.conditions]
        texts = [text for text, _ in parts if text is not None]
        is_whole = len(texts) == len(parts)  # else any row may meet the one that q can't say
        return (_joined(" or ", texts) if is_whole else None), all(exact for _, exact in parts)

    def matches(self, row: Mapping[str, Any], today: date | None = None) -> bool:
        """Tell whether a row meets it; see :meth:`Condition.matches`."""
        day = today or _today()
        return any(each.matches(row, day) for each in self.conditions)

    def __invert__(self) -> "All":
        return All([~each for each in self.conditions])


class Field:
    """A field by its name or label, from which conditions are made; ``==``, ``<`` and so on work as well."""

    __slots__ = ("_name",)
    __hash__ = None  # type: ignore[assignment]  # == makes a condition

    def __init__(self, name: str) -> None:
        self._name = name

    def __eq__(self, value: Scalar) -> Test:  # type: ignore[override]
        return self._test("eq", value)

    def __ne__(self, value: Scalar) -> Test:  # type: ignore[override]
        return self._test("ne", value)

    def __gt__(self, value: Scalar) -> Test:
        return self._test("gt", value)

    def __ge__(self, value: Scalar) -> Test:
        return self._test("ge", value)

    def __lt__(self, value: Scalar) -> Test:
        return self._test("lt", value)

    def __le__(self, value: Scalar) -> Test:
        return self._test("le", value)

    def between(self, low: Scalar, high: Scalar) -> Test:
        """Match values between two others, both included (documented)."""
        return self._test("between", low, high)

    def in_(self, values: Sequence[Scalar]) -> Test:
        """Match any of some values."""
        return self._test("in", *_several(values))

    def not_in(self, values: Sequence[Scalar]) -> Test:
        """Match a value that is none of these."""
        return self._test("not_in", *_several(values))

    def contains(self, text: str) -> Test:
        """Match texts that contain ``text``, taken literally."""
        return self._test("contains", text)

    def starts_with(self, text: str) -> Test:
        """Match texts that begin with ``text``, taken literally."""
        return self._test("starts", text)

    def ends_with(self, text: str) -> Test:
        """Match texts that end with ``text``, taken literally."""
        return self._test("ends", text)

    def like(self, pattern: str) -> Test:
        """Match texts that fit a pattern, in which ``%`` stands for any text (documented).

        ``_`` and ``[`` are themselves, also where a server takes them for wildcards (inferred): rows are checked then.
        """
        return self._test("like", pattern)

    def is_empty(self) -> Test:
        """Match a missing value, or an empty text."""
        return self._test("empty")

    def is_unset(self) -> Test:
        """Match a missing value, not an empty text. Index fields never set are empty texts in rows (observed)."""
        return self._test("unset")

    def _test(self, name: str, *values: Scalar) -> Test:
        return Test(self._name, OPERATORS[name], values)


def field(name: str) -> Field:
    """Return the field of this name: a column of the resource, an index field's label, or a form's field."""
    return Field(name)


def _today() -> date:
    """Return the day of now, in UTC. Whoever writes a condition and checks rows by it takes it once."""
    return datetime.now(UTC).date()


def _several(values: Sequence[Scalar]) -> Sequence[Scalar]:
    if isinstance(values, str):
        raise VaultError("That takes several values, not one text.")
    return values


def _joined(word: str, texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"({word.join(texts)})"


def _members(kind: type[_Group], condition: Condition) -> tuple[Condition, ...]:
    return condition.conditions if isinstance(condition, kind) else (condition,)
