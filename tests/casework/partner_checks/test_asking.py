"""Asking partners: only what was ticked, only who was chosen, exactly what was read."""

import json
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework import partner_checks, triage
from app.casework.accounts.models import Sector
from app.casework.partner_checks.identifiers import Identifier, Tellable, as_sent
from app.casework.triage.models import Rating
from app.errors import Invalid, NotPossible, Refused
from app.foundations import clock
from app.foundations.database import session
from tests.casework.partner_checks.asking import CRAIG, WHY, ask, identifiers_of, make_case, make_check, wanted
from tests.factories import make_concern

LONDON = ZoneInfo("Europe/London")


def words_of(check) -> list[str]:
    return [row["value"] for each in check.shown["people"] for row in each["rows"]]


def test_the_least_of_whoever_is_at_risk_is_ticked_to_begin_with(people):
    told = identifiers_of(people, make_case(people))
    assert [one.words for one in told if one.is_usual] == ["Shona Merriday", "26 to 64"]


def test_an_age_group_is_not_ticked_where_the_date_of_birth_is_known(people):
    born = {"name": "Shona", "age_band": "26_64", "date_of_birth": {"day": "3", "month": "4", "year": "1990"}}
    told = identifiers_of(people, make_case(people, people_at_risk=[born]))
    assert [one.words for one in told if one.is_usual] == ["Shona", "3 April 1990"]


def test_what_no_partner_needs_cannot_be_sent_at_all(people):
    said = json.dumps([one.words for one in identifiers_of(people, make_case(people))])
    assert "07700 900456" in said and "AB12 CDE" in said
    assert not [each for each in ("White", "Partner", "Wanda", "07700 900789", "temper") if each in said]


def test_a_check_holds_what_was_ticked_and_says_nobodys_part_in_it(people):
    concern = make_case(people)
    check = ask(
        people, concern, wanted(people, concern, which=lambda one: one.words in ("Craig Rudge", "34", "SN1 5BE"))
    )
    assert words_of(check) == ["Craig Rudge", "34", "SN1 5BE"]
    assert [each["called"] for each in check.shown["people"]] == ["Person 1", "Places, things and animals"]
    assert "said to cause harm" not in json.dumps(check.shown["people"])
    assert check.reason == WHY and WHY not in json.dumps(check.shown)


def test_the_warnings_ride_along_without_saying_what_is_feared(people):
    bands = make_check(people).shown["bands"]
    assert bands[0].startswith("Do not contact anybody named here")
    assert any(each.startswith("Do not contact home or send letters") for each in bands)
    assert "could be seen by" not in " ".join(bands)


CODES = [f"c{number}" for number in range(12)]
tellables = st.lists(st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True), max_size=4)


@given(told=tellables, chosen=st.sets(st.sampled_from([*CODES, "unknown"])))
def test_what_is_sent_is_what_was_ticked_and_never_a_word_more(told, chosen):
    groups = [
        Tellable(
            role="at_risk" if number else None,
            called="Zebedee",
            identifiers=tuple(Identifier(code=f"{number}{code}", label="L", words=f"{number}{code}") for code in codes),
        )
        for number, codes in enumerate(told)
    ]
    ticked = {f"{number}{code}" for number in range(len(told)) for code in chosen}
    sent = as_sent(groups, ticked)
    assert [row["value"] for each in sent for row in each["rows"]] == [
        one.words for each in groups for one in each.identifiers if one.code in ticked
    ]
    assert all(each["rows"] for each in sent) and "Zebedee" not in json.dumps(sent)


def test_what_is_kept_is_what_was_read_before_it_was_sent(people):
    """Whatever is ticked, word for word."""
    concern = make_case(people)
    codes = [one.code for one in identifiers_of(people, concern)]

    @settings(max_examples=20)
    @given(ticked=st.sets(st.sampled_from(codes), min_size=1))
    def check_all(ticked):
        want = wanted(people, concern, which=lambda one: one.code in ticked)
        read = partner_checks.request_of(people.officer, concern, want, clock.now())
        check = partner_checks.ask(people.officer, concern.id, want, read=read.mark, seen=concern.version)
        session.expire(check)
        assert check.shown == read.shown

    check_all()


def test_nothing_is_sent_that_was_not_read(people):
    concern = make_case(people)
    want = wanted(people, concern)
    other = wanted(people, concern, which=lambda one: one.words == "Craig Rudge")
    read = partner_checks.request_of(people.officer, concern, other, clock.now()).mark
    for mark in (read, "", "0" * 64):
        with pytest.raises(Invalid, match="has changed since you read it"):
            partner_checks.ask(people.officer, concern.id, want, read=mark, seen=concern.version)
    assert partner_checks.of_concern(people.officer, concern.id) == {}


def test_another_partner_makes_it_another_check(people):
    concern = make_case(people)
    marks = {
        partner_checks.request_of(people.officer, concern, wanted(people, concern, who), clock.now()).mark
        for who in ([people.social_worker], [people.constable], [people.social_worker, people.constable])
    }
    assert len(marks) == 3


def test_pressed_twice_it_is_sent_once(people):
    concern = make_case(people)
    first, second = (ask(people, concern, wanted(people, concern)).id for _ in range(2))
    assert first == second
    assert ask(people, concern, wanted(people, concern, [people.constable])).id != first


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"identifiers": frozenset()}, "Tick at least one"),
        ({"identifiers": frozenset({"made up"})}, "Tick at least one"),
        ({"partners": frozenset()}, "Choose at least one partner"),
        ({"partners": frozenset({uuid.uuid4()})}, "Choose at least one partner"),
        ({"purpose": "curiosity"}, "what the check is for"),
        ({"ground": "none"}, "on what law"),
        ({"reason": "  "}, "Say why"),
    ],
)
def test_what_is_missing_is_said(people, changed, said):
    concern = make_case(people)
    want = partner_checks.Wanted(**(vars(wanted(people, concern)) | changed))
    with pytest.raises(Invalid, match=said):
        partner_checks.ask(people.officer, concern.id, want, read="", seen=concern.version)


def test_only_whoever_is_responsible_asks(people):
    concern = make_case(people)
    want = wanted(people, concern)
    for who in (people.other_officer, people.vet, people.social_worker, people.administrator):
        with pytest.raises(Refused):
            partner_checks.ask(who, concern.id, want, read="", seen=concern.version)
    waiting = make_concern(people.vet)
    with pytest.raises(Refused):
        partner_checks.ask(people.officer, waiting.id, want, read="", seen=waiting.version)


def test_a_page_that_is_out_of_date_asks_nobody(people):
    concern = make_case(people)
    with pytest.raises(NotPossible, match="Somebody else changed this"):
        partner_checks.ask(people.officer, concern.id, wanted(people, concern), read="", seen=concern.version - 1)


def test_where_the_person_said_to_cause_harm_may_work_nobody_is_asked(people):
    concern = make_case(people, alleged=[CRAIG | {"workplace": "A constable of wiltshire police, Swindon"}])
    partners = partner_checks.partners_for(people.officer, concern)
    assert [(each.name, "may work there" in why) for each, why in partners.left_out] == [("Wiltshire Police", True)]
    assert {each.name for each in partners.offered} == {"RSPCA", "Swindon children's social care"}
    with pytest.raises(Invalid, match="only from those that can be asked"):
        ask(people, concern, wanted(people, concern, [people.constable]))


def test_whoever_reported_it_is_not_asked(people):
    concern = make_case(people)
    concern.organisation_id = people.constable.organisation_id
    with session.no_autoflush:
        left_out = partner_checks.partners_for(people.officer, concern).left_out
    session.expire(concern)
    assert [(each.name, why) for each, why in left_out] == [("Wiltshire Police", "Whoever reported this works there")]


def test_partners_elsewhere_are_found_by_a_part_of_their_name(people):
    concern = make_case(people, home_known="not_known", found_place="Somewhere")
    names = [each.name for each in partner_checks.partners_for(people.officer, concern).offered]
    assert names == ["RSPCA"]
    found = partner_checks.partners_for(people.officer, concern, find="shire POL").offered
    assert "Wiltshire Police" in {each.name for each in found}
    everybody = partner_checks.partners_for(people.officer, concern, find="%").offered
    assert [each.name for each in everybody] == ["RSPCA"]
    assert all(each.sector is Sector.AGENCY for each in found)


@pytest.mark.parametrize(
    ("rating", "asked", "due"),
    [
        # RED runs through the night; AMBER and GREEN over Friday evening and the weekend.
        (Rating.RED, datetime(2026, 11, 27, 23, 30, tzinfo=LONDON), datetime(2026, 11, 28, 1, 30, tzinfo=LONDON)),
        (Rating.AMBER, datetime(2026, 11, 27, 15, 0, tzinfo=LONDON), datetime(2026, 11, 30, 12, 30, tzinfo=LONDON)),
        (Rating.GREEN, datetime(2026, 11, 27, 15, 0, tzinfo=LONDON), datetime(2026, 11, 30, 17, 0, tzinfo=LONDON)),
        (Rating.BLUE, datetime(2026, 11, 27, 15, 0, tzinfo=LONDON), None),
    ],
)
def test_partners_answer_within_the_hours_of_the_rating(people, rating, asked, due):
    concern = make_case(people)
    assessment = triage.assessment_of(people.officer, concern.id)
    with session.no_autoflush:
        assessment.confirmed = rating
        assert partner_checks.answer_by(people.officer, concern, asked) == due
    session.expire(assessment)
