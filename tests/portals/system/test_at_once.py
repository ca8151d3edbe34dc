"""The same request twice at the same moment, as when a line is slow and a system impatient: one effect, two answers."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.assembly import create_app
from app.casework.referrals.models import Action
from app.foundations import clock, database, delivery
from app.foundations.database import session
from app.foundations.door.once import Mark
from tests import factories
from tests.engines import install
from tests.portals.system.calling import caller

AT_ONCE = 4


@pytest.mark.long
def test_of_several_at_once_one_is_done_and_all_are_answered(new_database, tmp_path: Path):
    app = create_app(install(tmp_path / "instance", new_database()), PROPAGATE_EXCEPTIONS=False)
    delivery.use(delivery.Silence())
    people = factories.make_people()
    system = caller(app, people.administrator, people.social_worker.organisation_id)
    path = f"/referrals/{factories.make_acknowledged_referral(people).reference}/actions"
    due_on = (clock.now() + timedelta(days=2)).date().isoformat()
    told = {"what": "See her", "hoped_for": "Safe", "owner_id": str(people.social_worker.id), "due_on": due_on}
    database.disconnect()
    together = threading.Barrier(AT_ONCE)

    def send(_: int) -> tuple[int, str]:
        together.wait()
        answer = system.post(path, told, again="one-and-the-same")
        return answer.status_code, answer.get_json()["id"]

    with ThreadPoolExecutor(AT_ONCE) as several:
        answers = list(several.map(send, range(AT_ONCE)))
    assert {status for status, _ in answers} == {201} and len({action for _, action in answers}) == 1
    assert [session.scalar(select(func.count()).select_from(kind)) for kind in (Action, Mark)] == [1, 1]
    database.close()
