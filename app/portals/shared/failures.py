"""Failures: each becomes one plain page that says what happened and what to do, and keeps what was typed."""

from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, current_app, render_template, request, url_for
from flask.globals import request_ctx
from flask_babel import lazy_gettext as _
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app.casework import accounts, attachments
from app.errors import Invalid, KeptBack, NotFound, NotPossible, Refused, ServiceError, TooOften
from app.foundations import log
from app.foundations.database import session
from app.portals.shared import uploads
from app.portals.shared.guards import actor, is_from_another_site
from app.portals.shared.language import say
from app.portals.shared.problems import is_for_machines, problem

Answer = tuple[str, int] | Response

_log = structlog.get_logger()

STATUS: dict[type[ServiceError], int] = {
    Invalid: 422,
    NotFound: 404,
    KeptBack: 404,
    NotPossible: 409,
    Refused: 403,
    TooOften: 429,
}
TITLES = {
    400: _("We could not read that"),
    401: _("You have been signed out"),
    403: _("You cannot open this page"),
    404: _("Page not found"),
    405: _("We could not read that"),
    409: _("This cannot be done now"),
    413: _("That is too large"),
    422: _("Something needs changing"),
    429: _("Please wait a little"),
    500: _("Sorry, something went wrong"),
    503: _("This was NOT received"),
}
WHAT_TO_DO = {
    400: [_("Go back, load the page again, and try once more.")],
    401: [
        _("Copy what you typed, shown below, if you need it."),
        _("If you have an account, sign in again, open the page and paste it."),
        _("If you have no account, begin again from the first page and paste it."),
        _("If you came by a link in a letter, open that link again and paste it."),
    ],
    403: [_("If you think that you should be able to, ask your Heed administrator.")],
    404: [_("Check the address."), _("If somebody gave you a reference, sign in and look for it in your list.")],
    405: [_("Go back, load the page again, and try once more.")],
    409: [_("Go back and read it again: somebody may have changed it since.")],
    413: [_("Go back and send less at once. Text can have up to 5,000 characters in each answer.")],
    422: [_("Go back, change what is named above, and try again.")],
    429: [_("Wait a few minutes, then try again.")],
    500: [_("Nothing was changed. Go back and try again."), _("If it goes on, tell your Heed administrator.")],
    503: [
        _("Nothing of what you just sent was kept, and nobody has read it."),
        _("Keep what you typed: it is shown below. Wait a minute, go back and send it again."),
        _("If somebody is in danger, call 999 now. If it cannot wait, ring the council or 101."),
    ],
}
# Found nowhere, though somebody was writing in it.
NOT_SAVED = _("This was NOT saved")
GONE = _("What you were writing in is not there any more, or not for you.")
WHY_GONE = _("What was begun on a device that is not safe is thrown away as soon as you sign out, on whatever device.")
COPY_IT = [_("Copy what you typed, shown below, and begin again.")]
NOTHING_RECEIVED = _("Nothing was received: neither the files, nor what you wrote with them.")
FILES_TOO_LARGE = [
    _(
        "The files are together larger than %(most)s MB. Go back and choose fewer or smaller ones.",
        most=attachments.LARGEST // 1024**2,
    ),
]
# Secrets, and what pages carry along without anybody having typed it.
SECRET = {"csrf_token", "password", "again", "code"}
NEVER_SHOWN = {*SECRET, "draft", "version", "previewed", "return", "page", "_asked", "_language"}


def init_app(app: Flask) -> None:
    """Meet every failure."""
    app.register_error_handler(ServiceError, _explain)
    app.register_error_handler(HTTPException, _explain_http)
    app.register_error_handler(DBAPIError, _explain_not_stored)
    app.register_error_handler(IntegrityError, _explain_race)
    app.register_error_handler(StaleDataError, _explain_race)
    app.register_error_handler(Exception, _explain_fault)


def _explain(error: ServiceError) -> Answer:
    if isinstance(error, Refused):
        accounts.note_refusal(actor(), str(error))
        return page(403)
    told = "" if isinstance(error, NotFound) else say(error)
    return page(STATUS[type(error)], told)


def _explain_http(error: HTTPException) -> Answer:
    status = error.code or 500
    if is_for_machines():
        session.remove()
        allow = error.valid_methods if isinstance(error, MethodNotAllowed) else None
        return problem(status, allow=tuple(allow or ()))
    return page(status if status in TITLES else 500 if status >= 500 else 400)


def _explain_not_stored(error: DBAPIError) -> Answer:
    _log_fault(error)
    return page(503 if request.method == "POST" or is_for_machines() else 500)


def _explain_race(error: Exception) -> Answer:
    """Two people (or two presses) at the same moment: the database let one of them through."""
    _log_fault(error)
    return page(409)


def _explain_fault(error: Exception) -> Answer:
    _log_fault(error)
    return page(500)


def page(status: int, what_happened: str = "") -> Answer:
    """The one plain page. It must not need the database, which may be what failed."""
    session.remove()
    if is_for_machines():
        return problem(status, what_happened)
    if request_ctx.url_adapter is None:
        # Asked for at an address that is not ours, a request is given no map of our pages.
        request_ctx.url_adapter = current_app.url_map.bind("")
    # An address that never was has nothing to type on: those would be somebody else's words.
    kept = [] if status == 413 or (status == 404 and request.endpoint is None) else _typed()
    title, told, what_to_do = _said(status, what_happened, was_writing=bool(kept))
    return render_template(
        "failure.html",
        status=status,
        title=title,
        what_happened=told,
        what_to_do=what_to_do,
        sign_in=url_for("visitor.sign_in") if status == 401 else None,
        kept=kept,
    ), status


def _said(status: int, what_happened: str, *, was_writing: bool) -> tuple[Any, Any, list[Any]]:
    """The title of the page, what happened, and what to do about it."""
    if status == 404 and was_writing:
        return NOT_SAVED, f"{GONE} {WHY_GONE}" if request.blueprint == "reporter" else GONE, COPY_IT
    if status == 413 and uploads.are_too_large():
        return TITLES[status], NOTHING_RECEIVED, FILES_TOO_LARGE
    return TITLES[status], what_happened, WHAT_TO_DO[status]


def _typed() -> list[tuple[str, str]]:
    """What came with this request, so that it can be copied; never a password or a code, or another site's words."""
    if request.method != "POST" or is_from_another_site():
        return []
    try:
        given: Any = request.form
    except HTTPException:  # too large, or it broke off on the way
        return []
    return [
        (name, value) for name, values in given.lists() for value in values if value.strip() and name not in NEVER_SHOWN
    ]


def _log_fault(error: Exception) -> None:
    _log.error(
        "fault",
        endpoint=request.endpoint,
        failure=type(error).__name__,
        at=log.where(error),
        status=HTTPStatus(500),
    )
