"""What is restricted or sealed, for those who are let in and for the others."""

import pytest

from app.casework import concerns, need_to_know, referrals, triage
from app.casework.escalation import queries
from app.casework.need_to_know.models import Restriction
from app.casework.related import related_to
from app.errors import Invalid, KeptBack, NotFound, NotPossible
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests import factories
from tests.casework.need_to_know.keeping import NEED, WHY, restrict, seal


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


def references(lines):
    return {each.concern.reference for each in lines}


def counted(actor):
    return sum(each.number for each in triage.unrated_counts(actor))


def test_a_restricted_concern_is_read_by_its_officer_and_by_supervisors_alone(people, supervisor):
    concern = factories.make_concern_in_triage(people.vet, people.officer)
    restrict(people.officer, concern)
    assert concerns.open_concern(people.officer, concern.reference)
    assert concerns.open_concern(supervisor, concern.reference)
    with pytest.raises(KeptBack) as kept:
        concerns.open_concern(people.other_officer, concern.reference)
    assert kept.value.record_id == concern.id


def test_a_sealed_concern_is_not_there_for_whoever_is_not_let_in_by_name(people, supervisor):
    concern = factories.make_concern(people.vet)
    seal(people.officer, concern, let_in=[people.other_officer.id])
    assert concerns.open_concern(people.officer, concern.reference), "whoever sealed it"
    assert concerns.open_concern(people.other_officer, concern.reference), "whoever was named"
    with pytest.raises(NotFound) as there:
        concerns.open_concern(supervisor, concern.reference)
    assert not isinstance(there.value, KeptBack)


@pytest.mark.parametrize("kind", ["staff", "witness"])
def test_it_is_in_no_list_and_in_no_count_of_the_others(people, kind):
    concern = factories.make_concern(people.vet)
    before = counted(people.other_officer)
    restrict(people.officer, concern, kind)
    assert concern.reference in references(triage.queue(people.officer))
    assert concern.reference not in references(triage.queue(people.other_officer))
    assert counted(people.other_officer) == before - 1 and counted(people.officer) == before


def test_others_are_told_how_many_they_may_not_see_but_not_of_sealed_ones(people):
    restrict(people.officer, factories.make_concern(people.vet))
    seal(people.officer, factories.make_concern(people.vet))
    assert triage.kept_back(people.other_officer) == 1 and triage.kept_back(people.officer) == 0


def test_no_command_finds_it_by_its_identifier_either(people):
    concern = factories.make_concern(people.vet)
    seal(people.officer, concern)
    with pytest.raises(NotFound):
        triage.take(people.other_officer, concern.id, seen=concern.version)


def test_the_reporter_and_the_agency_read_what_they_read_before(people):
    referral = factories.make_referral(people)
    concern = concerns.by_id(SYSTEM, referral.concern_id)
    seal(people.officer, concern)
    assert referrals.by_reference(people.social_worker, referral.reference)
    assert concerns.by_reference(people.vet, concern.reference)
    with pytest.raises(NotFound):
        referrals.by_reference(people.other_officer, referral.reference)


def test_its_clocks_run_on(people):
    concern = factories.make_concern(people.vet)
    seal(people.officer, concern)
    assert queries.running(SYSTEM, concern.id).waits_for == "claim"


def test_it_relates_to_nothing_for_whoever_is_not_let_in(people):
    first = factories.make_concern(people.vet, home_postcode="SN1 5BE")
    second = factories.make_concern(people.vet, home_postcode="SN1 5BE")
    seal(people.officer, first)
    seen = {each.concern.id for each in _related(people.other_officer, second)}
    assert first.id not in seen and first.id in {each.concern.id for each in _related(people.officer, second)}


def test_whoever_may_not_see_a_related_concern_is_told_that_there_is_more(people):
    first = factories.make_concern(people.vet, home_postcode="SN1 5BE")
    second = factories.make_concern(people.vet, home_postcode="SN1 5BE")
    restrict(people.officer, first)
    assert related_to(people.other_officer, second.id).kept_back == 1
    assert related_to(people.officer, second.id).kept_back == 0


def _related(actor, concern):
    return related_to(actor, concern.id).found


def test_whoever_is_kept_out_by_name_stays_out_though_a_rule_lets_them_in(people, supervisor):
    concern = factories.make_concern(people.vet)
    restrict(people.officer, concern, kept_out=[supervisor.id])
    with pytest.raises(NotFound):
        concerns.open_concern(supervisor, concern.reference)
    with pytest.raises(NotPossible, match="kept out"):
        need_to_know.break_glass(supervisor, concern.id, reason=NEED)


def test_a_sealed_concern_is_given_to_nobody_who_is_not_let_in(people):
    concern = factories.make_concern_in_triage(people.vet, people.officer)
    seal(people.officer, concern)
    with pytest.raises(Invalid, match="let in"):
        triage.give(people.officer, concern.id, people.other_officer.id, words="", seen=concern.version)


def test_why_it_was_restricted_is_sealed(people):
    made = restrict(people.officer, factories.make_concern(people.vet))
    assert WHY.encode() not in session.get(Restriction, made.id).sealed_reason and made.reason == WHY


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [({"reason": " "}, "Say why"), ({"kind": "curious"}, "Choose why"), ({"let_in": [SYSTEM.id]}, "Choose officers")],
)
def test_what_is_missing_is_asked_for(people, changed, complaint):
    concern = factories.make_concern(people.vet)
    with pytest.raises(Invalid, match=complaint):
        restrict(people.officer, concern, **{"kind": "staff", **changed})


def test_the_same_restriction_is_not_made_twice(people):
    concern = factories.make_concern(people.vet)
    restrict(people.officer, concern)
    with pytest.raises(NotPossible, match="already"):
        restrict(people.officer, concern)
