"""Saying where a concern is, once an officer has found out."""

import uuid

from sqlalchemy.orm.attributes import flag_modified

from app.casework.concerns import policy, queries, summary
from app.casework.concerns.events import PlaceConfirmed
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern, ConfirmedPlace, PlaceName
from app.casework.places import Place
from app.errors import Invalid, NotPossible
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import transaction


def confirm_place(
    actor: Actor, concern_id: uuid.UUID, place: PlaceName, at: Place, *, words: str, seen: int
) -> ConfirmedPlace:
    """Say where one of the five places is, and how one knows. What the reporter wrote stays as it was."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.confirm_place, concern)
        if concern.stage is Stage.CLOSED:
            raise NotPossible("This concern is closed.")
        if not words.strip():
            raise Invalid("Say how you know.")
        made = ConfirmedPlace(concern_id=concern.id, data_key_id=concern.data_key_id, place=place)
        made.authority_code, made.postcode, made.words = at.authority.code, at.postcode or None, words.strip()
        made.confirmed_at, made.confirmed_by_id = tx.now, actor.id
        tx.add(made)
        concern.area_code = summary.area_code(queries.places_of(concern))
        # Danger: another window may show agencies of the area as it was, so its version must not count any more.
        flag_modified(concern, "area_code")
        session.flush()
        tx.record(PlaceConfirmed(concern_id=concern.id, place=place, authority_code=made.authority_code))
    return made
