import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework import places
from app.casework.places.postcodes import UNIT_LETTERS, unit_of
from app.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("sn1 1aa", "SN1 1AA"),
        ("SN11AA", "SN1 1AA"),
        ("  s n 1\t1 a a\n", "SN1 1AA"),
        ("sw1a\u00a02aa", "SW1A 2AA"),  # pasted from a web page, with a space that does not break
        ("m11ae", "M1 1AE"),
        ("w1t 1aa", "W1T 1AA"),
        ("ec1a1bb", "EC1A 1BB"),
        ("gir0aa", "GIR 0AA"),
    ],
)
def test_a_postcode_is_written_one_way_however_it_was_typed(typed, written):
    assert places.normalise(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "SN1",
        "SN1 1A",
        "SN1 1AAA",
        "SN1 1AC",  # no postcode ends in a C
        "1SN 1AA",
        "SN1-1AA",
        "🏠🏠🏠",
        "SN1 1A🏠",
        "ſn1 1aa",  # a letter that some rules take for an s
        "ß1 1aa",
        "SN١ 1AA",
        "SN1 1AA\x00",
        "A" * 200,
        "SN1 1AA" + " " * 200,
        "SN1 1AA'; DROP TABLE sector; --",
        "' OR 1=1 --",
    ],
)
def test_what_is_not_a_postcode_is_refused_without_repeating_it(typed):
    with pytest.raises(Invalid) as refusal:
        places.normalise(typed)

    assert str(refusal.value) == "Enter a full UK postcode, like SN1 1AA"


@given(st.text(max_size=30))
def test_nothing_typed_does_anything_but_become_a_postcode_or_be_refused(typed):
    try:
        written = places.normalise(typed)
    except Invalid:
        return
    assert written.isascii()
    assert places.normalise(written) == written


def test_every_unit_of_a_sector_has_a_place_of_its_own():
    units = [unit_of(f"SN1 1{first}{second}") for first in UNIT_LETTERS for second in UNIT_LETTERS]

    assert units == list(range(400))
