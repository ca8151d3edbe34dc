"""Agencies whose directories name tiers above the desk, and letters that do not get there."""

from datetime import timedelta

from app.casework import triage
from app.casework.concerns.models import Concern
from app.casework.directory.models import ContactCategory
from app.casework.referrals.models import Referral
from app.casework.triage.models import Rating
from app.foundations import clock, delivery
from app.foundations.database import session
from app.foundations.delivery import NoSuchAddress
from tests.factories import let_the_worker_work, make_concern_in_triage, make_contact, refer
from tests.stories import told_once

FIRST, SECOND, THIRD = ContactCategory.ESCALATION_1, ContactCategory.ESCALATION_2, ContactCategory.ESCALATION_3
RED = {"danger": "yes", "called": ["999"]}


class DeadAddresses(delivery.Silence):
    """Some addresses take no letters; the rest is kept."""

    def __init__(self, *dead: str) -> None:
        super().__init__()
        self.dead = set(dead)

    def send(self, letter):
        if letter.to in self.dead:
            raise NoSuchAddress("550 5.1.1")
        return super().send(letter)

    def to(self, address: str) -> list[str]:
        """The subjects of what went there."""
        return [each.subject for each in self.sent if each.to == address]


def make_tiers(people, *categories) -> list:
    """Somebody to turn to above the council's desk, at each of these tiers."""
    council = people.social_worker.organisation_id
    return [
        make_contact(council, each, name=f"Manager {each[-1]}", email=f"tier{each[-1]}@council.example")
        for each in categories
    ]


def dead(*addresses: str) -> DeadAddresses:
    sender = DeadAddresses(*addresses)
    delivery.use(sender)
    return sender


def at(moment) -> None:
    """Everything that is due then is done."""
    with clock.moved(moment - clock.now() + timedelta(seconds=1)):
        let_the_worker_work()


@told_once
def make_red_referral(people) -> Referral:
    """RED, confirmed, and referred to the council."""
    concern = make_concern_in_triage(people.vet, people.officer, **RED)
    seen = triage.assessment_of(people.officer, concern.id).version
    triage.confirm_rating(people.officer, concern.id, rating=Rating.RED, reason="", seen=seen)
    let_the_worker_work()
    referral = refer(people.officer, session.get_one(Concern, concern.id), people.social_worker.organisation_id)
    let_the_worker_work()
    return session.get_one(Referral, referral.id)
