import multiprocessing
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, Table, create_engine, inspect, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from app.config import Misconfigured, Settings
from app.console import migrate as console
from app.foundations import database, ledger
from app.foundations.access import SYSTEM
from app.foundations.database import Record, session
from app.foundations.database.migrating import configuration, has_tables, is_current, migrate
from app.transaction import transaction
from tests import engines
from tests.engines import install
from tests.foundations import houses, notebook


@pytest.fixture
def connection(empty_database):
    engine = create_engine(empty_database(), poolclass=NullPool)
    migrate(engine.url.render_as_string(hide_password=False))
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def test_an_empty_database_is_brought_up_to_date(empty_database):
    url = empty_database()
    assert not has_tables(url)
    migrate(url)
    assert has_tables(url) and is_current(url)
    migrate(url)
    assert is_current(url)


def test_a_database_that_is_behind_is_noticed(empty_database):
    url = empty_database()
    migrate(url, to="0001")
    assert not is_current(url)


def test_migrations_and_models_agree(connection):
    """When this fails, a model has changed and no migration says so."""
    options = {"compare_type": True, "compare_server_default": True, "include_name": not_a_toy}
    context = MigrationContext.configure(connection, opts=options | {"include_object": not_a_toy_either})
    assert compare_metadata(context, Record.metadata) == []


def not_a_toy(name, kind, _) -> bool:
    return not (kind == "table" and (name or "").startswith("toy_"))


def not_a_toy_either(_, name, kind, __, ___) -> bool:
    return not_a_toy(name, kind, None)


@contextmanager
def _brought_up(url, version, write):
    """What was written when the tables were of this version, and then brought up to date."""
    migrate(url, to=version)
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as before:
        write(before)
    migrate(url)
    with engine.connect() as after:
        yield after
    engine.dispose()


def test_what_was_sent_before_finds_its_place_in_the_queue(empty_database):
    """Written as the tables were before there were places, then brought up to date."""
    with _brought_up(empty_database(), "0005", _sent_before) as after:
        found = after.execute(text("SELECT reference, sector, is_rated FROM concern ORDER BY queue_place")).all()
        kinds = after.execute(text("SELECT kind FROM worry ORDER BY kind")).scalars().all()
    assert [tuple(row) for row in found if row.reference != "closed"] == [
        ("unweighed", "vet", False), ("red", "vet", True), ("amber", "vet", False), ("referred", "vet", True),
    ]  # fmt: skip
    assert kinds == ["animal", "neglect"]


def test_departures_are_read_from_the_history_and_a_marac_that_was_asked_is_kept(empty_database):
    """Written before ratings knew of it: one departed and the rules came to it, one agreed and they fell."""
    with _brought_up(empty_database(), "0035", _rated_before) as after:
        found = after.execute(text("SELECT rules, departed_from FROM assessment")).all()
        asked = text("SELECT reference FROM put_to_marac JOIN concern ON concern.id = concern_id")
        assert after.execute(asked).scalars().all() == ["raised"]
    assert {row.rules: row.departed_from for row in found} == {
        "raised": "GREEN", "said again": "GREEN", "agreed": None, "said otherwise": None, "unrated": None,
        "without a history": "GREEN",
    }  # fmt: skip


# What the rules propose now, what an officer confirmed last, and what was proposed and confirmed each time.
RATED_BEFORE = {
    "raised": ("AMBER", "AMBER", [("GREEN", "AMBER"), ("AMBER", None)]),
    "said again": ("AMBER", "AMBER", [("GREEN", "AMBER"), ("AMBER", None), ("AMBER", "AMBER")]),
    "agreed": ("GREEN", "AMBER", [("AMBER", "AMBER"), ("GREEN", None)]),
    "said otherwise": ("AMBER", "AMBER", [("GREEN", "AMBER"), ("AMBER", "GREEN"), ("AMBER", "AMBER")]),
    "unrated": ("AMBER", None, [("AMBER", None)]),
    "without a history": ("GREEN", "AMBER", []),
}


def _rated_before(db) -> None:
    add = partial(_add, db)
    _sent_before(db)
    db.execute(text("DELETE FROM assessment"))
    concern = db.execute(text("SELECT id, organisation_id, reporter_id, data_key_id FROM concern LIMIT 1")).mappings()
    told = {name: uuid.UUID(str(value)) for name, value in concern.one().items()}
    known = {"data_key_id": told["data_key_id"]}
    for rules, (proposed, confirmed, history) in RATED_BEFORE.items():
        concern_id = uuid.uuid4()
        sent = {"questionnaire": "concern@1", "sealed_answers": b"", "version": 1, "started_at": NOW, "saved_at": NOW}
        sent |= {"is_kept": True, "stage": "in triage", "kinds": "", "reference": rules, "is_rated": True}
        sent |= {"put_to_marac_at": NOW if rules == "raised" else None}
        add("concern", **(told | sent | {"id": concern_id, "is_unanswered": False}))
        made = {"rules": rules, "weighed_at": NOW, "version": 1, "sealed_weighing": b"", "rank": 1} | known
        made |= {"proposed": proposed, "confirmed": confirmed}
        add("assessment", id=uuid.uuid4(), concern_id=concern_id, **made)
        for by_rules, by_officer in history:
            said = {"rules": rules, "proposed": by_rules, "confirmed": by_officer, "decided_at": NOW} | known
            add("rating_decision", id=database.uuid7(), concern_id=concern_id, decided_by_id=uuid.uuid4(), **said)


def _sent_before(db) -> None:
    ids = {name: uuid.uuid4() for name in ("organisation", "key", "account")}
    add = partial(_add, db)
    add("organisation", id=ids["organisation"], name="Vets", sector="vet", registered_at=NOW)
    add("data_key", id=ids["key"], kek="1", wrapped=b"")
    known = {"data_key_id": ids["key"], "organisation_id": ids["organisation"]}
    sealed = {"sealed_name": b"", "sealed_email": b""}
    more = {"role": "reporter", "standing": "active", "email_token": "x", "last_code_step": 0, "invited_at": NOW}
    add("account", id=ids["account"], **known, **sealed, **more)
    stories = {"red": ("submitted", 0, "RED"), "amber": ("in triage", 1, None), "unweighed": ("submitted", None, None),
               "referred": ("referred", 0, "RED"), "closed": ("closed", 0, "RED")}  # fmt: skip
    for reference, (stage, rank, confirmed) in stories.items():
        concern_id = uuid.uuid4()
        sent = {"questionnaire": "concern@1", "reporter_id": ids["account"], "sealed_answers": b"", "version": 1}
        sent |= {"started_at": NOW, "saved_at": NOW, "submitted_at": NOW, "is_kept": True}
        kinds = "animal neglect" if reference == "red" else ""
        add("concern", id=concern_id, reference=reference, stage=stage, kinds=kinds, **known, **sent)
        if rank is not None:
            rated = {"rules": "rating-1", "proposed": "RED", "confirmed": confirmed, "rank": rank, "weighed_at": NOW}
            rated |= {"data_key_id": ids["key"], "version": 1, "sealed_weighing": b""}
            add("assessment", id=uuid.uuid4(), concern_id=concern_id, **rated)


NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)


def _add(db, table: str, **values: object) -> None:
    known = Table(table, MetaData(), autoload_with=db)
    if db.dialect.name == "sqlite":  # which keeps identifiers as text
        values = {name: value.hex if isinstance(value, uuid.UUID) else value for name, value in values.items()}
    db.execute(known.insert().values(**values))


def test_every_table_keeps_to_its_foreign_keys(connection, engine):
    broken = connection.execute(text("PRAGMA foreign_key_check")).all() if engine == "sqlite" else []
    known = set(inspect(connection).get_table_names())
    for table in known:
        assert {key["referred_table"] for key in inspect(connection).get_foreign_keys(table)} <= known
    assert broken == []


def test_there_is_no_way_back(connection):
    with pytest.raises(NotImplementedError, match="forward only"):
        command.downgrade(configuration(connection), "base")
    connection.rollback()


def test_two_that_start_at_once_take_turns(empty_database):
    url, context = empty_database(), multiprocessing.get_context("spawn")
    both = [context.Process(target=migrate, args=(url,)) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(60)
    assert [each.exitcode for each in both] == [0, 0]
    assert is_current(url)


def test_an_owner_is_for_postgresql_only(new_database, tmp_path, engine):
    owner = new_database() if engine == "sqlite" else "sqlite:////tmp/owner.sqlite"
    told = install(tmp_path, new_database())
    with pytest.raises(Misconfigured, match="PostgreSQL"):
        console.up_to_date(told, {"HEED_DATABASE_OWNER_URL": owner})


def test_the_service_may_only_add_to_the_ledger(new_database, tmp_path, engine):
    """On PostgreSQL by its rights. SQLite knows no users: whoever may write is refused by the guards alone."""
    owner = new_database()
    told = install(tmp_path, owner)
    with as_service(owner, engine) as service, houses.aside():
        if service != owner:
            told = Settings(**(vars(told) | {"database_url": service}))
            console.up_to_date(told, {"HEED_DATABASE_OWNER_URL": owner})
        notebook.open_house(service, told.keys)
        with transaction(SYSTEM) as tx:
            tx.record(notebook.PageWritten(page_id=database.uuid7()))
        assert ledger.verify() is None
        for statement, why in NOT_FOR_THE_SERVICE[engine].items():
            assert why in refused(statement)


NOT_FOR_THE_SERVICE = {
    "sqlite": {
        "UPDATE ledger_entry SET event = ''": "append-only",
        "DELETE FROM ledger_entry": "append-only",
    },
    "postgresql": {
        "UPDATE ledger_entry SET event = ''": "permission denied",
        "DELETE FROM ledger_entry": "permission denied",
        "TRUNCATE ledger_entry": "permission denied",
        "UPDATE alembic_version SET version_num = ''": "permission denied",
        "DROP TRIGGER ledger_entry_is_not_altered ON ledger_entry": "must be owner",
    },
}


def refused(statement: str) -> str:
    with pytest.raises(DBAPIError) as refusal, database.writing():
        session.execute(text(statement))
    return str(refusal.value)


@contextmanager
def as_service(owner: str, engine: str):
    """The same database, by a user who owns nothing in it."""
    if engine == "sqlite":
        yield owner
        return
    at = make_url(owner)
    name, server = f"service_of_{at.database}", at.set(drivername="postgresql").render_as_string(hide_password=False)
    engines.as_owner(server, f"CREATE ROLE {name} LOGIN PASSWORD '{name}'")
    yield at.set(username=name, password=name).render_as_string(hide_password=False)
    engines.as_owner(server, f"DROP OWNED BY {name}")
    engines.as_owner(server, f"DROP ROLE {name}")


def test_the_owner_and_the_service_are_not_one(tmp_path, new_database, engine):
    url = new_database()
    told = install(tmp_path, url)
    with pytest.raises(Misconfigured, match=r"a user of its own|PostgreSQL"):
        console.up_to_date(told, {"HEED_DATABASE_OWNER_URL": url})
