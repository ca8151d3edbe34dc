"""Outlines keep up with what happens."""

from app.casework.figures.models import Outline
from app.foundations.database import session
from tests import factories
from tests.casework.figures.telling import outlined


def test_a_concern_that_was_sent_has_an_outline(people):
    concern = factories.make_sent_concern(people)
    found = outlined(concern.id)
    assert (found.sector, found.area_code, found.stage) == ("vet", "E06000030", "submitted")
    assert found.proposed and not found.confirmed
    assert found.claimed_at is None and found.claimed_due_at > found.received_at


def test_a_draft_has_none(people):
    draft = factories.make_draft(people.vet)
    sent = factories.make_sent_concern(people)
    outlined(sent.id)
    assert session.get(Outline, draft.id) is None


def test_what_an_agency_decides_is_outlined_in_the_next_round(people):
    referral = factories.make_acknowledged_referral(people)
    before = outlined(referral.concern_id)
    assert before.acknowledged_at and before.decided_at is None
    factories.referrals.decide(
        people.social_worker, referral.id, factories.verdict("section_47"), seen=referral.version
    )
    after = outlined(referral.concern_id)
    assert (after.children_code, after.nfa_at) == ("section_47", None)
