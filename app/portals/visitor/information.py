"""Pages that only explain: what happens to a concern, privacy, accessibility."""

from flask import render_template
from flask_login import current_user

from app.portals.shared.guards import public
from app.portals.visitor.blueprint import visitor


@visitor.get("/help")
@public
def help() -> str:
    return _explain("help")


@visitor.get("/privacy")
@public
def privacy() -> str:
    return _explain("privacy")


@visitor.get("/accessibility")
@public
def accessibility() -> str:
    return _explain("accessibility")


def _explain(page: str) -> str:
    # Whoever is signed in keeps their menu here, which is theirs once they are recognised.
    return render_template(f"visitor/{page}.html", is_signed_in=current_user.is_authenticated)
