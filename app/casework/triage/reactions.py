"""What triage does when something happened elsewhere."""

from collections.abc import Iterable
from typing import Any

from app.casework import rulebook
from app.casework.concerns.events import ConcernGotWorse, ConcernSubmitted
from app.casework.concerns.models import Concern
from app.casework.triage import queries, weighing
from app.casework.triage.events import ConcernWeighed, WorseningNoted
from app.casework.triage.models import Assessment, Rating
from app.casework.triage.weighing import Weighing
from app.errors import NotPossible
from app.foundations.access import SYSTEM
from app.transaction import transaction


def weigh(event: ConcernSubmitted) -> None:
    """Propose a rating for a concern that has just come in, with reasons, under the rules in force."""
    with transaction(SYSTEM) as tx:
        if queries.assessment_of(SYSTEM, event.concern_id):
            return
        concern = tx.load(Concern, event.concern_id)
        weighed = weighing.weigh(weighing.Facts(answers=concern.answers), rulebook.rating_in_force())
        proposed = Rating(weighed.band)
        assessment = Assessment(
            concern_id=concern.id,
            data_key_id=concern.data_key_id,
            rules=weighed.version,
            proposed=proposed,
            rank=proposed.rank,
            weighed_at=tx.now,
            weighing=_told(weighed),
        )
        tx.add(assessment)
        tx.record(ConcernWeighed(concern_id=concern.id, rules=weighed.version, proposed=proposed))


def note_that_it_got_worse(event: ConcernGotWorse) -> None:
    """A note beside the rating, for the officer who reads what was added: nothing here lowers anything."""
    with transaction(SYSTEM) as tx:
        found = queries.assessment_of(SYSTEM, event.concern_id)
        if found is None:
            raise NotPossible("The rules have not weighed this concern yet. It is noted at the next try.")
        assessment = tx.load(Assessment, found.id)
        weighing = dict(assessment.weighing)
        notes = [*weighing.get("notes", ()), f"The reporter said on {tx.now:%-d %B %Y} that it has got worse"]
        assessment.weighing = weighing | {"notes": notes}
        tx.record(WorseningNoted(concern_id=event.concern_id, addendum_id=event.addendum_id))


def _told(weighed: Weighing) -> dict[str, Any]:
    """The reasons as they are kept beside the rating: every one in words, so that it reads the same in ten years."""
    return {
        "points": weighed.points,
        "triggers": _grounds(weighed.triggers),
        "floors": _grounds(weighed.floors),
        "contributions": [{"words": each.words, "points": each.points} for each in weighed.contributions],
        "unknowns": list(weighed.unknowns),
        "what_would_change": list(weighed.what_would_change),
    }


def _grounds(grounds: Iterable[rulebook.Ground]) -> list[dict[str, str]]:
    return [{"code": each.code, "words": each.words, "basis": each.basis} for each in grounds]
