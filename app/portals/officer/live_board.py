"""The live board: what waits in the hub at this moment, in numbers, for a wall and for whoever looks after the shift.

Danger: it hangs where anybody can see it. There is no concern on it, and no number depends on what its reader may read.
"""

from flask import render_template, request

from app.casework.escalation import policy
from app.portals.officer.blueprint import officer
from app.portals.officer.live_numbers import counted
from app.portals.shared.guards import requires


@officer.get("/board")
@requires(policy.watch)
def live_board() -> str:
    return render_template("officer/live_board.html", board=counted(), is_wall="wall" in request.args)
