"""Where an analyst begins: what can be seen of all concerns together."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.casework.figures import policy
from app.portals.analyst.blueprint import analyst
from app.portals.shared.guards import requires


@analyst.get("/board")
@requires(policy.read)
def board() -> ResponseReturnValue:
    return render_template("analyst/board.html")
