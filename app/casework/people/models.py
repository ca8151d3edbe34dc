"""A person as one concern tells of them: by what they can be known again, sealed, and who they are taken to be."""

import uuid

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.concerns.subjects import SubjectRole
from app.foundations.database import Record
from app.foundations.vault import SealedJson


class Portrait(Record):
    """What one concern tells of one person.

    Everybody who was found to be the same has the same `person_id`: that of the eldest subject among them. So a person
    is nothing but those who are taken to be one, and everything that is known of a person hangs on one of these
    subjects: parted again, each takes their own along.
    """

    __tablename__ = "portrait"
    __table_args__ = (Index(None, "concern_id"), Index(None, "person_id", "id"), Index(None, "role", "id"))

    subject_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("subject.id"), unique=True)
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    role: Mapped[SubjectRole]
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("subject.id"))
    # How the blind index calls it. Chance, so that it says nothing of when or of whom.
    number: Mapped[int] = mapped_column(BigInteger, unique=True)
    # Which version of the likeness rules its traits were read by.
    made_by: Mapped[str]
    sealed_traits: Mapped[bytes] = mapped_column(deferred=True)
    traits = SealedJson()
