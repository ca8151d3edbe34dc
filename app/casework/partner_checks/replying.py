"""What a partner can say, and what they cannot: a word, a number to ring, and how else to reach them."""

import re
from dataclasses import dataclass
from typing import Any

from app.casework.partner_checks.lifecycle import Said
from app.errors import Invalid, Sentence

LONGEST_REACH = 120
NO_NUMBER = "Give a telephone number to ring, like 01632 960 123, or 101, extension 4521"
# 01632 960123; +44 7700 900123; (01632) 960 123; 101, extension 4521
NUMBER = re.compile(r"[+(]?[0-9][0-9 ().-]{1,24}(?:,? ?(?:ext\.?|extension|option) ?[0-9]{1,6})?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """Yes, no or "ring me", the number to ring, and perhaps how else to reach them. After a "no" nobody rings."""

    said: Said
    phone: str = ""
    reach: str = ""

    @property
    def kept(self) -> tuple[Said, str | None, str | None]:
        """This answer as it is kept; Invalid where it needs a number and has none."""
        if self.said is Said.NO_HIT:
            return self.said, None, None
        phone, reach = (" ".join(words.split()) for words in (self.phone, self.reach))
        if not is_number(phone):
            raise Invalid(f"{NO_NUMBER}.")
        if len(reach) > LONGEST_REACH:
            raise Invalid(Sentence("Say how to reach you in %(most)s characters or fewer.", most=LONGEST_REACH))
        return self.said, phone, reach or None


def is_number(text: str) -> bool:
    """Could somebody ring this?"""
    return bool(NUMBER.fullmatch(text)) and sum(sign.isdigit() for sign in text) >= 3


def repeats(reach: str | None, people: list[dict[str, Any]]) -> bool:
    """Does this name anybody or anything that the partner was asked about?"""
    asked = {row["value"].casefold() for each in people for row in each["rows"]}
    return bool(reach) and any(len(each) > 3 and each in str(reach).casefold() for each in asked)
