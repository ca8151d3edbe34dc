"""What is kept, who reads it, and what you can ask for."""

from flask import render_template
from flask_login import current_user

from app.portals.shared.guards import public
from app.portals.visitor.blueprint import visitor


@visitor.get("/privacy")
@public
def privacy() -> str:
    return render_template("visitor/privacy.html", is_signed_in=current_user.is_authenticated)
