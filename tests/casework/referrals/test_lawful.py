"""On what terms something is shared: what is proposed to whom, and what else may be chosen."""

import pytest

from app.casework.accounts.models import Sector
from app.casework.referrals.lawful import is_lowered, lawful_rules, propose
from app.casework.routing import routing_table

KINDS = sorted(routing_table().agencies)
INTEL = {"harms": ["intel_drugs_ocg"]}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sector", Sector)
def test_whoever_reported_it_and_whoever_receives_it_there_is_a_basis_to_sign(kind, sector):
    proposed = propose(kind, sector, {})
    assert proposed.ground in lawful_rules().grounds_for(kind)
    assert proposed.purpose in lawful_rules().purposes_for(kind)
    assert sector in proposed.received.sharers and proposed.why and proposed.received_why
    assert "6(1)" in proposed.ground.article_6 and proposed.ground.schedule_1


@pytest.mark.parametrize(
    ("sector", "ground"),
    [
        ("school", "public_task"),
        ("agency", "public_task"),
        ("vet", "recognised_interest"),
        ("charity", "recognised_interest"),
    ],
)
def test_public_bodies_give_it_by_public_task_and_others_by_legitimate_interest(sector, ground):
    assert propose("police", sector, {}).received.code == ground


def test_the_hub_never_relies_on_what_only_others_may():
    offered = {ground.code for kind in KINDS for ground in lawful_rules().grounds_for(kind)}
    assert offered == {"public_task", "legal_duty", "crime", "care", "vital_interests"}


def test_the_marking_is_that_of_the_handling_rules_with_their_reasons():
    plain, marked = propose("police", "vet", {}), propose("police", "vet", {"harms": ["domestic_abuse"]})
    assert (plain.handling, plain.handling_why) == ("OFFICIAL", ())
    assert marked.handling == "OFFICIAL-SENSITIVE" and "in danger from a partner" in marked.handling_why[0]
    assert is_lowered("OFFICIAL", marked.handling) and not is_lowered("OFFICIAL-SENSITIVE", plain.handling)


@pytest.mark.parametrize(
    "told", [{"identity": "protect"}, {"police_may_contact": "no"}, {"risk_to_source": "He would know it was me"}]
)
def test_intelligence_that_may_point_to_its_source_has_conditions(told):
    proposed = propose("police_intelligence", "public", INTEL | told)
    assert proposed.intelligence == "C" and "before speaking to the officer" in proposed.conditions


def test_other_intelligence_may_be_shared_and_nothing_else_has_a_code():
    assert propose("police_intelligence", "public", INTEL | {"identity": "yes"}).intelligence == "P"
    assert all(propose(kind, "vet", INTEL).intelligence == "" for kind in KINDS if kind != "police_intelligence")
