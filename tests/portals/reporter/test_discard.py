"""Throwing a draft away."""

import uuid

from flask.testing import FlaskClient

from app.casework import concerns
from app.casework.concerns.models import Concern
from app.foundations.access import Actor
from app.foundations.database import session
from tests.portals.reporter.conftest import A2, begin, page_of, text_of


def test_it_is_asked_first_and_then_gone_for_good(browser: FlaskClient, vet: Actor) -> None:
    draft = begin(browser).rsplit("/", 1)[0]
    browser.post(f"{draft}/happened", data=page_of(A2, "happened"))
    assert "cannot be brought back" in text_of(browser.get(f"{draft}/discard"))
    assert len(concerns.drafts(vet)) == 1
    gone = browser.post(f"{draft}/discard")
    assert gone.location == "/reporter/start" and concerns.drafts(vet) == []
    assert session.get(Concern, uuid.UUID(draft.rsplit("/", 1)[1])) is None
    assert browser.get(f"{draft}/danger").status_code == 404
