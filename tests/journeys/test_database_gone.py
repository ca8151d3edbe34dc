"""The disk is full, or the database is locked or gone: nobody is told that something was received which was not."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.foundations.database import session
from tests.journeys.drafts import send, signed_in, write_draft
from tests.journeys.live import Live

pytestmark = [pytest.mark.long, pytest.mark.waits]


def as_psycopg(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


@contextmanager
def out_of_reach(url: str) -> Iterator[None]:
    """Somebody else holds the database, and does not let go."""
    if url.startswith("sqlite"):
        holder = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")
        holder.close()
        return
    plain = as_psycopg(url)
    name = plain.split("?")[0].rsplit("/", 1)[1]
    with psycopg.connect(plain.replace(f"/{name}", "/postgres", 1), autocommit=True) as owner:
        owner.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        owner.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_a_database_out_of_reach_means_not_received(live: Live):
    draft = write_draft(live.people.vet)
    browser = signed_in(live, live.people.vet)
    token = browser.get(f"/reporter/drafts/{draft}/check").token
    session.remove()
    with out_of_reach(live.settings.database_url):
        page = browser.post(f"/reporter/drafts/{draft}/check", csrf_token=token, declaration="yes")
    assert page.status == 503
    assert "NOT received" in page.text
    assert "HD-" not in page.text
    assert send(browser, draft, token)[0] == 200, "once it is back, the same press of the same button works"


def test_what_was_typed_is_shown_again_when_it_could_not_be_kept(live: Live):
    draft = write_draft(live.people.vet)
    browser = signed_in(live, live.people.vet)
    token = browser.get(f"/reporter/drafts/{draft}/happened").token
    session.remove()
    with out_of_reach(live.settings.database_url):
        words = "Something that took ten minutes to write"
        page = browser.post(f"/reporter/drafts/{draft}/happened", csrf_token=token, what_happened=words)
    assert page.status == 503
    assert words in page.text


@contextmanager
def full_disk(live: Live) -> Iterator[None]:
    """No room for another byte. SQLite: no file of the web server may grow. PostgreSQL: its server says so."""
    if live.settings.database_url.startswith("sqlite"):
        live.kill("web")
        live.start("web", largest_file=4096)
        yield
        live.kill("web")
        live.start("web")
        return
    with psycopg.connect(as_psycopg(live.settings.database_url), autocommit=True) as owner:
        owner.execute(NO_ROOM)
        yield
        owner.execute("DROP FUNCTION no_room CASCADE")


# Its disk is not ours to fill. What it answers then, it answers here: late, when everything is to be written down.
NO_ROOM = """
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'could not extend file "base/5/16384": No space left on device' USING ERRCODE = 'disk_full';
      END
    $$;
    CREATE CONSTRAINT TRIGGER no_room AFTER INSERT ON ledger_entry
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION no_room();
"""


def test_a_full_disk_means_not_received(live: Live):
    draft = write_draft(live.people.vet)
    browser = signed_in(live, live.people.vet)
    token = browser.get(f"/reporter/drafts/{draft}/check").token
    session.remove()
    with full_disk(live):
        page = browser.post(f"/reporter/drafts/{draft}/check", csrf_token=token, declaration="yes")
        assert page.status == 503
        assert "NOT received" in page.text
        assert session.get_one(Concern, draft).stage is Stage.DRAFT
        session.remove()
    assert send(browser, draft, token)[0] == 200, "once there is room, the same press of the same button works"
