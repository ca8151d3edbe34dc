"""Joins that wait for a second person. Opens nothing sealed."""

from flask import render_template

from app.casework import accounts, people
from app.casework.people import policy
from app.casework.people.joining_rules import joining_rules
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires


@officer.get("/joins")
@requires(policy.agree)
def joins() -> str:
    waiting = [
        {
            "match": each,
            "why": joining_rules().second_looks[each.judgement.waits_for] if each.judgement.waits_for else "",
            "asker": accounts.name_of(each.judgement.made_by_id),
            "may_answer": policy.agree.allows(actor(), each.judgement),
        }
        for each in people.waiting_joins(actor())
    ]
    return render_template("officer/joins.html", waiting=waiting)
