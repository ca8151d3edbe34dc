"""Which concerns are found to be about the same people or things, and why in words."""

import dataclasses

import pytest
from sqlalchemy import event

from app.casework import concerns
from app.casework.related import Related, related_to
from app.casework.related.relating import Match
from app.casework.related.rules import related_rules
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.people.families import A10, RILEY, about, make_pantry
from tests.factories import make_draft, make_told

ALONE = {"name": "Riley Stanhope", "age_band": "5_9"}
AMIR = {"name": "Amir Sandhu", "age_band": "5_9"}


def found(actor, concern_id) -> list[Related]:
    return list(related_to(actor, concern_id).found)


def alleged(**more):
    return [{"name": "Deon", "relationship": "parents_partner"} | more]


def test_the_same_child_is_found_however_the_name_is_written(people):
    first = about(people.teacher, RILEY)
    second = about(make_pantry(), RILEY | {"name": "STANHOPE, riley"})
    (related,) = found(people.officer, second)
    assert related.concern.id == first and related.organisation == "Larkfield Primary School"
    assert related.why == ("the same name and date of birth, of the person or animal at risk, in both",)
    assert related.is_same_subject and related.counts and related.people_at_risk == 1


def test_a_name_alone_relates_nobody(people):
    about(people.teacher, ALONE)
    assert found(people.officer, about(make_pantry(), ALONE)) == []


def test_a_description_is_no_name(people):
    at = {"home_known": "postcode", "home_postcode": "OL4 1AA"}
    about(people.teacher, {"name": "girl about 3", "age_band": "1_4"}, **at)
    assert found(people.officer, about(make_pantry(), {"name": "Girl, about three", "age_band": "1_4"}, **at)) == []


@pytest.mark.parametrize("written", ["07700 900123", "+44 (0)7700 900-123", "0044 7700 900123 (his work phone)"])
def test_a_mobile_number_is_the_same_however_it_is_written(people, written):
    about(people.teacher, ALONE, alleged=alleged(phone="07700900123"))
    (related,) = found(people.officer, about(make_pantry(), AMIR, alleged=alleged(phone=written)))
    assert related.why == ("the same mobile number, of the person said to cause harm, in both",)
    assert related.is_same_alleged and not related.is_same_subject and not related.counts


def test_a_plate_leads_from_a_child_to_what_was_seen_by_strangers(people):
    child = about(people.teacher, RILEY, alleged=alleged(vehicle="Silver VW, yj16 kxd"))
    van = A10 | {"alleged": [{"name": "Two men", "relationship": "not_known", "vehicle": "Grey Transit YJ16KXD"}]}
    seen = make_told(make_pantry(), van).id
    (of_seen,), (of_child,) = found(people.officer, seen), found(people.officer, child)
    assert of_seen.why == ("the same number plate, of the person said to cause harm, in both",)
    assert of_seen.is_information and of_seen.counts
    assert not of_child.counts, "what strangers saw is no earlier concern about the child"


def test_an_address_alone_is_shown_and_does_not_count(people):
    at = {"home_known": "postcode", "home_postcode": "OL4 1AA"}
    about(people.teacher, RILEY, home_address="14 Quarry Row", **at)
    (related,) = found(people.officer, about(make_pantry(), AMIR, home_address="Flat above, 14 quarry rw", **at))
    assert related.why == ("the same address, where the person at risk lives, in both",)
    assert not related.counts


def test_a_shared_landline_is_shown_and_does_not_count(people):
    about(people.teacher, ALONE | {"phone": "01632 960123"})
    (related,) = found(people.officer, about(make_pantry(), AMIR | {"phone": "01632960123"}))
    assert related.why == ("the same telephone number, of the person or animal at risk, in both",)
    assert not related.counts


def test_whoever_has_another_date_of_birth_may_be_somebody_else(people):
    at = {"home_known": "postcode", "home_postcode": "OL4 1AA"}
    about(people.teacher, RILEY, **at)
    junior = RILEY | {"date_of_birth": {"day": "9", "month": "9", "year": "2009"}, "age_band": "16_17"}
    (related,) = found(people.officer, about(make_pantry(), junior, **at))
    assert "may be somebody else" in related.why[0] and not related.counts


def test_the_number_of_a_helpline_is_nobodys(people):
    about(people.teacher, ALONE | {"phone": "0808 157 0123"})
    assert found(people.officer, about(make_pantry(), AMIR | {"phone": "08081570123"})) == []


def test_what_too_many_share_says_nothing(people, monkeypatch):
    few = related_rules()
    monkeypatch.setattr("app.casework.related.queries.related_rules", lambda: _with(few, too_common=2))
    boy = {"name": "A boy", "age_band": "5_9", "phone": "01632 960555"}
    first, _, third = (about(people.teacher, boy) for _ in range(3))
    assert len(found(people.officer, third)) == 2
    about(people.teacher, boy)
    related = related_to(people.officer, first)
    assert related.found == [] and related.has_mentions
    assert [each.words for each in related.too_common] == ["A telephone number of the person or animal at risk"]


def test_a_name_with_a_date_of_birth_is_never_too_common(people, monkeypatch):
    few = related_rules()
    monkeypatch.setattr("app.casework.related.queries.related_rules", lambda: _with(few, too_common=2))
    first, *_ = (about(people.teacher, RILEY) for _ in range(5))
    latest = _without_likeness(found(people.officer, first))
    assert len(latest) == 3, "the latest, and one more than that"


def _without_likeness(related):
    return [each for each in related if any(isinstance(match, Match) for match in each.matches)]


def _with(rules, **changed):
    return dataclasses.replace(rules, **changed)


def test_a_draft_is_found_by_nobody(people):
    sent = about(people.teacher, RILEY)
    make_draft(people.vet, people_at_risk=[RILEY], parents_know="agreed")
    assert found(people.officer, sent) == []


def test_what_was_withdrawn_is_shown_and_does_not_count(people):
    first, second = about(people.teacher, RILEY), about(make_pantry(), RILEY)
    concerns.withdraw(people.teacher, first, "It was a mistake")
    (related,) = found(people.officer, second)
    assert related.is_same_subject and not related.counts


@pytest.mark.parametrize("who", ["teacher", "social_worker", "administrator"])
def test_nobody_but_officers_learns_that_somebody_else_is_worried(people, who):
    mine = about(people.teacher, RILEY)
    about(people.teacher, RILEY)
    assert len(found(people.officer, mine)) == len(found(SYSTEM, mine)) == 1
    assert found(getattr(people, who), mine) == []


def test_it_asks_ten_questions_however_many_there_are(people):
    concern = about(people.teacher, RILEY | {"phone": "07700 900123"})
    for _ in range(3):
        about(people.teacher, RILEY | {"phone": "07700 900123"})
    session.commit()
    asked = []
    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", lambda *said: asked.append(said[2]))
    assert len(found(people.officer, concern)) == 3
    selects = [each for each in asked if each.lstrip("(").startswith("SELECT")]
    assert len(selects) == 10 and not any("sealed_answers" in each for each in selects)
