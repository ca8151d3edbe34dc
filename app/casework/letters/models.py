"""What people say about letters."""

import uuid
from datetime import time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.letters.wishes import Often, Wishes
from app.foundations.database import Record


class LetterWishes(Record):
    """What somebody said about letters; whoever said nothing has no row."""

    __tablename__ = "letter_wishes"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), unique=True)
    often: Mapped[Often]
    quiet_from: Mapped[time | None]
    quiet_to: Mapped[time | None]

    @property
    def wishes(self) -> Wishes:
        """The same, to be worked with."""
        return Wishes(often=self.often, quiet_from=self.quiet_from, quiet_to=self.quiet_to)
