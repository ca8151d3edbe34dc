"""Organisations, accounts, invitations and recovery codes."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.casework.accounts.lifecycle import Standing, Step, after
from app.casework.accounts.namesakes import token_of
from app.casework.accounts.second_factor import plain
from app.foundations.access import Actor, Role
from app.foundations.database import Record
from app.foundations.delivery import Notice
from app.foundations.vault import SealedText, SealedTextOrNone, token


class Sector(StrEnum):
    """What an organisation is, as the questionnaire knows it."""

    SCHOOL = "school"
    VET = "vet"
    CHARITY = "charity"
    HUB = "hub"
    AGENCY = "agency"
    PUBLIC = "public"


# Everybody who reports without an account belongs to one organisation, which nobody registers and nobody sees.
WITHOUT_ACCOUNT = uuid.UUID("00000000-0000-7000-8000-000000000001")


_OFFICERS = text("role = 'officer'")


class Organisation(Record):
    """A body whose people sign in. Agencies have a duty, and areas of their own below."""

    __tablename__ = "organisation"
    __table_args__ = (Index(None, "agency_kind", "name"), Index(None, "name"))

    name: Mapped[str]
    sector: Mapped[Sector]
    agency_kind: Mapped[str | None]
    # Where an organisation that reports is. An agency may answer for several areas, each for a time.
    area_code: Mapped[str | None]
    registered_at: Mapped[datetime]


class AgencyArea(Record):
    """An area that an agency answers for, from its first day to its last; without a code it is everywhere.

    An agency that answers for nothing is found by nobody, so its first area is made with it. The directory keeps them.
    """

    __tablename__ = "agency_area"
    __table_args__ = (Index(None, "organisation_id", "id"), Index(None, "area_code", "organisation_id"))

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    area_code: Mapped[str | None]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Account(Record):
    """Somebody who signs in for an organisation."""

    __tablename__ = "account"
    __table_args__ = (
        Index(None, "organisation_id", "id"),
        Index("ix_account_officers", "id", sqlite_where=_OFFICERS, postgresql_where=_OFFICERS),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[Role]
    # The safeguarding lead of an organisation that reports, such as a school's designated lead; in a hub, a supervisor.
    is_lead: Mapped[bool] = mapped_column(default=False, server_default=false())
    standing: Mapped[Standing] = mapped_column(default=Standing.INVITED)
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    email_token: Mapped[str] = mapped_column(unique=True)
    # None where the name was written before names had tokens: such a name is opened to be compared.
    name_token: Mapped[str | None]
    password_hash: Mapped[str | None]
    # The step of the last code that was accepted: the same code is refused a second time.
    last_code_step: Mapped[int] = mapped_column(default=0)
    invited_at: Mapped[datetime]
    # Since when its address is known to take no letters.
    undeliverable_since: Mapped[datetime | None]
    sealed_name: Mapped[bytes]
    name = SealedText()
    sealed_email: Mapped[bytes]
    email = SealedText()
    sealed_second_factor: Mapped[bytes | None]
    second_factor = SealedTextOrNone()

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")

    def be_called(self, name: str) -> None:
        """Take this name, and the token by which a namesake is noticed."""
        self.name, self.name_token = name.strip(), token_of(name)

    def be_written_to(self, email: str) -> None:
        """Take this address, and with it the token by which the account is found. Nothing is known against it yet."""
        self.email, self.email_token, self.undeliverable_since = email.strip(), email_token(email), None

    def take(self, step: Step) -> None:
        """Change how this account stands, if that can be done now."""
        self.standing = after(self.standing, step)

    def is_active(self) -> bool:
        """May its owner sign in?"""
        return self.standing is Standing.ACTIVE

    def is_supervisor(self) -> bool:
        """Do they look after the work of other officers?"""
        return self.role is Role.OFFICER and self.is_lead

    def can_supervise(self) -> bool:
        """Are they an officer who could be made a supervisor?"""
        return self.role is Role.OFFICER and not self.is_lead and self.is_active()

    def was_taken_up(self) -> bool:
        """Did its owner ever prove that their second factor works?"""
        return self.last_code_step > 0

    def has_keys(self) -> bool:
        """Have they a password and a second factor? Not while they are to set both up again."""
        return self.password_hash is not None and self.sealed_second_factor is not None

    def is_written_to(self) -> bool:
        """Is there an address for letters?"""
        return bool(self.email)

    def notice(self, kind: str, at: datetime, *, about: str = "", link: str | None = None) -> Notice:
        """A letter to its owner, which says that there is something to read and nothing of what it is."""
        made = Notice(data_key_id=self.data_key_id, recipient_id=self.id, kind=kind, about=about, made_at=at)
        made.address, made.link = self.email, link
        return made

    def actor(self, only: uuid.UUID | None = None) -> Actor:
        """Its owner, acting; let in by a link, on one record alone."""
        return Actor(id=self.id, role=self.role, organisation_id=self.organisation_id, is_lead=self.is_lead, only=only)


class Invitation(Record):
    """A link that opens one account, once, for a few days. Only a hash of it is kept."""

    __tablename__ = "invitation"

    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    invited_by_id: Mapped[uuid.UUID]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")

    def is_open(self, now: datetime) -> bool:
        """Neither used nor too old."""
        return self.used_at is None and now < self.expires_at


class RecoveryCode(Record):
    """One of ten codes that stand in, once, for a lost second factor. Only a keyed hash is kept."""

    __tablename__ = "recovery_code"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    code_token: Mapped[str] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


class ReturnCode(Record):
    """Seven words by which somebody without an account comes back. Only a keyed hash is kept."""

    __tablename__ = "return_code"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), unique=True)
    code_token: Mapped[str] = mapped_column(unique=True)
    given_at: Mapped[datetime]


def recovery_token(account_id: uuid.UUID, code: str) -> str:
    """What is kept of a recovery code: it is keyed, so that a thief of the database cannot try them all."""
    return token("recovery code", f"{account_id}|{plain(code)}")


def email_token(email: str) -> str:
    """By which an account is found: capitals and spaces around an address do not matter."""
    return token("account e-mail", email.strip().lower())


def contact_token(contact_id: uuid.UUID, *agreed: str) -> str:
    """By which the narrow account of a contact is found. With another name or address it is another account."""
    return token("contact by link", "|".join((str(contact_id), *(each.strip().lower() for each in agreed))))
