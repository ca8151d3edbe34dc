"""What referrals do when something happened, or fell due, by moment."""

from app.casework.referrals.reactions.seconding import ask_colleagues, say_that_it_was_declined
from app.casework.referrals.reactions.telling import (
    end_notices,
    follow_rating,
    follow_referral,
    give_notice,
    remind_agency,
    show_untriaged,
    sound_the_alarm,
    tell_agency,
    tell_agency_at_opening,
    tell_agency_out_of_hours,
    tell_of_return,
    tell_of_take_up,
)
from app.casework.referrals.reactions.transferring import (
    remind_of_offer,
    tell_of_answer,
    tell_of_offer,
    tell_officer_of_transfer,
)

__all__ = [
    "ask_colleagues",
    "end_notices",
    "follow_rating",
    "follow_referral",
    "give_notice",
    "remind_agency",
    "remind_of_offer",
    "say_that_it_was_declined",
    "show_untriaged",
    "sound_the_alarm",
    "tell_agency",
    "tell_agency_at_opening",
    "tell_agency_out_of_hours",
    "tell_of_answer",
    "tell_of_offer",
    "tell_of_return",
    "tell_of_take_up",
    "tell_officer_of_transfer",
]
