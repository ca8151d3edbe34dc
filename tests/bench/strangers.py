"""So many people with portraits, data keys and traces, sealed as the service seals them, put into a database in bulk.

Two processes read, seal and hash; the traces are sorted before they are put down, as a table that grew over years is.
"""

import json
import multiprocessing
import secrets
import uuid
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import insert, select

from app.casework.accounts.models import Account
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.subjects import SubjectKind, SubjectRole
from app.casework.likeness import Traits, keys, likeness_rules
from app.casework.people import portraying
from app.casework.people.models import Portrait
from app.foundations import clock, database, vault
from app.foundations.database import session, uuid7
from app.foundations.traces.tokens import hashed
from app.foundations.vault.datakeys import DataKey
from app.foundations.vault.sealed import VERSION, _pad

BATCH = 5_000
TOGETHER = 3  # people whom one concern tells of
PROCESSES = 2
ANSWERS, WORDS = b"\x00" * 600, b"\x00" * 200  # neither is opened here

Row = dict[str, Any]
Batch = tuple[list[Row], list[Row], list[Row], list[Row], bytes]
# From a number to the traits of the person of that number.
Who = Callable[[int], Traits]


def move_in(number: int, who: Who, keys_folder: Path) -> None:
    """Add so many people to the database that is open, and to the traces in it."""
    writer = session.execute(select(Account.id, Account.organisation_id).limit(1)).one()
    context, tokens = multiprocessing.get_context("fork"), array("q")
    batches = [(begin, min(begin + BATCH, number), who, keys_folder, *writer) for begin in range(0, number, BATCH)]
    with context.Pool(PROCESSES) as pool:
        for keys_, concerns, subjects, portraits, pairs in pool.imap(_made, batches):
            with database.writing():
                for table, rows in ((DataKey, keys_), (Concern, concerns), (Subject, subjects), (Portrait, portraits)):
                    session.execute(insert(table.__table__), rows)
            tokens.frombytes(pairs)
    _put_down(tokens)
    database.disconnect()


def _made(asked: tuple[int, int, Who, Path, uuid.UUID, uuid.UUID]) -> Batch:
    begin, end, who, folder, reporter, organisation = asked
    ring, edition = vault.unlock(folder), likeness_rules().version
    made: Batch = ([], [], [], [], b"")
    pairs = array("q")
    for first in range(begin, end, TOGETHER):
        key_id, concern_id, raw, now = uuid7(), uuid7(), secrets.token_bytes(32), clock.now()
        wrapped = ring.wrap(ring.primary, raw, b"data_key:" + key_id.bytes)
        made[0].append({"id": key_id, "kek": ring.primary, "wrapped": wrapped, "destroyed_at": None})
        made[1].append(
            {
                "id": concern_id, "organisation_id": organisation, "reporter_id": reporter, "data_key_id": key_id,
                "questionnaire": "concern@1", "stage": Stage.CLOSED, "kinds": "", "started_at": now, "saved_at": now,
                "submitted_at": now, "is_kept": True, "kept_from_organisation": True, "is_rated": False,
                "is_unanswered": False, "version": 1, "sealed_answers": ANSWERS,
            }
        )  # fmt: skip
        cipher = AESGCM(raw)
        for at in range(first, min(first + TOGETHER, end)):
            traits, subject_id, portrait_id, known = who(at), uuid7(), uuid7(), secrets.randbits(63)
            told = {"concern_id": concern_id, "data_key_id": key_id, "role": SubjectRole.AT_RISK}
            made[2].append(
                told | {"id": subject_id, "kind": SubjectKind.PERSON, "belongs_to_id": None, "sealed_words": WORDS}
            )
            made[3].append(
                told
                | {
                    "id": portrait_id,
                    "subject_id": subject_id,
                    "person_id": subject_id,
                    "number": known,
                    "made_by": portraying.made_by(),
                    "sealed_traits": _sealed(cipher, portrait_id, traits),
                }
            )
            for token, mask in hashed(edition, keys(traits)):
                pairs.append(token)
                pairs.append(known ^ mask)
    return (*made[:4], pairs.tobytes())


def _sealed(cipher: AESGCM, portrait_id: uuid.UUID, traits: Traits) -> bytes:
    nonce = secrets.token_bytes(12)
    text = json.dumps(traits.as_json(), ensure_ascii=False, separators=(",", ":"))
    return VERSION + nonce + cipher.encrypt(nonce, _pad(text.encode()), b"portrait.traits:" + portrait_id.bytes)


def _put_down(tokens: array) -> None:
    pairs = np.frombuffer(tokens, dtype=np.int64).reshape(-1, 2)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    for part in np.array_split(pairs, max(1, len(pairs) // 500_000)):
        with database.writing():
            connection = session.connection()
            if database.dialect() == "sqlite":
                connection.connection.executemany("INSERT INTO trace VALUES (?, ?)", part.tolist())
            else:
                _copy(connection.connection.driver_connection, part)


def _copy(connection: psycopg.Connection, part: np.ndarray) -> None:
    with connection.cursor() as cursor, cursor.copy("COPY trace FROM STDIN") as copied:
        copied.write("\n".join(f"{token}\t{pointer}" for token, pointer in part.tolist()) + "\n")
