"""The queue: what waits for an officer, the most dangerous first, or what is asked for of it. Opens nothing sealed."""

from functools import partial

from flask import render_template, request

from app.casework import accounts, triage
from app.casework.concerns import policy
from app.casework.triage import policy as triage_policy
from app.casework.triage.queries import MOST_COUNTED, Wanted
from app.foundations import clock
from app.portals.officer import filtering
from app.portals.officer.alarm import rota_alarm
from app.portals.officer.blueprint import officer
from app.portals.officer.lines import listed
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import turns


@officer.get("/queue")
@requires(policy.read)
def queue() -> str:
    asked, cursor = filtering.wanted(), request.args.get("from")
    page = listed(partial(triage.queue, wanted=asked), cursor)
    return render_template(
        "officer/queue.html",
        page=page,
        counts=triage.unrated_counts(actor()),
        most=MOST_COUNTED,
        is_first=not cursor,
        looked_at=clock.now(),
        filters=filtering.form_for(asked),
        asked=filtering.in_words(asked),
        wanted=asked.as_address(),
        views=_views(),
        here=filtering.address(asked),
        **turns(page, lambda cursor: filtering.address(asked, **{"from": cursor})),
        lowerings=len(triage.lowerings_waiting(actor())),
        officers=_officers(),
        alarm=rota_alarm(),
        kept_back=triage.kept_back(actor()),
    )


def _views() -> list[tuple[str, str]]:
    """One's own views by name, each with the address that shows it."""
    return [(each.name, f"{filtering.address(Wanted())}?{each.wanted}") for each in triage.saved_views(actor())]


def _officers() -> list[tuple[str, str]]:
    """Whom a supervisor may give concerns to; nobody, where the reader is none."""
    if not triage_policy.share_out.allows(actor()):
        return []
    return [(str(each.id), each.name) for each in accounts.officers(actor())]
