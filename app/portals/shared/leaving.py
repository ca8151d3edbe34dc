"""Leaving at once: to a weather forecast, from where Back shows nothing of what was on the page.

Danger: whoever comes to the screen next presses Back, and the reporter is still signed in. So what they left stays
covered until a button is pressed; what they had saved is all there.
"""

from flask import Flask, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.portals.shared.guards import public
from app.portals.shared.language import HOME, is_ours

COOKIE = "heed-left"
ELSEWHERE = "https://www.bbc.co.uk/weather"
COVERED = frozenset({"reporter"})


@public
def leave() -> ResponseReturnValue:
    """Go, and cover what was open."""
    answer = redirect(ELSEWHERE)
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    answer.set_cookie(COOKIE, "1", secure=secure, httponly=True, samesite="Lax")
    return answer


@public
def carry_on() -> ResponseReturnValue:
    """Uncover it again, and go back to where they were."""
    page = request.form.get("page", "")
    answer = redirect(page if is_ours(page) else HOME)
    answer.delete_cookie(COOKIE)
    return answer


def cover() -> str | None:
    """A page that says nothing, in the place of one that somebody left in a hurry."""
    if request.method == "POST" or COOKIE not in request.cookies or request.blueprint not in COVERED:
        return None
    return render_template("left.html")


def init_app(app: Flask) -> None:
    """Give every page that can be left at once a way out."""
    app.add_url_rule("/leave", "leave", leave, methods=["GET"])
    app.add_url_rule("/carry-on", "carry_on", carry_on, methods=["POST"])
    app.before_request(cover)
