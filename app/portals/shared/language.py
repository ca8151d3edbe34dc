"""The language of a page: English or Welsh, as its reader chose, else as their browser asks.

Visitors and reporters may choose; officers, agencies and administrators work in English.
"""

from urllib.parse import urlsplit

import flask_babel
from flask import Flask, Response, current_app, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel, gettext
from flask_login import current_user

from app.casework import accounts
from app.config import ROOT
from app.errors import Sentence
from app.portals.shared.guards import actor, public

TRANSLATIONS = ROOT / "app" / "reference" / "translations"
LANGUAGES = {"en": "English", "cy": "Cymraeg"}
ENGLISH_ALONE = frozenset({"officer", "agency", "analyst", "administrator"})
# A cookie of its own, because signing in and out empties the other. It goes when the browser is closed.
COOKIE = "heed-language"
# The button that asks for a language, in a form of its own or among the answers of a page.
ASKED = "_language"
HOME = "/"


class NotTranslated(RuntimeError):
    """The Welsh is not compiled; the message says how to do it."""


def language() -> str:
    """The code of the language of this page, "en" or "cy"."""
    if request.blueprint in ENGLISH_ALONE:
        return "en"
    given = g.get("language") or request.cookies.get(COOKIE)
    return given if given in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "en")


def take_up() -> bool:
    """Whether the button for another language was pressed among the answers of this page; from now on it speaks it."""
    given = request.form.get(ASKED)
    if given not in LANGUAGES:
        return False
    g.language = given
    flask_babel.refresh()
    return True


def say(words: object) -> str:
    """Words of the questionnaire, or why something was refused, in the language of this page."""
    if isinstance(words, Exception):
        words = words.args[0] if words.args else ""
    if isinstance(words, Sentence):
        return gettext(words.pattern) % {name: say(value) for name, value in words.values.items()}
    # Danger: to the empty text a catalogue answers with its own header.
    return gettext(str(words)) if words else ""


def own_name() -> str:
    """What whoever is signed in is called. Who has no account has no name, and is called so in their language."""
    return gettext("Somebody without an account") if accounts.is_without_account(actor()) else str(current_user.name)


def this_page() -> str:
    """Where the switch comes back to: this page, if it can be asked for again, else the first one."""
    rule = request.url_rule
    if rule is None or "GET" not in (rule.methods or ()):
        return HOME
    return request.full_path.rstrip("?") if request.method == "GET" else request.path


@public
def choose() -> ResponseReturnValue:
    """Take up a language, and go back to the page on which it was chosen."""
    take_up()
    back = request.form.get("page", "")
    return redirect(back if is_ours(back) else HOME)


def is_ours(path: str) -> bool:
    """Is this the address of a page of ours, and of no other site's?"""
    plain = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return plain and not urlsplit(path).netloc


def init_app(app: Flask, translations: str = str(TRANSLATIONS)) -> None:
    """Speak both languages."""
    if not (TRANSLATIONS / "cy" / "LC_MESSAGES" / "messages.mo").exists():
        raise NotTranslated("The Welsh texts are not compiled: run `make setup`.")
    Babel(app, locale_selector=language, default_translation_directories=translations)
    app.add_url_rule("/language", "language", choose, methods=["POST"])
    app.after_request(_remember)
    for each in (language, this_page, say):
        app.add_template_global(each)


def _remember(answer: Response) -> Response:
    if "language" in g:
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        answer.set_cookie(COOKIE, g.language, secure=secure, httponly=True, samesite="Lax")
    return answer
