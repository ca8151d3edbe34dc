"""Concerns: what a reporter told us, in their words, and where it has got to.

A draft belongs to its writer alone. Once sent, its answers never change: what comes later is added beside
them. Agencies never see a concern; they see a referral, which carries only what was disclosed.
"""

from app.casework.concerns.commands import (
    add,
    confirm_place,
    discard,
    give_return_code,
    index_some,
    name_recipient,
    open_as_colleague,
    open_concern,
    save_page,
    say_it_got_worse,
    start,
    submit,
    withdraw,
)
from app.casework.concerns.queries import (
    addenda,
    by_id,
    by_reference,
    colleagues,
    confirmed_places,
    draft,
    drafts,
    is_shared_with_me,
    mine,
    of_organisation,
    places_of,
    reference_of,
    subjects_of,
    whereabouts,
)

__all__ = [
    "add",
    "addenda",
    "by_id",
    "by_reference",
    "colleagues",
    "confirm_place",
    "confirmed_places",
    "discard",
    "draft",
    "drafts",
    "give_return_code",
    "index_some",
    "is_shared_with_me",
    "mine",
    "name_recipient",
    "of_organisation",
    "open_as_colleague",
    "open_concern",
    "places_of",
    "reference_of",
    "save_page",
    "say_it_got_worse",
    "start",
    "subjects_of",
    "submit",
    "whereabouts",
    "withdraw",
]
