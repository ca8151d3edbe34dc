"""The rating and routing rules: which are in force, which were, and what is proposed."""

from dataclasses import dataclass

from flask import render_template, request

from app.casework import accounts, rulebook
from app.casework.rulebook import Edition, RuleKind, policy
from app.portals.administrator.blueprint import administrator
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place
from app.portals.shared.rules_story import ABOUT, STATES

PAGE = 25


@dataclass(frozen=True)
class InForce:
    """What is in force of one kind, and who published it."""

    kind: RuleKind
    title: str
    edition: Edition
    publisher: str


@administrator.get("/rules")
@requires(policy.propose)
def rules() -> str:
    at = place(request.args.get("from"))
    near, back = (at.id, at.back) if at else (None, False)
    found = rulebook.versions(actor(), near, back=back)
    return render_template(
        "administrator/rules.html",
        in_force=[_in_force(kind) for kind in RuleKind],
        versions=page(found, PAGE, lambda each: (str(each.id), each.id), at),
        name_of=accounts.name_of,
        about=ABOUT,
        states=STATES,
    )


def _in_force(kind: RuleKind) -> InForce:
    edition = rulebook.edition(actor(), rulebook.label_in_force(kind))
    return InForce(kind, ABOUT[kind], edition, accounts.name_of(edition.row.published_by_id) if edition.row else "")
