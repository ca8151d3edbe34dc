"""What other concerns tell of the same people weighs in a rating, and in those that were there before."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.casework import accounts, concerns, referrals, triage
from app.casework.accounts.models import Sector
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern
from app.casework.triage import reactions
from app.casework.triage.events import RelatedArrived
from app.casework.triage.models import Assessment, Rating
from app.foundations import clock
from app.foundations.access import SYSTEM, Role
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.casework.people.families import A10, RILEY, about, make_pantry
from tests.factories import make_account, make_agency, make_told, refer

ELLIE = {"name": "Ellie Marsh", "age_band": "10_12", "date_of_birth": {"day": "1", "month": "2", "year": "2014"}}
OLDHAM = "E08000004"
CRAIG = {"name": "Craig Fenwick", "relationship": "relative", "phone": "07700 900123"}


def rated(concern_id) -> Assessment:
    return triage.assessment_of(SYSTEM, concern_id)


def codes(assessment) -> list[str]:
    return [each["code"] for each in assessment.weighing["floors"]]


def points_for(assessment, words) -> int:
    return sum(each["points"] for each in assessment.weighing["contributions"] if each["words"].startswith(words))


def take(people, concern_id):
    triage.take(people.officer, concern_id, seen=session.get(Concern, concern_id).version)


def confirm(people, concern_id, rating, reason=""):
    seen = rated(concern_id).version
    triage.confirm_rating(people.officer, concern_id, rating=rating, reason=reason, seen=seen)


@pytest.fixture
def three(people):
    """A school in September, a food bank in October, the same school in November."""
    pantry = make_pantry()
    with clock.moved(-timedelta(days=70)):
        first = about(people.teacher, RILEY)
    with clock.moved(-timedelta(days=42)):
        second = about(pantry, RILEY | {"name": "riley stanhope"})
    return first, second, about(people.teacher, RILEY | {"name": "Stanhope, Riley"})


def test_the_third_concern_about_a_child_is_amber_by_pattern(three):
    third = rated(three[2])
    assert third.weighing["points"] == 72 and third.proposed is Rating.AMBER and codes(third) == ["F5"]
    assert points_for(third, "Other concerns about the same people") == 10
    assert points_for(third, "A second organisation") == 10
    assert third.alone is Rating.GREEN


def test_those_that_came_before_are_weighed_again(three):
    first = rated(three[0])
    assert first.proposed is Rating.AMBER and codes(first) == ["F5"] and first.rank == Rating.AMBER.rank
    notes = first.weighing["notes"]
    assert "Another concern arrived on" in notes[-1] and "Three or more concerns in 12 months" in notes[-1]


def test_the_rules_of_routing_know_of_them_too(people, three):
    notes = [each.code for each in referrals.proposals_for(session.get(Concern, three[2])).notes]
    assert "chronology" in notes


def test_what_is_older_than_a_year_does_not_count(people):
    with clock.moved(-timedelta(days=366)):
        about(people.teacher, RILEY)
    assert rated(about(people.teacher, RILEY)).weighing["points"] == 52


def test_a_common_name_raises_nobody(people):
    alone = {"name": "Mohammed Ali", "age_band": "5_9"}
    for _ in range(3):
        last = about(people.teacher, alone)
    assert rated(last).weighing["points"] == 52 and rated(last).proposed is Rating.GREEN


def test_the_same_man_and_another_victim(people):
    about(people.teacher, RILEY, alleged=[CRAIG])
    second = rated(about(make_pantry(), ELLIE, alleged=[CRAIG | {"name": "Fenwick, Craig", "phone": "+447700900123"}]))
    assert "F6" in codes(second) and points_for(second, "Linked to another victim") == 15


@pytest.mark.parametrize(
    "victim",
    [
        {"name": "Ellie", "age_band": "10_12"},  # nobody knows whether it is she
        ELLIE | {"name": "Eleanor Marsh-Roud"},  # born on the same day
    ],
)
def test_the_same_victim_under_another_name_is_not_another_victim(people, victim):
    about(people.teacher, ELLIE, alleged=[CRAIG])
    second = rated(about(make_pantry(), victim, alleged=[CRAIG]))
    assert "F6" not in codes(second) and points_for(second, "Linked to another victim") == 0


def test_brothers_in_one_home_are_no_unconnected_victims(people):
    at = {"home_known": "postcode", "home_postcode": "OL4 1AA", "home_address": "14 Quarry Row"}
    about(people.teacher, RILEY, alleged=[CRAIG], **at)
    assert "F6" not in codes(rated(about(make_pantry(), ELLIE, alleged=[CRAIG], **at)))


def test_a_later_match_lifts_what_was_only_information(people):
    two_men = {"name": "Two men", "relationship": "not_known", "vehicle": "Grey Transit, YJ16 KXD"}
    seen = make_told(make_pantry(), A10 | {"alleged": [two_men]}).id
    assert rated(seen).proposed is Rating.BLUE
    child = about(people.teacher, RILEY, alleged=[CRAIG | {"vehicle": "van yj16kxd"}])
    assert rated(seen).proposed is Rating.GREEN and rated(seen).weighing["points"] == 27
    assert points_for(rated(child), "Other concerns about the same people") == 0


def test_what_was_withdrawn_does_not_count(people):
    first = about(people.teacher, RILEY)
    concerns.withdraw(people.teacher, first, "It was a mistake")
    assert rated(about(people.teacher, RILEY)).weighing["points"] == 52


def test_an_officers_word_stands_and_they_are_told(people, letters):
    first = about(people.teacher, RILEY)
    take(people, first)
    confirm(people, first, Rating.GREEN)
    pantry = make_pantry()
    letters.sent.clear()
    about(pantry, RILEY)
    kept = rated(first)
    assert (kept.confirmed, kept.rating, kept.rank) == (Rating.GREEN, Rating.GREEN, Rating.GREEN.rank)
    assert kept.proposed is Rating.AMBER and "would now propose AMBER" in kept.weighing["notes"][-1]
    assert [each.to for each in letters.sent if "look at" in each.subject] == ["olive@hub.example"]


def test_who_has_rated_it_as_urgent_already_gets_no_letter(people, letters):
    first = about(people.teacher, RILEY)
    take(people, first)
    confirm(people, first, Rating.AMBER, "He has stopped eating")
    pantry = make_pantry()
    letters.sent.clear()
    about(pantry, RILEY)
    assert rated(first).proposed is Rating.AMBER and rated(first).weighing["points"] == 67
    assert not [each for each in letters.sent if "look at" in each.subject]


def test_weighing_again_changes_nothing_the_second_time(people):
    first, second = about(people.teacher, RILEY), about(people.teacher, RILEY)
    before, entries = rated(first).weighing, session.scalar(select(func.count()).select_from(Entry))
    reactions.weigh_again(RelatedArrived(concern_id=first, arrived_id=second))
    assert rated(first).weighing == before
    assert session.scalar(select(func.count()).select_from(Entry)) == entries


def test_the_proposal_never_falls_by_itself(people, three):
    first, second, third = three
    for each in (first, third):
        concerns.withdraw(people.teacher, each, "It was a mistake")
    for each in three:
        reactions.weigh_again(RelatedArrived(concern_id=each, arrived_id=third))
    assert {rated(each).proposed for each in three} == {Rating.AMBER}
    assert codes(rated(second)) == ["F5"]


def test_what_is_closed_is_left_alone(people):
    first = about(people.teacher, RILEY)
    take(people, first)
    seen = session.get(Concern, first).version
    triage.close(people.officer, first, reason=Closing.ADVICE, words="Advised", seen=seen)
    about(make_pantry(), RILEY)
    assert rated(first).proposed is Rating.GREEN


def test_the_pattern_itself_is_no_rising_severity(people):
    first = about(people.teacher, RILEY)
    take(people, first)
    triage.close(
        people.officer, first, reason=Closing.ADVICE, words="Advised", seen=session.get(Concern, first).version
    )
    about(make_pantry(), RILEY)
    third = rated(about(people.teacher, RILEY))
    assert points_for(third, "Getting more serious") == 0 and third.weighing["points"] == 72


def test_each_time_worse_is_rising(people):
    for harms in (["neglect"], ["neglect", "physical_abuse"]):
        about(people.teacher, RILEY, harms=harms, **({"danger": "yes", "called": ["999"]} if len(harms) > 1 else {}))
    assert points_for(rated(about(people.teacher, RILEY)), "Getting more serious") == 10


def test_the_same_pair_again_after_a_marac(people):
    marac = accounts.register_organisation(SYSTEM, "A MARAC", Sector.AGENCY, agency_kind="marac", area_code=None).id
    couple = {"harms": ["domestic_abuse"], "alleged": [CRAIG], "safe_contact": "not_known"}
    first = about(people.teacher, RILEY, marac_recent="yes", **couple)
    take(people, first)
    confirm(people, first, rated(first).proposed)
    assert "F2" not in codes(rated(about(people.teacher, RILEY, marac_recent="no", **couple)))

    refer(people.officer, session.get(Concern, first), marac)

    assert "F2" in codes(rated(about(people.teacher, RILEY, marac_recent="no", **couple)))
    assert "F2" not in codes(rated(about(people.teacher, ELLIE, marac_recent="no", **couple)))


def test_the_day_of_a_marac_is_not_told_as_the_day_on_which_another_concern_arrived(people):
    marac = make_agency("Oldham MARAC", "marac", None).id
    couple = {"harms": ["domestic_abuse"], "alleged": [CRAIG], "safe_contact": "not_known"}
    sent_at, asked_at = (clock.now() - timedelta(days=days) for days in (60, 10))
    with clock.moved(sent_at - clock.now()):
        first = about(people.teacher, RILEY, marac_recent="yes", **couple)
        take(people, first)
        confirm(people, first, rated(first).proposed)
    with clock.moved(-timedelta(days=50)):
        second = about(people.teacher, RILEY, marac_recent="no", **couple)
    with clock.moved(asked_at - clock.now()):
        refer(people.officer, session.get(Concern, first), marac)
    reactions.weigh_again(RelatedArrived(concern_id=second, arrived_id=first))
    [note] = rated(second).weighing["notes"]
    assert "F2" in codes(rated(second)) and note.startswith(f"Another concern arrived on {sent_at:%-d %B %Y}: ")


def test_the_same_pair_again_after_a_marac_that_took_it_over_from_another_agency(people):
    council = make_agency("Oldham children's social care", "childrens_social_care", OLDHAM).id
    marac = make_agency("Oldham MARAC", "marac", OLDHAM).id
    ollie = make_account(council, "Ollie Oat", "ollie@oldham.example", Role.AGENCY)
    mara = make_account(marac, "Mara Moss", "mara@marac.example", Role.AGENCY)
    couple = {"harms": ["domestic_abuse"], "alleged": [CRAIG], "safe_contact": "not_known"}
    first = about(people.teacher, RILEY, marac_recent="yes", **couple)
    take(people, first)
    confirm(people, first, rated(first).proposed)
    had = refer(people.officer, session.get(Concern, first), council)
    referrals.acknowledge(ollie, had.id, seen=had.version)
    offered = referrals.offer(ollie, had.id, marac, area_code=OLDHAM, reason="High risk", seen=had.version)
    assert "F2" not in codes(rated(about(people.teacher, RILEY, marac_recent="no", **couple)))

    taken = referrals.accept(mara, offered.id, seen=offered.version)

    assert [each.at for each in concerns.put_to_marac(SYSTEM, [first])[first]] == [taken.referred_at]
    assert "F2" in codes(rated(about(people.teacher, RILEY, marac_recent="no", **couple)))
