"""Two people act on one concern at the same moment: one is done, and the other is told so, never that it broke."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.casework import directory, places, referrals, triage
from app.casework.concerns.models import Concern
from app.casework.directory.hours import office
from app.casework.referrals.models import Because
from app.casework.triage.models import Rating
from app.errors import NotPossible
from app.foundations import clock, database, delivery
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.opening import open_house
from app.transaction import Transaction
from tests import factories
from tests.engines import install
from tests.factories import People

NIGHT = datetime(2027, 3, 10, 2, tzinfo=ZoneInfo("Europe/London"))
# So long the first holds what it took first, and the second has to take what it wants.
PAUSE_SECONDS = 1.0


@pytest.fixture
def street(new_database, tmp_path: Path) -> Iterator[People]:
    """The usual people in a house of their own, in which everything that is done stays done."""
    open_house(install(tmp_path / "instance", new_database()))
    delivery.use(delivery.Silence())
    yield factories.make_people()
    database.close()


def at_once(monkeypatch, first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """The second begins as soon as the first has taken something, and before it takes anything else."""
    has_begun, load = threading.Event(), Transaction.load

    def slowly(tx, *what, **how):
        found = load(tx, *what, **how)
        if not has_begun.is_set():
            has_begun.set()
            threading.Event().wait(PAUSE_SECONDS)
        return found

    def outcome(act: Callable[[], object], waits: bool) -> str:
        try:
            if waits:
                has_begun.wait(10)
            act()
        except Exception as failure:
            return type(failure).__name__
        finally:
            database.disconnect()
        return "done"

    database.disconnect()
    monkeypatch.setattr(Transaction, "load", slowly)
    with ThreadPoolExecutor(2) as both:
        return [each.result() for each in (both.submit(outcome, first, False), both.submit(outcome, second, True))]


@pytest.mark.long
def test_one_agrees_to_lower_a_rating_while_the_other_confirms_it(street, monkeypatch):
    people = street
    concern_id = factories.make_concern_in_triage(people.vet, people.officer, danger="yes", called=["999"]).id
    seen = triage.assessment_of(SYSTEM, concern_id).version
    triage.ask_to_lower(people.officer, concern_id, rating=Rating.AMBER, reason="Nobody is hurt", seen=seen)
    asked = triage.lowering_of(people.officer, concern_id)
    lowering_id, version = asked.id, asked.version
    outcomes = at_once(
        monkeypatch,
        lambda: triage.agree_to_lower(people.other_officer, lowering_id, answer="", seen=version),
        lambda: triage.confirm_rating(people.officer, concern_id, rating=Rating.RED, reason="", seen=seen),
    )
    assert outcomes == ["done", NotPossible.__name__]
    assert triage.assessment_of(SYSTEM, concern_id).rating is Rating.AMBER


@pytest.mark.long
def test_an_officer_sends_it_to_the_night_team_while_the_agency_returns_it(street, monkeypatch):
    people, council = street, street.social_worker.organisation_id
    (desk,) = directory.contacts_of(people.administrator, council)
    yesterday = places.today() - timedelta(days=1)
    directory.end_contact(people.administrator, desk.id, last_day=yesterday, seen=desk.version)
    factories.make_contact(council, hours=office())
    with clock.moved(NIGHT - clock.now()):
        concern_id = factories.make_rated_concern(people).id
        referral = factories.refer(people.officer, session.get_one(Concern, concern_id), council)
        referral_id, seen = referral.id, referral.version
        told = {"because": Because.WRONG_AREA, "words": "They have moved", "seen": seen}
        outcomes = at_once(
            monkeypatch,
            lambda: referrals.send_out_of_hours(people.officer, referral_id, seen=seen),
            lambda: referrals.send_back(people.social_worker, referral_id, **told),
        )
    assert outcomes == ["done", NotPossible.__name__]
