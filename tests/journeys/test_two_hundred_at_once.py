"""A Monday afternoon in a region: many send at the same time, and nobody is turned away."""

import pytest
from sqlalchemy import func, select

from app.casework.concerns.models import Concern
from app.foundations import ledger
from app.foundations.database import session
from tests.journeys.drafts import send_all, signed_in, write_draft
from tests.journeys.live import Live

CONCERNS, CLIENTS = 200, 16


@pytest.mark.long
@pytest.mark.waits
def test_two_hundred_concerns_from_sixteen_clients_are_all_accepted(live: Live):
    drafts = [write_draft(live.people.vet) for _ in range(CONCERNS)]
    browsers = [signed_in(live, live.people.vet) for _ in range(CLIENTS)]
    tokens = [(browser, browser.get(f"/reporter/drafts/{drafts[0]}/check").token) for browser in browsers]

    answers = send_all(tokens, drafts)

    assert {status for status, _ in answers.values()} == {200}
    assert len({reference for _, reference in answers.values()}) == CONCERNS
    session.rollback()
    stored = select(func.count(func.distinct(Concern.reference))).where(Concern.submitted_at.is_not(None))
    assert session.scalar(stored) == CONCERNS
    assert ledger.verify() is None
