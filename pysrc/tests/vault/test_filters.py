"""Filters: what is sent, what is checked here, and the same filter as a text and in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from fragrant.vault import UnexpectedAnswerError, VaultError
from fragrant.vault.filters import (
    OPERATORS,
    All,
    Condition,
    DaysAgo,
    Input,
    Kind,
    Test,
    dump,
    field,
    load,
    operators_for,
    sentence,
)

TODAY = date(2024, 3, 31)


def q(condition: Condition) -> str:
    return condition.written(TODAY)[0] or ""


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (field("name") == "x", "[name] eq 'x'"),
        (field("a") != "x", "[a] ne 'x'"),
        (field("a") >= 5, "[a] ge '5'"),
        (field("a") < Decimal("1.50"), "[a] lt '1.50'"),
        (field("a") == True, "[a] eq 'true'"),  # noqa: E712
        (field("a b").between(TODAY, TODAY), "([a b] ge '2024-03-31' and [a b] lt '2024-04-01')"),
        (field("a") == TODAY, "([a] ge '2024-03-31' and [a] lt '2024-04-01')"),
        (field("a") > TODAY, "[a] ge '2024-04-01'"),
        (field("a") > datetime(2024, 1, 1, 12, tzinfo=UTC), "[a] gt '2024-01-01T12:00:00Z'"),
        (field("Status").in_(["a", "b'c"]), "[Status] in ('a', 'b''c')"),
        (field("Status").not_in(["a"]), "[Status] not in ('a')"),
        (field("a").like("x%"), "[a] like 'x%'"),
        (~field("a").like("x%"), "[a] not like 'x%'"),
        (field("a").contains("x"), "[a] like '%x%'"),
        (field("a").starts_with("x"), "[a] like 'x%'"),
        (field("a").ends_with("x"), "[a] like '%x'"),
        (field("a").is_empty(), "[a] eq ''"),
        (field("a") >= DaysAgo(30), "[a] ge '2024-03-01'"),
        ((field("a") == "1") & (field("b") == "2") & (field("c") == "3"), "([a] eq '1' and [b] eq '2' and [c] eq '3')"),
        ((field("a") == 1) & ((field("b") == 2) | (field("c") == 3)), "([a] eq '1' and ([b] eq '2' or [c] eq '3'))"),
        (~((field("a") == "1") & (field("b") > 2)), "([a] ne '1' or [b] le '2')"),
        (~field("a").between(1, 2), "([a] lt '1' or [a] gt '2')"),
    ],
)
def test_what_is_sent(condition: Condition, text: str) -> None:
    assert q(condition) == text
    assert condition.is_exact


@pytest.mark.parametrize("text", ["100%", "a_b", "[x]", "it's 100%"])
def test_a_text_with_wildcards_finds_more_and_is_checked(text: str) -> None:
    condition = field("name").contains(text)
    assert not condition.is_exact
    assert condition.matches({"name": f"… {text.upper()} …"})
    assert not condition.matches({"name": "100 axb x it is 1000"})


@pytest.mark.parametrize(
    ("pattern", "sent", "fitting", "other"),
    [
        ("a_%", "[name] like 'a_%'", "A_x", "abx"),
        ("%[x]", "[name] like '%%x]'", "a[X]", "ax"),
        ("_", "[name] like '_'", "_", "a"),
    ],
)
def test_in_a_pattern_only_the_percent_sign_stands_for_others(
    pattern: str, sent: str, fitting: str, other: str
) -> None:
    condition = field("name").like(pattern)
    assert (q(condition), condition.is_exact) == (sent, False)
    assert condition.matches({"name": fitting})
    assert not condition.matches({"name": other})
    assert (q(~condition), (~condition).is_exact) == ("[name] ne ''", False)
    assert (~condition).matches({"name": other})


def test_the_opposite_of_such_a_text_is_not_sent_at_all() -> None:
    condition = ~field("name").contains("50%")
    assert (q(condition), condition.is_exact) == ("[name] ne ''", False)
    assert q(condition & (field("a") == "1")) == "([name] ne '' and [a] eq '1')"
    assert q(~field("b").is_unset() | (field("a") == "1")) == ""
    assert condition.matches({"name": "500"})
    assert not condition.matches({"name": "50% off"})


@pytest.mark.parametrize(
    ("condition", "sent"),
    [
        (field("a") == "C:\\dir\\", "[a] like 'C:%dir%'"),
        (field("a") != "x\\", "[a] ne ''"),
        (field("a") < "x\\", "[a] ne ''"),
        (field("a").contains("a\\'b"), "[a] like '%a%''b%'"),
        (~field("a").ends_with("\\"), "[a] ne ''"),
        (field("a").like("x\\%"), "[a] like 'x%%'"),
        (field("a").in_(["x\\", "y"]), "([a] like 'x%' or [a] eq 'y')"),
        (field("a").not_in(["x\\"]), "[a] ne ''"),
        (field("a").between("a", "b\\"), "[a] ne ''"),
    ],
)
def test_a_backslash_is_not_sent_since_it_may_be_an_escape(condition: Condition, sent: str) -> None:
    assert (q(condition), condition.is_exact) == (sent, False)


def test_a_moment_keeps_its_fraction() -> None:
    assert q(field("a") == datetime(2024, 1, 1, 0, 0, 0, 770_246, UTC)) == "[a] eq '2024-01-01T00:00:00.770246Z'"


def test_several_values_are_not_one_text() -> None:
    with pytest.raises(VaultError):
        field("Status").in_("Paid")


@pytest.mark.parametrize("name", ["", "a]", "[a", "x] eq '1' or [y"])
def test_a_name_can_t_end_its_brackets(name: str) -> None:
    with pytest.raises(VaultError):
        _ = field(name) == "1"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("1e9999"), None, [1], {"a": 1}, b"x"])
def test_what_is_no_value_is_refused(value: object) -> None:
    with pytest.raises(VaultError):
        _ = field("a") == value


@pytest.mark.parametrize(
    ("condition", "value", "is_met"),
    [
        (field("a") == "Paid", "PAID", True),
        (field("a") == 5, "5.0", True),
        (field("a") == 5, "five", False),
        (field("a") > 5, 7, True),
        (field("a") > 5, None, False),
        (field("a") != 5, None, False),
        (field("a") == True, "true", True),  # noqa: E712
        (field("a") >= date(2024, 1, 1), "2024-01-01T00:00:00Z", True),
        (field("a") >= date(2024, 1, 1), "2023-12-31T23:59:59", False),
        (field("a") >= date(2024, 1, 1), "soon", False),
        (field("a").between(1, 3), "3", True),
        (~field("a").between(1, 3), "3.5", True),
        (field("a").in_(["x", "Y"]), "y", True),
        (field("a").not_in(["x"]), None, False),
        (field("a").starts_with("ab"), "ABc", True),
        (field("a").ends_with("ab"), "ABc", False),
        (field("a").like("a%c%e"), "abcde", True),
        (field("a").like("a%a"), "a", False),
        (field("a").like("a%c%e"), "abdce", True),
        (field("a").like("abc"), "abcd", False),
        (field("a") == date(2024, 1, 1), "2024-01-01T17:13:00Z", True),
        (field("a").between(date(2024, 1, 1), date(2024, 1, 2)), "2024-01-02T23:59:59Z", True),
        (field("a") > date(2024, 1, 1), "2024-01-01T17:13:00Z", False),
        (field("a") != "x", "", False),
        (field("a") == "", None, True),
        (field("a") > "9", 10, True),
        (field("a").is_empty(), "", True),
        (field("a").is_empty(), None, True),
        (field("a").is_unset(), "", False),
        (field("a").is_unset(), None, True),
        (~field("a").is_unset(), "", True),
    ],
)
def test_what_a_row_must_hold(condition: Condition, value: object, is_met: bool) -> None:
    assert condition.matches({"a": value}, TODAY) is is_met


def test_unset_and_empty_are_told_apart_here_since_q_can_t() -> None:
    assert q(field("a").is_unset()) == "[a] eq ''"
    assert not field("a").is_unset().is_exact


def test_a_row_without_the_field_can_t_be_checked() -> None:
    with pytest.raises(UnexpectedAnswerError, match="Colour"):
        (field("Colour") == "x").matches({"a": 1})


def test_a_pattern_of_many_parts_takes_no_time() -> None:
    assert not field("a").like("%a" * 2_000 + "b").matches({"a": "a" * 100_000})


def test_and_by_python_s_own_word_is_refused() -> None:
    with pytest.raises(TypeError):
        (field("a") == "1") and (field("b") == "2")


@pytest.mark.parametrize("name", OPERATORS)
def test_opposites_are_opposites(name: str) -> None:
    assert OPERATORS[OPERATORS[name].opposite].opposite == name


def test_what_fits_a_kind_of_field() -> None:
    assert "contains" not in {each.name for each in operators_for(Kind.DATE)}
    assert {each.name for each in operators_for(Kind.FLAG)} == {"eq", "ne", "empty", "filled", "unset", "set"}


TREE = (
    (field("Amount") > Decimal(1000))
    & (field("Status").in_(["Paid", "Closed"]) | (field("Due") >= DaysAgo(30)) | (field("n") == 5))
    & field("Due").between(date(2024, 1, 1), datetime(2024, 2, 1, 3, tzinfo=UTC))
    & ~field("x").is_unset()
    & (field("Rate") < 2.5)
)
KEPT = (
    '["all",["gt","Amount",{"number":"1000"}],'
    '["any",["in","Status","Paid","Closed"],["ge","Due",{"ago":30}],["eq","n",5]],'
    '["between","Due",{"on":"2024-01-01"},{"at":"2024-02-01T03:00:00+00:00"}],["set","x"],["lt","Rate",{"number":"2.5"}]]'
)


def test_a_filter_is_kept_as_a_text() -> None:
    """Texts that were kept are read by later versions, too."""
    assert dump(TREE) == KEPT
    assert dump(load(KEPT)) == KEPT
    assert q(load(KEPT)) == q(TREE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '["all"]',
        '["eq","a"]',
        '["eq","a","1","2"]',
        '["eq","a]","1"]',
        '["eq",5,"1"]',
        '["__class__","a","1"]',
        '["eq","a",{"ago":"1"}]',
        '["eq","a",{"number":"NaN"}]',
        '["eq","a",{"on":"2024-13-01"}]',
        '["in","a",' + '"x",' * 3_000 + '"x"]',
        '["all",' * 9 + '["empty","a"]' + "]" * 9,
        '["all",' + '["empty","a"],' * 100 + '["empty","a"]]',
        "[" * 5_000,
    ],
)
def test_what_nobody_wrote_is_no_filter(text: str) -> None:
    with pytest.raises(VaultError) as caught:
        load(text)
    assert ("too long" in str(caught.value)) == (len(text) > 10_000)


def test_a_filter_of_just_so_much_is_kept() -> None:
    deepest = '["all",' * 8 + '["empty","a"]' + "]" * 8
    most = '["all",' + ",".join(['["empty","a"]'] * 100) + "]"
    for text in (deepest, most):
        assert dump(load(text)) == text


def test_a_filter_reads_as_a_sentence() -> None:
    assert sentence(field("Amount") > 1_000, show=lambda value: f"{value:,}") == "Amount is over 1,000"
    assert sentence(field("Status").in_(["Paid", "Closed"])) == "Status is Paid or Closed"
    assert sentence((field("a") == "{0}") & ((field("b") == "2") | field("c").is_empty())) == (
        "a is {0} and (b is 2 or c is empty)"
    )
    assert sentence(field("Due") >= DaysAgo(30)) == "Due is at least 30 days ago"


def test_every_operator_has_its_words() -> None:
    for operator in OPERATORS.values():
        values = {Input.NONE: [], Input.ONE: ["x"], Input.TWO: ["x", "y"], Input.MANY: ["x", "y"]}[operator.input]
        assert sentence(Test("f", operator, values)).startswith("f ")


def test_groups_are_not_empty() -> None:
    with pytest.raises(VaultError):
        All([])
