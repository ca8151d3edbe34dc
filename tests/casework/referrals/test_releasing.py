"""What is looked at is what is sent, word for word."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.casework import concerns, referrals
from app.casework.referrals import proposing
from app.casework.referrals.lawful import lawful_rules
from app.casework.referrals.models import Because
from app.errors import Invalid, NotPossible
from tests.factories import make_concern_in_triage, make_rated_concern, refer

WORDS = st.text("Why she is not safe’ é", min_size=1, max_size=40).map(lambda words: f"W{words}")
IN_ONE_HOUSE = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def rated(people):
    return make_rated_concern(people)


@pytest.fixture
def proposal(people, rated):
    return proposing.proposal_of(rated, people.social_worker.organisation_id)


@st.composite
def releases(draw, proposal):
    """Anything an officer may tick, choose and type for a council."""
    kind, usual = proposal.route.agency, referrals.as_proposed(proposal, draw(WORDS))
    return replace(
        usual,
        released=frozenset(draw(st.sets(st.sampled_from(sorted(usual.released)), min_size=1))),
        ground=draw(st.sampled_from([each.code for each in lawful_rules().grounds_for(kind)])),
        purpose=draw(st.sampled_from([each.code for each in lawful_rules().purposes_for(kind)])),
        handling=draw(st.sampled_from(["OFFICIAL", "OFFICIAL-SENSITIVE"])),
        departure=draw(WORDS),
    )


@IN_ONE_HOUSE
@given(data=st.data())
def test_what_is_sent_equals_what_was_previewed(people, rated, proposal, data):
    release = replace(data.draw(releases(proposal)), again=True)
    agency_id, seen = proposal.agency.id, rated.version
    shown = referrals.preview(people.officer, rated, agency_id, release)
    made = referrals.refer(people.officer, rated.id, agency_id, release, previewed=shown.token, seen=seen)

    assert (made.disclosure, made.terms, made.reason) == (shown.disclosure, shown.terms, shown.reason)
    assert (made.rating, made.handling, made.ground) == (shown.rating, release.handling, release.ground)
    assert {field["id"] for field in made.disclosure["fields"]} == release.released
    referrals.send_back(people.social_worker, made.id, because=Because.WRONG_AREA, words="Not ours", seen=made.version)


@IN_ONE_HOUSE
@given(data=st.data())
def test_whatever_differs_has_another_token(people, rated, proposal, data):
    one, other = data.draw(releases(proposal)), data.draw(releases(proposal))
    tokens = [referrals.preview(people.officer, rated, proposal.agency.id, each).token for each in (one, other)]
    stripped = [replace(each, reason=each.reason.strip(), departure=each.departure.strip()) for each in (one, other)]
    assert (tokens[0] == tokens[1]) is (stripped[0] == stripped[1])


def test_nothing_is_sent_that_was_not_looked_at(people, rated, proposal):
    release, agency_id = referrals.as_proposed(proposal, "Why"), proposal.agency.id
    looked_at = referrals.preview(people.officer, rated, agency_id, release).token
    another = replace(release, reason="Something else")
    for given_release, token in ((release, ""), (another, looked_at)):
        with pytest.raises(NotPossible, match="Look at it again"):
            referrals.refer(people.officer, rated.id, agency_id, given_release, previewed=token, seen=rated.version)
    assert referrals.of_concern(people.officer, rated.id) == []


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"reason": "  "}, "reason"),
        ({"released": frozenset({"identity_why"})}, "released"),
        ({"ground": "recognised_interest"}, "ground"),
        ({"purpose": "animal"}, "purpose"),
        ({"handling": "SECRET"}, "handling"),
        ({"intelligence": "P"}, "intelligence"),
        ({"handling": "OFFICIAL"}, "departure"),
        ({"ground": "vital_interests"}, "departure"),
    ],
)
def test_what_stands_in_the_way_is_named(people, rated, proposal, changed, part):
    release = replace(referrals.as_proposed(proposal, "Why"), **changed)
    assert list(referrals.faults(proposal, release)) == [part]
    with pytest.raises(Invalid):
        referrals.preview(people.officer, rated, proposal.agency.id, release)


def test_a_stricter_marking_needs_no_reason(people):
    concern = make_concern_in_triage(people.vet, people.officer, harms=["animal"], signs_domestic_abuse=[])
    proposal = next(each for each in proposing.proposals_for(concern).agencies if each.agency)
    release = referrals.as_proposed(proposal, "Why")
    assert release.handling == "OFFICIAL"
    assert referrals.faults(proposal, replace(release, handling="OFFICIAL-SENSITIVE")) == {}


def test_the_terms_are_sealed_and_their_codes_are_not(people, rated):
    referral = refer(people.officer, rated, people.social_worker.organisation_id)
    assert (referral.ground, referral.handling) == ("public_task", "OFFICIAL-SENSITIVE")
    assert b"protect" not in referral.sealed_terms and concerns.by_id(people.officer, rated.id).stage == "referred"
