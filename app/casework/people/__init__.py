"""People: who is told of, and what other concerns tell of the same people and things.

Owns which concerns are related, by what, and whether that counts as the same person at risk, the same person said to
cause harm, or neither; and who is taken to be the same person. Never joins people by itself and never changes a
concern: a match is a reason to look, and an officer decides. The surprising things: a name alone relates nobody, what
hundreds of concerns share relates nobody either, and a person is no record, but whoever was found to be the same.
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
from app.casework.people.queries import concern_of, lookers, members, person_of, portraits_of, related_to
from app.casework.people.recognising import Likely, alike, recognise
from app.casework.people.relating import Related, RelatedConcerns, TooCommon
from app.casework.people.suggesting import suggest

__all__ = [
    "Likely",
    "Match",
    "Related",
    "RelatedConcerns",
    "TooCommon",
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
    "related_to",
    "say_not_same",
    "say_unsure",
    "split",
    "suggest",
    "undo",
    "waiting_joins",
    "waiting_joins_counted",
    "weighed",
]
