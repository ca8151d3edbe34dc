"""Who is told in the end: the hour, the limits of agencies, the people said to cause harm, and nobody being there."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework import questions, routing
from app.casework.directory.hours import Hours
from app.casework.directory.listed import Listing
from app.casework.referrals.conflicts import Accused, accused_in, why_conflicted
from app.casework.referrals.recipients import kinds_needed
from tests.casework.referrals.recipients_world import (
    CONTACTS,
    PLACES,
    Reach,
    agency,
    both,
    facts,
    pool,
    registered,
    sifted,
)

CHILD = {"who_at_risk": ["child"], "people_at_risk": [{"name": "x", "age_band": "5_9"}], "caused_by": "known"}
ADULT = CHILD | {"who_at_risk": ["adult"], "people_at_risk": [{"name": "x", "age_band": "26_64"}]}
SUBJECTS = {
    "child": CHILD,
    "adult": ADULT,
    "adult with care needs": ADULT | {"care_needs": "yes", "protect_self": "no"},
    "animal": {"given_sector": "vet", "who_at_risk": ["animal"], "animal_species": "dog"},
    "nobody": {"who_at_risk": ["no_one"]},
}
# A Tuesday morning; the night after it; Easter Monday at eleven, which Scotland does not keep.
HOURS = {"open": "2026-03-10 11:00", "night": "2026-03-11 02:00", "holiday": "2026-04-06 11:00"}
LEEDS = PLACES["england"]
NEGLECT = CHILD | {"harms": ["neglect"]}


def acting(found) -> list[str]:
    return [each.route.agency for each in found.recipients if each.is_acting]


def by_kind(found):
    return {each.route.agency: each for each in found.recipients}


def is_received(found) -> bool:
    return any(each.is_acting and each.is_live for each in found.recipients)


@pytest.mark.parametrize(("who", "nation"), list(itertools.product(SUBJECTS, PLACES)))
def test_every_concern_reaches_somebody_alive_or_the_pool_or_is_an_alarm(who, nation):
    """Every kind of harm, to anyone, anywhere, at any hour."""
    place = PLACES[nation]
    everybody, only_pool = both(registered(place), pool()), pool()
    for code, at, rating in itertools.product(questions.harms(), HOURS.values(), ("RED", "AMBER")):
        answers = SUBJECTS[who] | {"harms": [code]}
        for listing in (everybody, only_pool, Listing()):
            found = sifted(answers, place, listing, rating=rating, at=at)
            assert found.recipients[0].route.role == "primary" and found.left_out == ()
            assert is_received(found) is bool(listing.entries), (code, at)
            assert all(each.route.reason and each.route.basis for each in found.recipients)


@settings(max_examples=150)
@given(st.data(), st.sampled_from(sorted(SUBJECTS)), st.sampled_from(sorted(set(PLACES) - {"unknown"})))
def test_whoever_is_left_out_somebody_remains_and_the_reason_stands(data, who, nation):
    place, kinds = PLACES[nation], sorted(routing.routing_table().agencies)
    code = data.draw(st.sampled_from(sorted(questions.harms())))
    conflicted = data.draw(st.sets(st.sampled_from(kinds)))
    ids = frozenset(agency(kind, place).id for kind in conflicted)
    answers = SUBJECTS[who] | {"harms": [code]}
    at, rating = data.draw(st.sampled_from(sorted(HOURS.values()))), data.draw(st.sampled_from(["RED", "GREEN"]))
    found = sifted(answers, place, registered(place), at=at, rating=rating, accused=Accused(namesakes=ids))
    assert found.recipients[0].route.role == "primary"
    assert not {each.agency.id for each in found.recipients if each.agency} & ids
    assert all("has the name" in each.why for each in found.left_out)
    told = {each.route.agency for each in found.recipients} | {each.agency for each in found.left_out}
    assert set(acting(sifted(answers, place, registered(place), at=at, rating=rating))) <= told


def test_everything_that_may_be_needed_is_looked_up():
    needed = kinds_needed(routing.recommend(facts(NEGLECT, LEEDS), routing.routing_table()).routes)
    assert {"childrens_social_care", "police", "childrens_regulator", "police_oversight", "national_pool"} <= needed


class TestTheHour:
    def test_in_hours_the_desk_answers(self):
        answers = by_kind(sifted(NEGLECT, LEEDS, registered(LEEDS)))["childrens_social_care"].answers
        assert (answers.standing, answers.contact.category, answers.held_until) == ("open", "duty_desk", None)

    def test_red_goes_to_the_emergency_duty_team_and_the_police(self):
        found = by_kind(sifted(NEGLECT, LEEDS, registered(LEEDS), rating="RED", at=HOURS["night"]))
        council, police = found["childrens_social_care"], found["police"]
        assert (council.answers.standing, council.answers.contact.category) == ("out of hours", "out_of_hours")
        assert council.answers.held_until is None
        assert police.is_acting and police.answers.standing == "open" and "Out of office hours" in police.route.reason

    def test_the_police_are_not_called_for_red_by_day_nor_for_amber_at_night(self):
        assert "police" not in by_kind(sifted(NEGLECT, LEEDS, registered(LEEDS), rating="RED"))
        assert "police" not in by_kind(sifted(NEGLECT, LEEDS, registered(LEEDS), at=HOURS["night"]))

    def test_a_copy_to_the_police_becomes_their_duty_at_night(self):
        answers = CHILD | {"harms": ["sexual_abuse"]}
        by_day = by_kind(sifted(answers, LEEDS, registered(LEEDS), rating="RED"))
        at_night = by_kind(sifted(answers, LEEDS, registered(LEEDS), rating="RED", at=HOURS["night"]))
        assert (by_day["police"].route.role, at_night["police"].route.role) == ("copy", "joint")

    @pytest.mark.parametrize("rating", ["AMBER", ""])
    def test_amber_and_what_nobody_rated_is_held_until_the_office_opens(self, rating):
        found = sifted(NEGLECT, LEEDS, registered(LEEDS), rating=rating, at=HOURS["night"])
        answers = by_kind(found)["childrens_social_care"].answers
        assert answers.standing == "held" and answers.contact.category == "out_of_hours"
        assert answers.held_until.isoformat() == "2026-03-11T08:30:00+00:00"

    def test_green_waits_and_is_not_held(self):
        found = sifted(NEGLECT, LEEDS, registered(LEEDS), rating="GREEN", at=HOURS["night"])
        answers = by_kind(found)["childrens_social_care"].answers
        assert (answers.standing, answers.held_until, answers.contact.category) == ("waits", None, "duty_desk")

    @pytest.mark.parametrize(("nation", "standing"), [("england", "held"), ("scotland", "open")])
    def test_bank_holidays_are_those_of_the_agencys_nation(self, nation, standing):
        place = PLACES[nation]
        found = by_kind(sifted(NEGLECT, place, registered(place), at=HOURS["holiday"]))
        assert found["childrens_social_care"].answers.standing == standing

    def test_a_desk_with_hours_of_its_own_counts_before_the_usual_ones(self):
        late = Reach("duty_desk", Hours(frozenset(range(7)), on_bank_holidays=True), name="Night desk")
        found = sifted(NEGLECT, LEEDS, registered(LEEDS, contacts=(*CONTACTS, late)), at=HOURS["night"])
        answers = by_kind(found)["childrens_social_care"].answers
        assert (answers.standing, answers.contact.name) == ("open", "Night desk")

    def test_where_nobody_is_entered_it_says_so_and_the_usual_hours_count(self):
        found = sifted(NEGLECT, LEEDS, registered(LEEDS, contacts=()), rating="RED", at=HOURS["night"])
        answers = by_kind(found)["childrens_social_care"].answers
        assert (answers.standing, answers.contact, answers.telephone) == ("out of hours", None, "")


class TestWhoMayNotBeTold:
    def test_an_agency_where_the_accused_has_a_namesake_is_left_out_and_the_police_stand_in(self):
        council = agency("childrens_social_care", LEEDS)
        found = sifted(NEGLECT, LEEDS, registered(LEEDS), accused=Accused(namesakes=frozenset({council.id})))
        assert acting(found) == ["police"] and found.recipients[0].route.role == "primary"
        assert "In place of Children's social care" in found.recipients[0].route.reason
        assert "Head of service, 01632 960111" in found.left_out[0].why

    def test_where_the_police_cannot_be_told_either_the_regulator_is(self):
        ids = frozenset(agency(kind, LEEDS).id for kind in ("childrens_social_care", "police"))
        found = sifted(NEGLECT, LEEDS, registered(LEEDS), accused=Accused(namesakes=ids))
        assert acting(found) == ["childrens_regulator"]
        assert {each.agency for each in found.left_out} == {"childrens_social_care", "police"}

    def test_where_nobody_is_left_the_pool_is_told(self):
        kinds = ("childrens_social_care", "police", "childrens_regulator")
        ids = frozenset(agency(kind, LEEDS).id for kind in kinds)
        found = sifted(NEGLECT, LEEDS, both(registered(LEEDS), pool()), accused=Accused(namesakes=ids))
        assert acting(found) == ["national_pool"] and is_received(found)

    def test_a_copy_that_cannot_be_told_is_not_replaced(self):
        answers = CHILD | {"harms": ["sexual_abuse"]}
        police = agency("police", LEEDS)
        found = sifted(answers, LEEDS, registered(LEEDS), accused=Accused(namesakes=frozenset({police.id})))
        assert set(by_kind(found)) == {"childrens_social_care"} and found.left_out[0].agency == "police"

    @pytest.mark.parametrize(
        ("kind", "answers", "setting", "conflicted"),
        [
            ("police", {"setting_name": "Leeds Police"}, None, True),
            ("police", {"setting_role": "Police constable"}, LEEDS, True),
            ("police", {"setting_role": "Police constable"}, PLACES["wales"], False),
            ("police", {"setting_role": "Constable", "setting_name": "Constabulary of Leeds"}, None, True),
            ("childrens_social_care", {"setting_role": "Social worker", "setting_name": "Leeds council"}, None, True),
            ("childrens_social_care", {"setting_role": "Teacher", "setting_name": "Leeds primary"}, LEEDS, False),
            ("childrens_social_care", {"setting_role": "Social worker"}, None, False),
            ("lado", {"setting_role": "LADO"}, LEEDS, True),
            ("rspca", {"alleged": [{"name": "y", "workplace": "rspca of Leeds"}]}, None, True),
            ("rspca", {"alleged": [{"name": "y", "workplace": "A farm"}]}, LEEDS, False),
            ("police", {}, LEEDS, False),
        ],
    )
    def test_where_they_work_counts_where_it_is_that_agency(self, kind, answers, setting, conflicted):
        route = routing.route_to(kind, facts({}, LEEDS), routing.routing_table(), role="primary", because=("r", "b"))
        told = accused_in(answers, setting, agency("gp", LEEDS).id)
        named = agency(kind, LEEDS, name="Leeds Police" if kind == "police" else f"{kind} of Leeds")
        assert bool(why_conflicted(named, route, told)) is conflicted

    @pytest.mark.parametrize(("own", "conflicted"), [("yes", True), ("not_known", True), ("no", False)])
    def test_a_concern_about_somebody_of_the_reporters_own_agency_does_not_go_back_there(self, own, conflicted):
        council = agency("childrens_social_care", LEEDS)
        told = accused_in({"own_organisation": own}, None, council.id)
        found = sifted(NEGLECT, LEEDS, registered(LEEDS), accused=told)
        assert ("childrens_social_care" in {each.agency for each in found.left_out}) is conflicted


class TestLimits:
    def test_what_is_not_accepted_goes_to_the_next_who_has_the_duty(self):
        second = agency("childrens_social_care", LEEDS, name="Another body")
        refusing = registered(LEEDS, refuses={"neglect": "The city's trust takes these"})
        found = sifted(NEGLECT, LEEDS, both(refusing, Listing([(None, second)])))
        assert by_kind(found)["childrens_social_care"].agency.name == "Another body"
        assert found.left_out[0].why == "They do not accept such concerns: The city's trust takes these"

    def test_one_kind_of_worry_that_they_take_is_enough(self):
        answers = CHILD | {"harms": ["neglect", "physical_abuse"]}
        found = sifted(answers, LEEDS, registered(LEEDS, refuses={"neglect": "no"}))
        assert acting(found) == ["childrens_social_care"] and found.left_out == ()

    def test_where_nobody_of_the_duty_takes_it_somebody_stands_in(self):
        only = both(
            registered(LEEDS, ["childrens_social_care"], refuses={"neglect": "no"}), registered(LEEDS, ["police"])
        )
        assert acting(sifted(NEGLECT, LEEDS, only)) == ["police"]


class TestNobody:
    def test_a_registered_agency_where_nobody_signs_in_receives_nothing(self):
        found = sifted(NEGLECT, LEEDS, registered(LEEDS, ["childrens_social_care"], signs_in=False))
        assert acting(found) == ["childrens_social_care"] and not is_received(found)

    def test_the_pool_comes_beside_whoever_must_be_rung(self):
        found = sifted(NEGLECT, LEEDS, pool())
        assert acting(found) == ["childrens_social_care", "national_pool"] and is_received(found)

    def test_without_a_pool_nobody_is_made_up(self):
        found = sifted(NEGLECT, LEEDS, Listing())
        assert acting(found) == ["childrens_social_care"] and not is_received(found)
