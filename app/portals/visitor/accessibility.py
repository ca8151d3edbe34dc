"""How far everybody can use these pages, and what to do where they cannot."""

from flask import render_template
from flask_login import current_user

from app.portals.shared.guards import public
from app.portals.visitor.blueprint import visitor


@visitor.get("/accessibility")
@public
def accessibility() -> str:
    return render_template("visitor/accessibility.html", is_signed_in=current_user.is_authenticated)
