"""People: who is told of, who might be the same, and who is taken to be.

Owns the portraits of those whom concerns tell of, what is suggested of two of them, and what officers have said of it.
Never joins people by itself and never changes a concern: a match is a reason to look, and an officer decides. The
surprising thing: a person is no record, but whoever was found to be the same.
"""

from app.casework.people.commands import (
    agree_to_join,
    decline_to_join,
    join,
    open_person,
    say_not_same,
    say_unsure,
    split,
    undo,
)
from app.casework.people.matches import (
    Match,
    Weighed,
    judgement,
    judgements_between,
    matches_of,
    odd_people,
    open_matches,
    waiting_joins,
    waiting_joins_counted,
    weighed,
)
from app.casework.people.queries import (
    concern_of,
    lookers,
    members,
    person_of,
    portraits_of,
    shown_between,
    shown_of,
    shown_to,
)
from app.casework.people.recognising import Likely, alike, recognise
from app.casework.people.suggesting import suggest

__all__ = [
    "Likely",
    "Match",
    "Weighed",
    "agree_to_join",
    "alike",
    "concern_of",
    "decline_to_join",
    "join",
    "judgement",
    "judgements_between",
    "lookers",
    "matches_of",
    "members",
    "odd_people",
    "open_matches",
    "open_person",
    "person_of",
    "portraits_of",
    "recognise",
    "say_not_same",
    "say_unsure",
    "shown_between",
    "shown_of",
    "shown_to",
    "split",
    "suggest",
    "undo",
    "waiting_joins",
    "waiting_joins_counted",
    "weighed",
]
