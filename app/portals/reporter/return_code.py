"""The seven words by which somebody without an account comes back. Each set of them is shown once."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.casework import concerns
from app.casework.concerns import policy
from app.portals.reporter.blueprint import reporter
from app.portals.shared.guards import actor, requires


@reporter.post("/concerns/<string:reference>/words")
@requires(policy.follow)
def return_code(reference: str) -> ResponseReturnValue:
    concern = concerns.by_reference(actor(), reference)
    words = concerns.give_return_code(actor(), concern.id).split()
    return render_template("reporter/return_code.html", words=words, concern=concern)
