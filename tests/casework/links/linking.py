"""An agency where nobody signs in, and whose desk has agreed to a link and a code."""

import re
import uuid
from dataclasses import dataclass, replace
from typing import Any

from app.casework import accounts, links
from app.casework.concerns.models import Concern
from app.casework.directory.models import AgencyContact, ContactCategory, Details
from app.casework.links.models import ReferralLink
from app.casework.places import today
from app.casework.referrals.models import Referral
from app.foundations.access import SYSTEM, VISITOR, Actor
from app.foundations.database import session
from app.foundations.delivery import Letter, Silence, SmsSilence
from tests import factories
from tests.factories import People
from tests.stories import told_once

EMAIL, NUMBER = "secure@council.example", "07700 900321"
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/link/(\S+))")


def agree(organisation_id: Any, **changed: Any) -> AgencyContact:
    """The secure address of this agency, and the number that codes go to."""
    told = {"name": "Duty secure inbox", "telephone": "", "email": EMAIL, "codes_to": NUMBER} | changed
    told.setdefault("codes_agreed_on", today() if told["codes_to"] else None)
    category = told.pop("category", ContactCategory.SECURE_EMAIL)
    return factories.make_contact(organisation_id, category, **told)


def nobody_signs_in(people: People, agency: Actor | None = None, **changed: Any) -> AgencyContact:
    """The council for the children (or this one's agency) has no accounts any more, and agrees to links instead."""
    theirs = (agency or people.social_worker).organisation_id
    for account in accounts.workers(SYSTEM, [theirs] if theirs else []):
        accounts.suspend(people.administrator, account.id)
    return agree(theirs, **changed)


@dataclass(frozen=True)
class Linked:
    """A referral by what it is known by: the worker lets go of every record."""

    id: uuid.UUID
    reference: str

    @property
    def now(self) -> Referral:
        """As it stands now."""
        return session.get_one(Referral, self.id, populate_existing=True)

    @property
    def concern(self) -> Concern:
        """What was referred."""
        return session.get_one(Concern, self.now.concern_id)

    @property
    def link(self) -> ReferralLink:
        """The last link to it."""
        return links.latest_of(SYSTEM, [self.id])[self.id]


@told_once
def make_linked_referral(people: People, **changed: Any) -> Linked:
    """A concern referred to that council, and the letter with the link has gone."""
    nobody_signs_in(people, **changed)
    made = factories.make_referral(people)
    return Linked(made.id, made.reference)


def changed_details(contact: AgencyContact, **changed: Any) -> Details:
    """What the directory says of this contact, with something changed."""
    return replace(contact.details, **changed)


def letter_of(letters: Silence, to: str = EMAIL) -> Letter:
    """The last letter to this address."""
    return [each for each in letters.sent if each.to == to][-1]


def token_in(letters: Silence, to: str = EMAIL) -> str:
    """The token in the last letter to this address."""
    found = LINK.search(letter_of(letters, to).text)
    assert found
    return found[2]


def code_in(texts: SmsSilence) -> str:
    """The last code that was sent."""
    found = re.match(r"\d{6}", texts.sent[-1].words)
    assert found
    return found[0]


def ask_for_code(token: str, texts: SmsSilence) -> str:
    """A code is asked for, and arrives."""
    links.ask_for_code(VISITOR, token)
    factories.let_the_worker_work()
    return code_in(texts)


def come_in(letters: Silence, texts: SmsSilence) -> Actor:
    """The contact opens the last link with its code: they, acting."""
    token = token_in(letters)
    code = ask_for_code(token, texts)
    signed_in = accounts.signed_in(links.open_by_link(VISITOR, token, code, device="a test"))
    assert signed_in
    account, sign_in = signed_in
    return account.actor(sign_in.opens_id)


def wrong(code: str) -> str:
    """Another code than this."""
    return f"{(int(code) + 1) % 10**6:06}"
