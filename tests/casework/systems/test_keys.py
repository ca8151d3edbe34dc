"""Keys of agencies' own systems: made for a time and a purpose, shown once, two of a name, dead when revoked."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.casework import places, systems
from app.casework.systems import SCOPES
from app.casework.systems.keying import is_key
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from app.foundations.database import session
from tests.portals.system.calling import make_key


@pytest.fixture
def council(people):
    return people.social_worker.organisation_id


def test_a_key_is_found_by_its_text_and_kept_as_a_hash(people, council):
    key, shown = make_key(people.administrator, council)
    assert is_key(shown) and shown.startswith(key.known_by) and systems.key_of(shown).id == key.id
    row = session.execute(text("SELECT * FROM system_key")).one()
    assert shown.rsplit("_", 1)[1] not in str(tuple(row))


@pytest.mark.parametrize(
    "shown", ["", "heed_", "heed_abcdefgh_" + "x" * 43, "x" * 10_000, "heed_ABCDEFGH_" + "x" * 43, "\0"]
)
def test_what_is_no_key_of_ours_is_none(people, council, shown):
    make_key(people.administrator, council)
    assert systems.key_of(shown) is None


def test_two_of_a_name_and_no_third(people, council):
    first, second = (make_key(people.administrator, council) for _ in range(2))
    assert systems.key_of(first[1]) and systems.key_of(second[1])
    with pytest.raises(Invalid, match="two keys already"):
        make_key(people.administrator, council)
    make_key(people.administrator, council, "Mosaic")
    systems.revoke_key(people.administrator, first[0].id)
    assert systems.key_of(make_key(people.administrator, council)[1])


def test_a_revoked_key_and_one_past_its_last_day_are_dead(people, council):
    key, shown = make_key(people.administrator, council)
    with clock.moved(timedelta(days=30)):
        assert systems.key_of(shown)
    with clock.moved(timedelta(days=31)):
        assert systems.key_of(shown) is None
    systems.revoke_key(people.administrator, key.id)
    assert systems.key_of(shown) is None
    with pytest.raises(NotPossible):
        systems.revoke_key(people.administrator, key.id)


@pytest.mark.parametrize(
    ("name", "scopes", "days"),
    [("", ["webhooks"], 30), ("x" * 61, ["webhooks"], 30), ("Mosaic", [], 30), ("Mosaic", ["everything"], 30),
     ("Mosaic", ["webhooks"], 0), ("Mosaic", ["webhooks"], 397)],
)  # fmt: skip
def test_what_is_missing_or_too_much_is_said(people, council, name, scopes, days):
    last = places.today() + timedelta(days=days)
    with pytest.raises(Invalid):
        systems.make_key(people.administrator, council, name=name, scopes=scopes, expires_on=last)


def test_only_administrators_make_keys_and_only_for_agencies(people, council):
    for other in (people.officer, people.social_worker, people.vet):
        with pytest.raises(Refused):
            make_key(other, council)
    with pytest.raises(NotFound):
        make_key(people.administrator, people.vet.organisation_id)


def test_scopes_stand_in_one_order_and_open_no_other(people, council):
    key, _ = make_key(people.administrator, council, scopes=["webhooks", "referrals:read"])
    assert key.for_what == ["referrals:read", "webhooks"]
    assert [each for each in SCOPES if key.opens(each)] == ["referrals:read", "webhooks"]
