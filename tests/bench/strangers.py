"""So many people of the invented population with portraits, data keys and traces, sealed as the service seals them.

Two processes write down, seal and hash. The traces are sorted before they are put down, so that it takes minutes.
"""

import json
import multiprocessing
import secrets
import uuid
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Table, insert, select, text

from app.casework.accounts.models import Account
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.subjects import SubjectKind, SubjectRole
from app.casework.likeness import Traits, keys
from app.casework.people import tracing
from app.casework.people.models import Portrait
from app.foundations import clock, database, vault
from app.foundations.database import session, uuid7
from app.foundations.traces.tokens import hashed
from app.foundations.vault.datakeys import DataKey
from app.foundations.vault.sealed import VERSION, _pad
from tests.population import MEDIUM, Person, mention

BATCH, PART = 6_000, 500_000
TOGETHER = 3  # people whom one concern tells of
PROCESSES = 2
STORED = 1  # the seed of what is written of them first
ANSWERS, WORDS = b"\x00" * 600, b"\x00" * 200  # neither is opened here

Row = dict[str, Any]
Rows = dict[str, list[Row]]
TABLES: tuple[Table, ...] = tuple(each.__table__ for each in (DataKey, Concern, Subject, Portrait))


def move_in(people: Iterable[Person], keys_folder: Path) -> int:
    """Add them to the database that is open, with their traces; how many traces there are."""
    reporter = tuple(session.execute(select(Account.id, Account.organisation_id).limit(1)).one())
    pairs = array("q")
    database.disconnect()
    with multiprocessing.get_context("fork").Pool(PROCESSES, _unlock, (keys_folder,)) as pool:
        for rows, more in pool.imap(_written, ((some, *reporter) for some in _batches(people)), chunksize=1):
            store(rows)
            pairs.frombytes(more)
    _put_down(np.frombuffer(pairs, dtype=np.int64).reshape(-1, 2))
    if database.dialect() == "postgresql":
        with database.writing():
            session.execute(text("ANALYZE"))  # as its autovacuum would by itself; SQLite does without
    database.disconnect()
    return len(pairs) // 2


def store(rows: Rows) -> None:
    with database.writing():
        for table in TABLES:
            session.execute(insert(table), rows[table.name])


def told(several: Sequence[Traits], reporter: uuid.UUID, organisation: uuid.UUID) -> Rows:
    """One concern that tells of so many people: every row of it that is asked for here."""
    ring, raw, now = vault.ring(), secrets.token_bytes(32), clock.now()
    key_id, concern_id = uuid7(), uuid7()
    wrapped = ring.wrap(ring.primary, raw, b"data_key:" + key_id.bytes)
    concern = {"id": concern_id, "organisation_id": organisation, "reporter_id": reporter, "data_key_id": key_id,
               "questionnaire": "concern@1", "stage": Stage.CLOSED, "kinds": "", "started_at": now, "saved_at": now,
               "submitted_at": now, "is_kept": True, "kept_from_organisation": True, "is_rated": False,
               "is_unanswered": False, "version": 1, "sealed_answers": ANSWERS}  # fmt: skip
    rows: Rows = {"data_key": [{"id": key_id, "kek": ring.primary, "wrapped": wrapped}], "concern": [concern]}
    rows |= {"subject": [], "portrait": []}
    for traits in several:
        subject_id, portrait_id = uuid7(), uuid7()
        known = {"concern_id": concern_id, "data_key_id": key_id, "role": SubjectRole.AT_RISK}
        subject = {"id": subject_id, "kind": SubjectKind.PERSON, "belongs_to_id": None, "sealed_words": WORDS}
        portrait = {"id": portrait_id, "subject_id": subject_id, "person_id": subject_id, "made_by": tracing.made_by()}
        portrait |= {"number": secrets.randbits(63), "sealed_traits": _sealed(AESGCM(raw), portrait_id, traits)}
        rows["subject"].append(known | subject)
        rows["portrait"].append(known | portrait)
    return rows


def _batches(people: Iterable[Person]) -> Iterator[list[Person]]:
    left = iter(people)
    while some := list(islice(left, BATCH)):
        yield some


def _unlock(keys_folder: Path) -> None:
    vault.unlock(keys_folder)


def _written(asked: tuple[list[Person], uuid.UUID, uuid.UUID]) -> tuple[Rows, bytes]:
    """What others wrote of these people, sealed, and the traces of it."""
    people, *reporter = asked
    rows, pairs = {table.name: [] for table in TABLES}, array("q")
    for at in range(0, len(people), TOGETHER):
        several = [mention(person, MEDIUM, STORED).traits for person in people[at : at + TOGETHER]]
        made = told(several, *reporter)
        for name, more in made.items():
            rows[name] += more
        for traits, portrait in zip(several, made["portrait"], strict=True):
            for token, mask in hashed(tracing.edition(), keys(traits)):
                pairs.extend((token, portrait["number"] ^ mask))
    return rows, pairs.tobytes()


def _sealed(cipher: AESGCM, portrait_id: uuid.UUID, traits: Traits) -> bytes:
    nonce = secrets.token_bytes(12)
    words = json.dumps(traits.as_json(), ensure_ascii=False, separators=(",", ":"))
    return VERSION + nonce + cipher.encrypt(nonce, _pad(words.encode()), b"portrait.traits:" + portrait_id.bytes)


def _put_down(pairs: np.ndarray) -> None:
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    for start in range(0, len(pairs), PART):
        part = pairs[start : start + PART].tolist()
        with database.writing():
            connection = session.connection().connection
            if database.dialect() == "sqlite":
                connection.executemany("INSERT INTO trace VALUES (?, ?)", part)
                continue
            with connection.cursor() as cursor, cursor.copy("COPY trace FROM STDIN") as copied:
                copied.write("".join(f"{token}\t{pointer}\n" for token, pointer in part))
