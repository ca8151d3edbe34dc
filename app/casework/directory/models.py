"""Whom to reach at an agency, and which concerns it does not take."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.directory.hours import Hours, office
from app.foundations import delivery
from app.foundations.database import Record
from app.foundations.delivery import Notice
from app.foundations.vault import SealedJson


class ContactCategory(StrEnum):
    """What a contact is for."""

    DUTY_DESK = "duty_desk"
    OUT_OF_HOURS = "out_of_hours"
    SECURE_EMAIL = "secure_email"
    ESCALATION_1 = "escalation_1"
    ESCALATION_2 = "escalation_2"
    ESCALATION_3 = "escalation_3"
    DATA_PROTECTION = "data_protection"


class CodesBy(StrEnum):
    """How a contact receives the codes that open what a link leads to."""

    TEXT = "text"
    EMAIL = "e-mail"


# Where a referral is sent by link, if somebody there has agreed to it: the first of these that has.
LINKS_TO = (ContactCategory.SECURE_EMAIL, ContactCategory.DUTY_DESK)


@dataclass(frozen=True, kw_only=True)
class Details:
    """A contact as an administrator writes it down. Without a day it has always been, or has no end yet."""

    category: ContactCategory
    name: str
    telephone: str = ""
    email: str = ""
    hours: Hours
    from_on: date | None = None
    to_on: date | None = None
    # Where codes go, never the address that links go to; and on which day that was agreed with them.
    codes_to: str = ""
    codes_agreed_on: date | None = None

    @property
    def codes_by(self) -> CodesBy | None:
        """How codes travel, if it was agreed that any do."""
        if not self.codes_to:
            return None
        return CodesBy.EMAIL if "@" in self.codes_to else CodesBy.TEXT


class AgencyContact(Record):
    """Somebody to reach at an agency, at certain hours, from one day to another. Often a person: so it is sealed."""

    __tablename__ = "agency_contact"
    __table_args__ = (Index(None, "organisation_id", "id"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    category: Mapped[ContactCategory]
    days: Mapped[str]  # a figure for each, 0 is Monday
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    on_bank_holidays: Mapped[bool]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    # What a list needs to know without opening anything.
    has_telephone: Mapped[bool]
    has_email: Mapped[bool]
    # Since when its address is known to take no letters.
    undeliverable_since: Mapped[datetime | None]
    codes_by: Mapped[CodesBy | None]
    codes_agreed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedJson()

    __mapper_args__ = {"version_id_col": version}

    def write(self, details: Details) -> None:
        """Write down what an administrator says of it."""
        hours = details.hours
        if self.sealed_words is None or details.email != self.email:
            self.undeliverable_since = None
        self.category, self.from_on, self.to_on = details.category, details.from_on, details.to_on
        self.days = "".join(str(each) for each in sorted(hours.days))
        self.opens, self.closes, self.on_bank_holidays = hours.opens, hours.closes, hours.on_bank_holidays
        self.has_telephone, self.has_email = bool(details.telephone), bool(details.email)
        self.codes_by, self.codes_agreed_on = details.codes_by, details.codes_agreed_on
        told = {"name": details.name, "telephone": details.telephone, "email": details.email}
        self.words = told | ({"codes_to": details.codes_to} if details.codes_to else {})

    def notice(self, kind: str, at: datetime, *, about: str) -> Notice:
        """A letter to this contact, which says that there is something to see to and nothing of what it is."""
        made = Notice(data_key_id=self.data_key_id, recipient_id=self.id, kind=kind, about=about, made_at=at)
        made.address, made.link = self.email, None
        return made

    @property
    def takes_letters(self) -> bool:
        """Is there an address, and is nothing known against it?"""
        return self.has_email and self.undeliverable_since is None

    @property
    def details(self) -> Details:
        """The same, as it stands now."""
        return Details(
            category=self.category,
            hours=self.hours,
            from_on=self.from_on,
            to_on=self.to_on,
            codes_agreed_on=self.codes_agreed_on,
            **self.words,
        )

    @property
    def hours(self) -> Hours:
        """When it is there."""
        return Hours(frozenset(map(int, self.days)), self.opens, self.closes, self.on_bank_holidays)

    @property
    def has_office_hours(self) -> bool:
        """Are these the usual hours?"""
        return self.hours == office()

    @property
    def name(self) -> str:
        """Who answers, or which desk."""
        return str(self.words["name"])

    @property
    def telephone(self) -> str:
        """The number, if there is one."""
        return str(self.words["telephone"])

    @property
    def email(self) -> str:
        """The address, if there is one."""
        return str(self.words["email"])

    @property
    def codes_to(self) -> str:
        """The number or second address that codes go to, if one was agreed."""
        return str(self.words.get("codes_to", ""))

    @property
    def takes_links(self) -> bool:
        """Can a referral be sent to them by link? Only where an address, and another way for the code, are agreed."""
        sends = {CodesBy.TEXT: delivery.can_text(), CodesBy.EMAIL: True, None: False}[self.codes_by]
        return self.category in LINKS_TO and self.takes_letters and sends


class AgencyRefusal(Record):
    """A kind of harm that an agency does not take up, and why: the concern then goes to the next."""

    __tablename__ = "agency_refusal"
    __table_args__ = (UniqueConstraint("organisation_id", "harm"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    harm: Mapped[str]
    why: Mapped[str]
