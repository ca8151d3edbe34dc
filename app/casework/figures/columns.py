"""Outlines out of the database as columns, some thousands at a time; and what people are like, opened only here."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Row, select

from app.casework.figures.facts import CODES, MOMENTS, NUMBERS, Facts, column, moment
from app.casework.figures.models import Outline
from app.foundations import vault
from app.foundations.database import session
from app.foundations.vault import DataKey

PERSON = ("sex", "age_band", "ethnicity", "disability")
AT_ONCE = 2000


def facts_of(*which: ColumnElement[bool], people: bool = False) -> Facts:
    """The columns of these outlines; with what the people at risk are like only where it is asked for."""
    names = (*MOMENTS, *NUMBERS, *CODES)
    rows: list[Any] = []
    persons: list[Sequence[str]] = []
    for some in _read(names, which, people=people):
        rows.extend(some)
        if people:
            persons.extend(_opened(some))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    by_name = dict(zip(names, columns, strict=False))
    numbers = {name: np.array([moment(at) for at in by_name[name]], dtype=np.int64) for name in MOMENTS}
    numbers |= {name: np.array([-1 if n is None else n for n in by_name[name]], dtype=np.int64) for name in NUMBERS}
    codes = {name: column(by_name[name]) for name in CODES}
    if people:
        codes |= {name: column([person[at] for person in persons]) for at, name in enumerate(PERSON)}
    return Facts(len(rows), numbers, codes)


def _read(names: Sequence[str], which: Sequence[ColumnElement[bool]], *, people: bool) -> Iterator[Sequence[Row[Any]]]:
    wanted: list[Any] = [getattr(Outline, name) for name in names]
    found = select(*wanted).where(*which)
    if people:
        # Danger: a key that was destroyed has no words any more: such a person is counted as not known.
        sealed = (Outline.id, Outline.data_key_id, DataKey.kek, DataKey.wrapped, Outline.sealed_person.label("sealed"))
        found = select(*wanted, *sealed).join(DataKey, DataKey.id == Outline.data_key_id).where(*which)
    result = session.execute(found.execution_options(yield_per=AT_ONCE))
    yield from result.partitions()


def _opened(rows: Iterable[Any]) -> Iterator[Sequence[str]]:
    """What the first person at risk of each is like; opened here, counted, and forgotten."""
    nothing = ("",) * len(PERSON)
    rows = list(rows)
    told = [row for row in rows if row.sealed is not None]
    opened = dict(zip((row.id for row in told), vault.unseal_many("outline", "person", told), strict=True))
    for row in rows:
        text = opened.get(row.id)
        yield json.loads(text) if text else nothing
