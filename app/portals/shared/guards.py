"""Guards: who is at the door, and whether this page opens to them. A page that does not say is not served."""

from collections.abc import Callable
from typing import Any, TypeVar

import flask
from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user
from werkzeug.wrappers import Response

from app.casework import accounts
from app.casework.accounts.models import Account
from app.errors import NotFound, Refused
from app.foundations.access import VISITOR, Actor, Permission, Role
from app.foundations.door.sessions import SignIn
from app.portals.shared import keyed
from app.portals.shared.problems import is_for_machines

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "anyone"
# Where Flask-Login keeps the token of a sign-in, inside the signed cookie.
COOKIE = "_user_id"


class SignedIn(UserMixin):
    """Somebody whose cookie is still good."""

    def __init__(self, token: str, account: Account, sign_in: SignIn) -> None:
        """Remember who, and until when."""
        self.id = token
        # Plain values, read now: the page that says the database is gone must not need it.
        self.actor, self.name = account.actor(sign_in.opens_id), account.name
        self.sign_in_id, self.expires_at, self.ends_at = sign_in.id, sign_in.expires_at(), sign_in.ends_at()
        self.is_wall = sign_in.is_wall


def requires(permission: Permission) -> Callable[[View], View]:
    """Say which permission opens this page."""

    def mark(view: View) -> View:
        view.opened_by = permission  # type: ignore[attr-defined]  # a mark on a function
        return view

    return mark


def public(view: View) -> View:
    """Say that anybody may see this page."""
    view.opened_by = PUBLIC  # type: ignore[attr-defined]  # a mark on a function
    return view


def also_by_link(view: View) -> View:
    """Say that this page is about one record, so that whoever was let in to that record by a link may ask for it."""
    view.is_also_by_link = True  # type: ignore[attr-defined]  # a mark on a function
    return view


def is_open(endpoint: str, who: Actor) -> bool:
    """Would this page open to somebody? What is not meant for links is not there for whoever came by one."""
    view = current_app.view_functions.get(endpoint)
    opened_by = getattr(view, "opened_by", None)
    if who.role is Role.CONTACT and not getattr(view, "is_also_by_link", False):
        return False
    return isinstance(opened_by, Permission) and opened_by.allows(who)


def unattended(view: View) -> View:
    """Say that a page asks for this by itself: nobody is there, so no sign-in lasts longer for it."""
    view.is_unattended = True  # type: ignore[attr-defined]  # a mark on a function
    return view


def also_on_a_wall(view: View) -> View:
    """Say that a screen on a wall may ask for this. To every other page it is signed in as nobody."""
    view.is_also_on_a_wall = True  # type: ignore[attr-defined]  # a mark on a function
    return view


def is_on_a_wall() -> bool:
    """Does a screen ask that hangs on a wall?"""
    return bool(current_user.is_authenticated and current_user.is_wall)


def hang_up(token: str) -> None:
    """Leave this screen nothing but a sign-in for the wall."""
    cookie.clear()
    cookie[COOKIE] = token


def actor() -> Actor:
    """Whoever is asking for this page, or the system whose key was shown."""
    if "by_key" in g:
        return g.by_key.actor
    if is_for_machines():
        return VISITOR  # no cookie opens anything to a machine
    return current_user.actor if current_user.is_authenticated else VISITOR


def insist(permission: Permission, subject: Any = None) -> None:
    """Refuse whoever may not do this, before anything is shown: a role alone opens the door to this page."""
    if not permission.allows(actor(), subject):
        raise Refused(permission.name)


def let_in(token: str) -> None:
    """Begin a session for this new sign-in: nothing of the one before it stays."""
    known = _load(token)
    if known is None:
        raise Refused("sign-in")
    cookie.clear()
    login_user(known)


def may(permission_name: str, subject: Any = None) -> bool:
    """For templates: would this actor be allowed? Hides a button; never the only lock."""
    return Permission.named(permission_name).allows(actor(), subject)


def init_app(app: Flask) -> None:
    """Stand at every door."""
    # Danger: its context processor would ask the database again for the page that says that it is gone.
    manager = LoginManager(app, add_context_processor=False)
    manager.session_protection = None  # the sign-in itself is kept on the server
    manager.user_loader(_load)
    app.before_request(_refuse_other_sites)
    app.before_request(_check)
    app.add_template_global(may)


def _load(token: str) -> SignedIn | None:
    view = current_app.view_functions.get(request.endpoint or "")
    known = accounts.signed_in(token, is_there=not getattr(view, "is_unattended", False))
    if known is None or (known[1].is_wall and not getattr(view, "is_also_on_a_wall", False)):
        return None
    return SignedIn(token, *known)


def is_from_another_site() -> bool:
    """Browsers say where a form was sent from."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")


def _refuse_other_sites() -> None:
    """No other site has business here."""
    if request.method == "POST" and is_from_another_site():
        abort(400)


def _check() -> Response | None:
    if request.endpoint is None:
        return None
    view = current_app.view_functions[request.endpoint]
    opened_by = getattr(view, "opened_by", None)
    if opened_by is PUBLIC:
        return None
    if is_for_machines():
        keyed.let_in(opened_by, getattr(view, "scope", ""))
        return None
    if not current_user.is_authenticated:
        if request.method == "POST":
            # Danger: a redirect would throw away what somebody has just written.
            abort(401)
        return redirect(url_for("visitor.sign_in", next=flask.request.path))
    if actor().role is Role.CONTACT and not getattr(view, "is_also_by_link", False):
        raise NotFound("page")
    if not isinstance(opened_by, Permission) or not opened_by.open_to(actor()):
        raise Refused(getattr(opened_by, "name", "nothing"))
    return None
