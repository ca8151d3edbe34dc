"""The live board: what waits in the hub at this moment, in numbers, for a wall and for whoever looks after the shift.

Danger: it hangs where anybody can see it. There is no concern on it, and no number depends on what its reader may read.
"""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.casework import accounts
from app.casework.accounts.policy import hang_on_a_wall
from app.casework.escalation import policy
from app.portals.officer.blueprint import officer
from app.portals.officer.live_numbers import counted
from app.portals.shared.guards import actor, also_on_a_wall, hang_up, is_on_a_wall, requires


@officer.get("/board")
@requires(policy.watch)
@also_on_a_wall
def live_board() -> str:
    return render_template("officer/live_board.html", board=counted(), is_wall=is_on_a_wall())


@officer.post("/board/wall")
@requires(hang_on_a_wall)
def hang() -> ResponseReturnValue:
    """From now on this screen opens nothing but the board, for a shift; whoever hung it is signed out here."""
    hang_up(accounts.hang_on_a_wall(actor(), current_user.sign_in_id))
    return redirect(url_for("officer.live_board"))
