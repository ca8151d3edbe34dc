"""Making a key for an agency's own system: shown once, with the mistakes a tired administrator makes."""

import re
from datetime import timedelta

import pytest

from app.casework import places, systems
from tests.portals.system.calling import make_key


@pytest.fixture
def path(people):
    return f"/administrator/directory/{people.social_worker.organisation_id}/systems/new"


def form(days: int = 30, **changed: object) -> dict[str, object]:
    last = places.today() + timedelta(days=days)
    dated = {"expires_on-day": last.day, "expires_on-month": last.month, "expires_on-year": last.year}
    return {"name": "Liquidlogic", "scopes": ["referrals:read", "webhooks"], **dated} | changed


def test_the_key_is_shown_once_and_works(people, sign_in, path):
    browser = sign_in(people.administrator)
    page = browser.post(path, data=form())
    (shown,) = re.findall(r"heed_[a-z0-9]{8}_[A-Za-z0-9_-]{43}", page.text)
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
    assert systems.key_of(shown).for_what == ["referrals:read", "webhooks"]
    assert shown not in browser.get(path.removesuffix("/new")).text


@pytest.mark.parametrize(
    ("changed", "told"),
    [({"name": ""}, "Name the system"), ({"scopes": []}, "Choose what it may do"),
     ({"scopes": ["everything"]}, "Choose from the answers on this page"),
     ({"expires_on-day": ""}, "Give the day as well"), ({"days": 0}, "Choose a day after today"),
     ({"days": 500}, "Choose a day after today")],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_is_kept(people, sign_in, path, changed, told):
    answer = sign_in(people.administrator).post(path, data=form(**changed))
    assert answer.status_code == 422 and told in answer.text
    assert "heed_" not in answer.text and ("name" in changed or "Liquidlogic" in answer.text)


def test_a_third_key_of_a_name_is_refused(people, sign_in, path):
    for _ in range(2):
        make_key(people.administrator, people.social_worker.organisation_id)
    answer = sign_in(people.administrator).post(path, data=form())
    assert answer.status_code == 422 and "This system has two keys already." in answer.text
