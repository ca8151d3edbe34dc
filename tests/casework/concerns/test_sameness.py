"""One way to write what people write in many ways."""

import pytest

from app.casework.concerns.sameness import forms, parted


@pytest.mark.parametrize(
    "written",
    ["07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900 123", "(07700) 900-123", "07700900123"],
)
def test_a_telephone_number_is_one_however_it_is_written(written):
    assert forms("phone", written) == ["+447700900123"]


@pytest.mark.parametrize("written", ["no phone", "ext 4411", "12.03.2026", ""])
def test_what_is_no_telephone_number_is_none(written):
    assert forms("phone", written) == []


@pytest.mark.parametrize(
    ("written", "plate"),
    [
        ("grey Transit ab12 cde", ["AB12CDE"]),
        ("A123 BCD", ["A123BCD"]),
        ("old Mini, ABC 123D", ["ABC123D"]),
        ("KIZ 4567", ["KIZ4567"]),
        ("part reg YJ6?", []),
        ("blue van", []),
    ],
)
def test_a_number_plate_stands_in_capitals_without_spaces(written, plate):
    assert forms("vehicle", written) == plate


def test_a_postcode_is_found_in_an_address():
    assert forms("address", "14 Quarry Row, Swindon sn15be") == ["SN1 5BE"]
    assert forms("address", "behind the garages on Quarry Row") == []


def test_a_name_used_online_is_one_whatever_its_capitals():
    assert forms("handle", "@Craig D") == forms("handle", "craigd") == ["craigd"]


def test_one_box_may_hold_several_things():
    assert parted("phone", "07700 900123 and 01632 960777") == ["07700 900123", "01632 960777"]
    assert parted("handle", "@craigd on Snap; big.c") == ["@craigd on Snap", "big.c"]
    assert parted("phone", "only through his sister") == ["only through his sister"]
    assert parted("vehicle", "") == []
