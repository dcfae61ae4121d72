"""Lines with a price: the reckoning is proved, and what cannot be proved is found."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.message import Said, say
from gongkai.money import Money, Rate
from gongkai.priced import (
    PricedLine,
    price_words,
    priced_bars,
    priced_findings,
    priced_proofs,
    priced_terms,
    priced_values,
)
from gongkai.proof import amount_text
from gongkai.translation import Translation
from kinds.bodies import read_model

_HAULING = read_model(
    PricedLine,
    {
        "item": "垃圾清运",
        "payee": "洁城环卫公司",
        "quantity": "48",
        "quantity_unit": "车",
        "unit_price": "140.00",
        "amount": "6720.00",
        "note": "每周一、四加一车",
    },
)
_CLEANING = read_model(PricedLine, {"item": "垃圾房保洁", "amount": "860.00"})


def test_quantity_times_price_is_the_amount() -> None:
    """One proof for the line that has both; none for the line without."""
    [proof] = priced_proofs([_HAULING, _CLEANING], "hauling")
    assert proof.holds
    assert proof.expected == Money(672_000)
    assert proof.row == 1
    off = _HAULING.model_copy(update={"unit_price": Rate.parse("104.00")})
    [wrong] = priced_proofs([off], "hauling")
    assert not wrong.holds
    assert wrong.stated.loc == ("hauling", 0, "amount")


@given(
    st.decimals(0, 10**6, places=3),
    st.none() | st.text(),
    st.decimals(0, 10**6, places=4).map(Rate),
)
def test_a_price_is_said_in_every_language(
    quantity: Decimal, unit: str | None, price: Rate
) -> None:
    """Its words are those of its template with the values in it, which translators are given."""
    words = price_words(quantity, unit, price)
    assert isinstance(words, Said)
    names = dict(words.names)
    assert words == words.template % names == say(words.template, **names)
    reversed_words = Translation("en", {words.template: "%(unit_price)s, %(quantity)s,%(unit)s"})
    expected = f"{price.text()}, {amount_text(quantity)},{f' {unit}' if unit else ''}"
    assert words.to(reversed_words) == expected


def test_half_a_reckoning_is_found() -> None:
    """A quantity without its price, or a price without its quantity, proves nothing."""
    for key in ("quantity", "unit_price"):
        line = _HAULING.model_copy(update={key: None})
        [finding] = priced_findings([line], "hauling")
        assert (finding.fault.code, finding.loc) == ("missing-field", ("hauling", 0, key))
    assert not list(priced_findings([_HAULING, _CLEANING], "hauling"))


def test_a_repeated_item_is_found() -> None:
    """Histories could not tell two lines of one name apart."""
    [finding] = priced_findings([_CLEANING, _HAULING, _CLEANING], "hauling")
    assert (finding.fault.code, finding.loc) == ("repeated-line", ("hauling", 2, "item"))


def test_what_is_handed_on() -> None:
    """Terms, values for histories and bars name the same lines."""
    lines = [_HAULING, _CLEANING]
    assert [term.value for term in priced_terms(lines, "hauling")] == [
        Money(672_000),
        Money(86_000),
    ]
    assert [value.key for value in priced_values(lines, "hauling")] == [
        "hauling/垃圾清运",
        "hauling/垃圾房保洁",
    ]
    assert [bar.value for bar in priced_bars(lines)] == [Money(672_000), Money(86_000)]


def test_small_print_tells_the_reckoning() -> None:
    """The reckoning, who was paid, and the note; nothing where nothing is said."""
    assert _HAULING.small_print == "48 车 × 140.00 元，付给洁城环卫公司，每周一、四加一车"
    assert _CLEANING.small_print == ""
