"""Schemathesis reads the OpenAPI document and sends the API thousands of requests: what it takes, and what it must not.

Every check is on: nothing may break, be undocumented, be other than its shape, be taken though it is wrong, or be open
without a key. One run sends what it thinks of; another uses references and identifiers that are there.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.serving import make_server

from app.assembly import create_app
from app.casework import systems
from app.casework.systems import TOPICS
from app.foundations import database, delivery
from app.portals.shared import keyed
from tests import factories
from tests.casework.partner_checks.asking import make_check
from tests.engines import install
from tests.portals.system.calling import caller

pytestmark = [pytest.mark.long, pytest.mark.once]

SETTINGS = """
[checks.positive_data_acceptance]
# What the document allows may still be impossible: a day that has passed, another version, somebody who left.
expected-statuses = ["2xx", "401", "403", "404", "409", "422"]
"""
# Random, but the same each time: what it finds on one day it finds on the next.
SEED = "5"


@dataclass
class Running:
    """The API of a whole installation, and the keys to it."""

    url: str
    key: str
    known: dict[str, str]


@pytest.fixture
def running(new_database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    every = timedelta(microseconds=1)
    for name in ("REQUESTS", "UNKNOWN"):
        monkeypatch.setattr(keyed, name, keyed.Limit(f"as many as come: {name}", 10**6, every))
    app = create_app(install(tmp_path / "instance", new_database()), PROPAGATE_EXCEPTIONS=False)
    key, known = _story(app)
    with _served(app) as url:
        yield Running(url, key, known)
    database.close()


def _story(app: Flask) -> tuple[str, dict[str, str]]:
    """Referrals in each state, a check, an action and an address that is told."""
    delivery.use(delivery.Silence())
    people = factories.make_people()
    system = caller(app, people.administrator, people.social_worker.organisation_id)
    factories.make_returned_referral(people)
    referral, action = factories.make_action(people)
    known = {"reference": referral.reference, "action_id": str(action.id)}
    known["check_reference"] = make_check(people, [people.social_worker, people.constable]).reference
    told_at, _ = systems.register_webhook(system.actor, url="https://cases.swindon.example/heed", topics=TOPICS)
    known["webhook_id"] = str(told_at.id)
    factories.make_referral(people)
    database.disconnect()
    return system.text, known


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api/v1"
    server.shutdown()
    thread.join()
    server.server_close()


def run(running: Running, folder: Path, settings: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Schemathesis as it is run by hand."""
    (folder / "schemathesis.toml").write_text(settings)
    program = [str(Path(sys.executable).parent / "schemathesis"), "--no-color", "run", f"{running.url}/openapi.json"]
    asked = ["--header", f"Authorization: Bearer {running.key}", "--checks", "all", "--seed", SEED]
    around = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [*program, *asked, *more], cwd=folder, env=around, capture_output=True, text=True, check=False
    )


def test_schemathesis_finds_nothing(running: Running, tmp_path: Path):
    told = run(running, tmp_path, SETTINGS, "--max-examples", "40")
    assert told.returncode == 0, told.stdout + told.stderr


def test_schemathesis_finds_nothing_where_something_is(running: Running, tmp_path: Path):
    known = "\n".join(f'"path.{name}" = "{value}"' for name, value in running.known.items())
    told = run(running, tmp_path, f"[parameters]\n{known}\n{SETTINGS}", "--max-examples", "40")
    assert told.returncode == 0, told.stdout + told.stderr
