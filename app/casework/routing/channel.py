"""How whoever must act is reached first, before anything is sent in writing."""

from collections.abc import Collection
from enum import StrEnum

__all__ = ["Channel", "channel_of"]


class Channel(StrEnum):
    """By whom or how the first word goes; what is sent in writing follows."""

    REPORTER = "reporter rings 101"
    TELEPHONE = "telephone first"
    DESIGNATED_OFFICER = "designated officer within a day"
    WRITING = "in writing"


def channel_of(rating: str, acting: Collection[str]) -> Channel:
    """The first word to the kinds of agency that act: a personal duty first, then danger, then the officer's day."""
    if "police_by_reporter" in acting:
        return Channel.REPORTER
    if rating == "RED":
        return Channel.TELEPHONE
    return Channel.DESIGNATED_OFFICER if "lado" in acting else Channel.WRITING
