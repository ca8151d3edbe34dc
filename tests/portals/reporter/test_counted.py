"""What governors are shown of a term, whatever happened in it."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.casework.feedback.queries import HeardBack, Own
from app.casework.feedback.terms import Term
from app.portals.reporter.counted import CHANGED, DECIDED, HEARD_BACK, exactly, for_governors, name_of

TERM = Term("autumn", date(2026, 9, 1), date(2026, 12, 31))
KINDS = ("fgm", "neglect", "animal", "domestic_abuse")
NUMBER = re.compile(r"\d+")


@some.composite
def terms(draw):
    """One term of an organisation, in which anything may have happened."""
    back = {name: draw(some.integers(0, 9)) for name in HEARD_BACK}
    sent, told = sum(back.values()), draw(some.integers(0, 30))
    senders = draw(some.integers(0, sent))

    def of(names, most=9):
        return {each: draw(some.integers(0, most)) for each in names}

    return Own(
        term=TERM,
        is_over=True,
        sent=sent,
        senders=senders,
        first_time=draw(some.integers(0, senders)),
        kinds=of(KINDS, sent),
        heard_back=HeardBack(**back),
        told=told,
        decided=of(list(DECIDED)[:3], told),
        changed=of(CHANGED),
        later=of(CHANGED),
        notes=of(["who_saw"]),
        answered=None,
        opinions={},
        mostly={},
    )


@pytest.fixture(autouse=True)
def _in_english(app):
    with app.test_request_context():
        yield


def numbers(said) -> set[int]:
    """Every number that stands anywhere, but for those that are words of a sentence."""
    lines = (said.kinds, said.heard_back, said.decided, said.changed, said.later, said.notes)
    told = [said.sent, said.senders, said.first_time, said.told, *(number for each in lines for _, number in each)]
    return {int(each) for each in told if NUMBER.fullmatch(each)}


@given(terms())
def test_no_number_of_one_to_four_stands_there_and_none_is_left_over(own):
    said = for_governors(own)
    assert not numbers(said) & set(range(1, 5))
    for part in (int(number) for _, number in said.kinds):
        assert own.sent - part >= 5, "of a kind that all of them have, nobody is told either"
    for lines, whole in ((said.decided, own.told), (said.later, sum(own.later.values()))):
        assert not {whole - int(number) for _, number in lines} & set(range(1, 5))


@given(terms())
def test_what_is_not_told_is_not_named_either(own):
    said = for_governors(own)
    for lines in (said.kinds, said.decided, said.changed, said.later, said.notes):
        assert all(NUMBER.fullmatch(number) and int(number) >= 5 for _, number in lines)


@given(terms())
def test_a_lead_reads_every_number_as_it_is(own):
    said = exactly(own)
    assert said.sent == str(own.sent) and sum(int(number) for _, number in said.heard_back) == own.sent
    assert sorted(int(number) for _, number in said.kinds) == sorted(filter(None, own.kinds.values()))


def test_a_term_is_called_as_people_call_it():
    assert name_of(TERM) == "Autumn term 2026"
