"""The house, opened for tests: on either engine, with keys of its own, and silent."""

import os
from collections.abc import Callable, Generator, Iterator

import hypothesis
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from app.assembly import create_app
from app.casework.accounts import passwords
from app.casework.accounts.models import Account
from app.config import Settings
from app.foundations import database, delivery, words
from app.foundations.access import Actor
from app.opening import open_house
from app.portals.shared.guards import COOKIE
from tests import engines, factories
from tests.engines import Databases, install
from tests.factories import People
from tests.stories import shelf

# Machines are noisy: no test fails for the time it took.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")

# Where the tests lie that take longest.
LONGEST = ("journeys", "security", "console")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=engines.NAMES, default="sqlite", help="which database the suite runs on")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """A module's tests stay together: a second process would set up its story, and compile its pages, once more."""
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks for no database says the same on every engine; what pages say is asked of a second engine at length."""
    items.sort(key=_turn)
    if config.getoption("--engine") == "sqlite":
        return
    by_need: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for each in items:
        by_need["databases" in getattr(each, "fixturenames", ())].append(each)
        if "portals" in each.path.parts:
            each.add_marker(pytest.mark.long)
    config.hook.pytest_deselected(items=by_need[False])
    items[:] = by_need[True]


def _turn(item: pytest.Item) -> int:
    """What takes long is begun first, lest one process wait for the other at the end."""
    places = [place for place in LONGEST if place in item.path.parts]
    return LONGEST.index(places[0]) if places else len(LONGEST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tests skipped for one reason are told of in one line: it says where the reason was found, not who asked."""
    report = yield
    if call.excinfo and call.excinfo.errisinstance(pytest.skip.Exception):
        found = call.excinfo.traceback.filter(call.excinfo)[-1]
        report.longrepr = (str(found.path), found.lineno + 1, str(call.excinfo.value))
    return report


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where HEED_SKIPS_FAIL is set, a skipped test is a failed suite."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and os.environ.get("HEED_SKIPS_FAIL") and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--engine"))


@pytest.fixture(scope="session")
def databases(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes databases on the engine under test."""
    with engines.databases(engine, tmp_path_factory) as made:
        yield made
        shelf.close()


@pytest.fixture(scope="session")
def new_database(databases: Databases) -> Callable[[], str]:
    """The URL of a database in which the tables stand; each call another one."""
    return databases.up_to_date


@pytest.fixture(scope="session")
def empty_database(databases: Databases) -> Callable[[], str]:
    """The URL of a database in which there is nothing yet; each call another one."""
    return databases.empty


@pytest.fixture(scope="session")
def settings(new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation of its own, with keys of its own."""
    return install(tmp_path_factory.mktemp("instance"), new_database())


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    yield create_app(settings, TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    database.close()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Some hundred people choose a password, and each would cost 40 milliseconds; what it costs is tested by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def letters() -> delivery.Silence:
    """What was sent, instead of sending it."""
    silence = delivery.Silence()
    delivery.use(silence)
    return silence


@pytest.fixture(autouse=True)
def _undone(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test that uses the house works in one outer transaction, which is thrown away."""
    if "app" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("app")
    _back_home(request.getfixturevalue("settings"))
    request.getfixturevalue("letters")
    request.getfixturevalue("people")
    home = request.getfixturevalue("settings").database_url
    with shelf.undone(request.getfixturevalue("databases"), home, shut="monkeypatch" in request.fixturenames):
        yield


def _back_home(settings: Settings) -> None:
    """Another test may have opened a house of its own in this process, and have put back no more than its database."""
    is_home = database.session.get_bind().engine.url == make_url(settings.database_url)
    if not is_home or words.shelf._kept.folder != settings.search:
        open_house(settings)


@pytest.fixture(scope="session")
def people(app: Flask, settings: Settings) -> People:
    """A vet, an officer, agency workers and an administrator, invited and accepted as in life; told once."""
    _back_home(settings)
    delivery.use(delivery.Silence())
    people = factories.make_people()
    factories.let_the_worker_work()
    return people


@pytest.fixture
def vet(people: People) -> Actor:
    return people.vet


@pytest.fixture
def officer(people: People) -> Actor:
    return people.officer


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Actor], FlaskClient]:
    """A browser in which this person is signed in."""

    def as_(actor: Actor) -> FlaskClient:
        account = database.session.get_one(Account, actor.id)
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie[COOKIE], cookie["_fresh"] = factories.sign_in_token(account), True
        return client

    return as_


@pytest.fixture
def texts() -> delivery.SmsSilence:
    """What was sent by text message, instead of sending it."""
    silence = delivery.SmsSilence()
    delivery.use_sms(silence)
    return silence
