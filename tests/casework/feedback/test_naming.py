"""The net under what an officer writes: what is known of the concern is found, however it is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.feedback import composing, wording
from app.casework.feedback.naming import Known, What, named_in
from app.casework.feedback.saying import CATEGORIES, Reporter

NAMES = ("Deon Farrall", "Amara Dosset-Lane", "Hodan Warsame-Ali", "Niamh O'Brien", "Łukasz Żak", "Zoë Grant", "李小龍")
BEFORE = st.sampled_from(["", "Thank you. ", "We spoke with ", "It was (", "“", "and then\n"])
AFTER = st.sampled_from(["", ".", " is safer now.", "'s home", "’s", ")", ", who rang", "\n\nThank you"])
HIDDEN = st.sampled_from(["", "\u200b", "\u00ad", "\u2060", "\ufeff"])


def found(words: str, *known: Known, own=()) -> list[str]:
    return [each.what.value for each in named_in(words, known, own)]


@given(BEFORE, st.sampled_from(NAMES), st.sampled_from([str, str.upper, str.lower, str.title]), AFTER)
def test_a_whole_name_is_found_in_any_letters(before, name, written, after):
    assert "name" in found(f"{before}{written(name)}{after}", Known(What.NAME, name))


@given(BEFORE, st.sampled_from(["Deon", "Farrall"]), AFTER, HIDDEN, st.integers(1, 3))
def test_one_part_of_a_name_is_enough_also_with_something_invisible_in_it(before, part, after, hidden, place):
    written = part[:place] + hidden + part[place:]
    assert "name" in found(f"{before}{written}{after}", Known(What.NAME, "Deon Farrall"))


@given(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_a_name_within_another_word_is_no_name(first, last):
    assert found(f"{first}deon{last}", Known(What.NAME, "Deon Farrall")) == []


@given(
    st.text("0123456789", min_size=6, max_size=6),
    st.sampled_from(["07700{0}", "07700 {0}", "+447700{0}", "+44 (0)7700 {0}", "0044 7700 {0}", "(07700) {0}"]),
    st.sampled_from([" ", "-", ".", ""]),
)
def test_a_number_is_found_however_it_is_written(number, way, between):
    written = way.format(between.join((number[:3], number[3:])))
    assert "phone" in found(f"ring {written} now", Known(What.PHONE, f"07700 {number}"))


@given(
    st.dates(min_value=date(1925, 1, 1), max_value=date(2026, 11, 1)),
    st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %y", "%d %m %Y"]),
)
def test_a_date_of_birth_is_found_however_it_is_written(born, way):
    known = Known(What.BIRTH, f"{born.day}/{born.month}/{born.year}")
    assert "birth" in found(f"The child was born on {born.strftime(way)}.", known)
    other = born.replace(year=born.year - 1, day=1)
    assert found(f"It began on {other.strftime(way)}.", known) == []


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Known(What.PLACE, "14 Mill Street, Swindon, SN1 5BE"), "We went to mill st."),
        (Known(What.PLACE, "14 Mill Street, Swindon, SN1 5BE"), "It is at sn15be"),
        (Known(What.PLACE, "Flat 2, 14 Marrowbone Yard"), "the Marrowbone Yard flat"),
        (Known(What.PLACE, "Rose Cottage, Mill Lane"), "at rose cottage"),
        (Known(What.PLACE, "Norwich station"), "near Norwich Station"),
        (Known(What.HANDLE, "k_ash.04 on Snapchat"), "somebody called K_ASH.04"),
        (Known(What.HANDLE, "@rosebud"), "it was rosebud again"),
        (Known(What.HANDLE, "deon@example.com"), "write to deon@example.com"),
        (Known(What.PLATE, "AB12 CDE, a silver VW"), "the car ab12cde"),
        (Known(What.PLATE, "Silver VW, reg ends 7KXD"), "ending in 7kxd"),
        (Known(What.CHIP, "941 000 024 681 012"), "chip 941000024681012"),
        (Known(What.NAME, "Mum Kayleigh"), "We saw kayleigh."),
        (Known(What.NAME, "Farrall, Deon (also known as Dee)"), "Dee has left."),
        (Known(What.NAME, "May Hope"), "We asked May about it."),
        (Known(What.NAME, "May Hope"), "Thank may hope for it."),
    ],
)
def test_it_is_found(known, words):
    assert set(found(words, known)) == {known.what.value}


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Known(What.NAME, "May Hope"), "You may write again. We hope so."),
        (Known(What.NAME, "Will Young"), "They will act for young people. Will it be soon?"),
        (Known(What.NAME, "the first aider"), "Thank the first aider."),
        (Known(What.NAME, "mum and her boyfriend"), "Thank you for telling us of it."),
        (Known(What.PLACE, "14 Mill Street, Swindon"), "Swindon is a good place. The mill is on the street."),
        (Known(What.PLACE, "Swindon"), "The council of Swindon thanks you."),
        (Known(What.PHONE, "07700 900123"), "Ring 999, or 101. Our reference is 2026-11."),
        (Known(What.BIRTH, "about 7"), "It was on 7 November 2026."),
        (Known(What.HANDLE, "kash"), "Thank a shop for cash."),
    ],
)
def test_it_is_not_taken_for_it(known, words):
    assert found(words, known) == []


def test_the_rating_is_never_told():
    assert found("It was rated green.") == ["rating"]
    assert found("It was RED from the start.") == ["rating"]
    assert found("The red door was open.") == []


def test_what_is_the_reporters_own_may_be_said():
    known = Known(What.NAME, "Vera Vetch")
    assert found("Dear Vera Vetch", known) == ["name", "name"]
    assert found("Dear Vera Vetch", known, own=["vera vetch"]) == []


def test_none_of_our_own_words_is_taken_for_an_everyday_name():
    """People called like the words of a letter do not make that letter impossible to change."""
    known = [Known(What.NAME, name) for name in ("May Will", "Hope Grant", "An So", "Sue Call", "Mark Read")]
    for reporter in Reporter:
        for category in CATEGORIES:
            facts = composing.Facts(reporter=reporter, category=category, agency_kind="police", contact="Olive Orr")
            assert named_in(composing.compose(facts).words, known) == []
    assert wording.called("police") == "the police"
