"""A value object is what the standard library makes of the same class."""

import copy
import dataclasses
import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from pickle import dumps, loads
from typing import Any, ClassVar, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gongkai
from gongkai.value_object import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ours:
    """A value."""

    number: int
    words: str = "none"
    more: list[int] = field(default_factory=list)

    @property
    def twice(self) -> int:
        """The number twice."""
        return 2 * self.number


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A value."""

    number: int
    words: str = "none"
    more: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, order=True)
class Ranked:
    """A value that stands before or after another."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Box(Generic[T]):
    """A value of any type."""

    held: T


@dataclass(frozen=True, slots=True)
class Bare:
    """A value without fields."""


_LEFT_OUT = ("compare", "hash", "repr")
_ARGUMENTS = st.tuples(
    st.integers(0, 2), st.sampled_from(["a", "none"]), st.lists(st.integers(0, 1))
)


@given(one=_ARGUMENTS, other=_ARGUMENTS)
def test_it_is_as_the_standard_library_makes_it(
    one: tuple[Any, ...], other: tuple[Any, ...]
) -> None:
    """The same are equal, show the same, and turn to plain values alike."""
    assert (Ours(*one) == Ours(*other)) == (Theirs(*one) == Theirs(*other))
    assert repr(Ours(*one)) == repr(Theirs(*one)).replace("Theirs", "Ours")
    assert dataclasses.asdict(Ours(*one)) == dataclasses.asdict(Theirs(*one))
    assert replace(Ours(*one), words=other[1]) == Ours(one[0], other[1], one[2])


@given(one=_ARGUMENTS)
def test_it_survives_a_copy(one: tuple[Any, ...]) -> None:
    """As it does the way between processes."""
    value = Ours(*one)

    assert loads(dumps(value)) == value  # noqa: S301 - our own bytes
    assert copy.deepcopy(value) == copy.copy(value) == value


def test_defaults_are_those_that_were_written() -> None:
    """A factory makes one for each value."""
    assert Ours(1) == Ours(number=1, words="none", more=[])
    assert Ours(1).more is not Ours(1).more
    assert Ours(2).twice == 4
    assert Bare() == Bare()
    assert Box("a").held == "a"


def test_classes_with_as_many_fields_each_have_their_own_names() -> None:
    """Also where one of them has a factory in its place, or another default."""

    @dataclass(frozen=True, slots=True)
    class First:
        """A value."""

        name: str
        rows: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Second:
        """A value."""

        title: str
        size: int = 4

    @dataclass(frozen=True, slots=True)
    class Third:
        """A value."""

        label: str
        count: int

    assert First(name="a").rows == []
    assert (Second(title="b").size, Second("b", size=1).size) == (4, 1)
    assert Third(count=2, label="c") == Third("c", 2)
    with pytest.raises(TypeError, match="Third"):
        Third(title="c", count=2)  # type: ignore[call-arg]


def test_defaults_hold_when_fields_were_asked_for_first() -> None:
    """Working out the fields of a class takes nothing from it."""

    @dataclass(frozen=True, slots=True)
    class Asked:
        number: int = 3
        rows: list[int] = field(default_factory=list)

    assert [one.name for one in fields(Asked)] == ["number", "rows"]
    assert Asked() == Asked(3, [])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [((), {}), ((1, "a", [], 4), {}), ((1,), {"number": 2}), ((1,), {"x": 1})],
)
def test_wrong_arguments_are_refused(arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
    """By the names of the fields, also when they are the first of all."""
    for _ in range(2):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            Ours(*arguments, **named)


def test_nothing_of_it_changes() -> None:
    """No field can be set, deleted or added."""
    value = Ours(1)
    with pytest.raises(FrozenInstanceError):
        value.number = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del value.words
    with pytest.raises(FrozenInstanceError):
        value.other = 1  # type: ignore[attr-defined]

    assert value == Ours(1)


def test_values_of_other_classes_are_not_equal() -> None:
    """Whatever they hold."""
    values: list[object] = [Ours(1), Theirs(1), Box(1), 1]

    assert [values.index(one) for one in values] == [0, 1, 2, 3]


@given(
    one=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    other=st.tuples(st.integers(0, 2), st.integers(0, 2)),
)
def test_order_is_that_of_the_fields(one: tuple[int, int], other: tuple[int, int]) -> None:
    """And equal values have one hash."""
    assert (Ranked(*one) < Ranked(*other)) == (one < other)
    assert (Ranked(*one) >= Ranked(*other)) == (one >= other)
    assert (Ranked(*one) != Ranked(*other)) or hash(Ranked(*one)) == hash(Ranked(*other))
    with pytest.raises(TypeError):
        _ = Ranked(*one) < one  # type: ignore[operator]


def test_a_field_that_is_not_shown_stays_hidden() -> None:
    """What the quick way does not do is left to the standard library."""

    @dataclass(frozen=True, slots=True)
    class Secret:
        seed: str = field(repr=False)
        length: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.seed))

    assert repr(Secret("abc")).endswith("Secret(length=3)")


def test_values_that_change_may_change() -> None:
    """They have no hash, and survive a copy."""

    @dataclass(slots=True)
    class Count:
        number: int = 0
        seen: set[str] = field(default_factory=set)

    count = Count()
    count.number += 1

    assert (count, count.seen) == (Count(1), set())
    assert copy.deepcopy(count) == count
    with pytest.raises(TypeError, match="unhashable"):
        hash(count)
    with pytest.raises(AttributeError):
        count.other = 1  # type: ignore[attr-defined]


def _class_of(make: Callable[[type], type], options: Iterable[dict[str, Any]]) -> Any:
    """A class with fields of such options, called ``a`` and so on."""
    names = dict(zip("abc", options, strict=False))
    body: dict[str, Any] = {name: field(**one) for name, one in names.items()}
    body |= {"__annotations__": dict.fromkeys(names, int), "__doc__": "A value."}
    return make(type("Each", (), body))


@given(
    options=st.tuples(*[st.sampled_from([{}, *({one: False} for one in _LEFT_OUT)])] * 2),
    one=st.tuples(st.integers(0, 1), st.integers(0, 1)),
    other=st.tuples(st.integers(0, 1), st.integers(0, 1)),
)
def test_a_field_may_be_left_out_of_what_is_compared_hashed_and_shown(
    options: tuple[dict[str, Any], ...], one: tuple[int, int], other: tuple[int, int]
) -> None:
    """Each by itself, as the standard library does."""
    ours = _class_of(dataclass(frozen=True, slots=True), options)
    theirs = _class_of(dataclasses.dataclass(frozen=True, slots=True), options)

    assert (ours(*one) == ours(*other)) == (theirs(*one) == theirs(*other))
    assert (hash(ours(*one)) == hash(ours(*other))) == (hash(theirs(*one)) == hash(theirs(*other)))
    assert repr(ours(*one)) == repr(theirs(*one))


def test_a_method_of_its_own_is_kept() -> None:
    """The standard library writes none over it."""

    @dataclass(frozen=True, slots=True)
    class Loud:
        words: str

        def __repr__(self) -> str:
            return self.words.upper()

    assert repr(Loud("ha")) == "HA"


def test_a_class_may_build_upon_another() -> None:
    """Its fields come after those it takes over."""

    @dataclass(frozen=True, slots=True)
    class More(Ours):
        last: int = 9

    assert More(1, "a", [], 4).last == 4
    assert [one.name for one in fields(More)] == ["number", "words", "more", "last"]


def test_what_is_no_field_is_none() -> None:
    """A value of the class, and an argument that is not kept."""

    @dataclass(frozen=True, slots=True)
    class Counted:
        known: ClassVar[int] = 3
        number: int

    assert [one.name for one in fields(Counted)] == ["number"]
    assert Counted(1).known == 3


def _classes() -> list[type]:
    """All classes of the program that have fields."""
    names = [one.name for one in pkgutil.walk_packages(gongkai.__path__, "gongkai.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    return [
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and is_dataclass(one) and one.__module__ == module.__name__
    ]


def test_all_classes_say_what_their_fields_are() -> None:
    """What is a field to the standard library is one to a pattern and to a copy."""
    classes = _classes()

    assert len(classes) > 200
    for one in classes:
        given = tuple(each.name for each in fields(one) if each.init)
        assert getattr(one, "__match_args__", None) == given, one
