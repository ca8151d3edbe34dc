"""Trying proposed rules on what came in lately and on the acceptance cases."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.casework import concerns, routing, rulebook, triage
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.routing import Table
from app.casework.rulebook import Rules, policy
from app.casework.rulebook.events import RulesTried
from app.casework.rulebook.models import RuleVersion
from app.casework.triage.weighing import Earlier
from app.casework.trials import queries
from app.casework.trials.comparing import Outcome, Tried, rated, routed, summed
from app.casework.trials.replaying import replay, sheets_in
from app.errors import Invalid, NotPossible
from app.foundations.access import SYSTEM, Actor
from app.transaction import transaction

USUAL, MOST = 200, 1000

Outcomes = Callable[[Concern], Outcome]


def try_rules(actor: Actor, label: str, *, cases: Path, last: int = USUAL, seen: int) -> None:
    """See what proposed rules would change: on the concerns that were rated last, and on every acceptance case."""
    if not 1 <= last <= MOST:
        raise Invalid(f"Try them on 1 to {MOST:,} concerns.")
    edition = rulebook.edition(actor, label)
    proposed = edition.rules()
    if edition.row is None or proposed is None:
        raise NotPossible("Only rules that were proposed, and that can be followed, are tried.")
    rating, table = rulebook.rating_in_force(), rulebook.routing_in_force()
    if isinstance(proposed, Rules):
        against, found = rating.version, _on_concerns(actor, last, _by_rating(rating), _by_rating(proposed))
        found["cases"] = _on_cases(cases, (rating, table), (proposed, table))
    else:
        against, found = table.version, _on_concerns(actor, last, _by_routing(table), _by_routing(proposed))
        found["cases"] = _on_cases(cases, (rating, table), (rating, proposed))
    with transaction(actor) as tx:
        rules = tx.load(RuleVersion, edition.row.id, seen=seen)
        tx.require(policy.simulate, rules)
        rules.keep_trial(found, against)
        rules.tried_at, rules.tried_by_id = tx.now, actor.id
        tx.record(_told(rules, found))


def _told(rules: RuleVersion, found: dict[str, Any]) -> RulesTried:
    return RulesTried(
        rules_id=rules.id,
        label=rules.label,
        against=str(rules.tried_against),
        concerns=found["tried"],
        changed=len(found["changed"]),
        cases=len(found["cases"]),
        cases_failed=len(rules.failed_cases),
    )


def _by_rating(rules: Rules) -> Outcomes:
    return lambda concern: rated(concern.answers, _history(concern), rules)


def _by_routing(table: Table) -> Outcomes:
    def outcome(concern: Concern) -> Outcome:
        answers, known = concern.answers, _history(concern).concerns
        return routed(routing.Facts(answers=answers, places=concerns.whereabouts(concern), past_concerns=known), table)

    return outcome


def _history(concern: Concern) -> Earlier:
    """What others had told of the same people when it was sent."""
    return triage.earlier_concerns(SYSTEM, concern, concern.submitted_at or concern.started_at)


def _on_concerns(actor: Actor, last: int, before: Outcomes, after: Outcomes) -> dict[str, Any]:
    """Each is opened, compared and let go; what stays is its reference and codes."""
    tried = [
        Tried(
            reference=str(concern.reference),
            is_open=concern.stage is not Stage.CLOSED,
            before=before(concern),
            after=after(concern),
        )
        for concern in queries.last_weighed(actor, last)
    ]
    return summed(tried)


def _on_cases(folder: Path, before: tuple[Rules, Table], after: tuple[Rules, Table]) -> list[dict[str, Any]]:
    return [_case(replay(sheet, *before), replay(sheet, *after)) for sheet in sheets_in(folder)]


def _case(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    reasons = after.get("not_held") or [str(after.get("reason", "it expects nothing"))]
    return {
        "id": str(after["id"]),
        "did_hold": before["held"],
        "held": after["held"],
        "reasons": [] if after["held"] else reasons,
    }
