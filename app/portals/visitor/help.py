"""What happens to a concern, in five steps."""

from flask import render_template
from flask_login import current_user

from app.portals.shared.guards import public
from app.portals.visitor.blueprint import visitor


@visitor.get("/help")
@public
def help() -> str:
    return render_template("visitor/help.html", is_signed_in=current_user.is_authenticated)
