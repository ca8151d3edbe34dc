"""All that is done to a referral, by moment: asking, acting, deciding, giving it back or on, taking up what waits."""

from app.casework.referrals.commands.acting import Plan, acknowledge, open_referral, take_on
from app.casework.referrals.commands.carrying_out import (
    Effect,
    complete_action,
    give_action,
    move_action,
    stop_action,
)
from app.casework.referrals.commands.deciding import conclude, decide, second
from app.casework.referrals.commands.referring import adopt, refer, send_out_of_hours
from app.casework.referrals.commands.returning import send_back
from app.casework.referrals.commands.taking_up import take_up
from app.casework.referrals.commands.transferring import accept, offer, reject, revoke

__all__ = [
    "Effect",
    "Plan",
    "accept",
    "acknowledge",
    "adopt",
    "complete_action",
    "conclude",
    "decide",
    "give_action",
    "move_action",
    "offer",
    "open_referral",
    "refer",
    "reject",
    "revoke",
    "second",
    "send_back",
    "send_out_of_hours",
    "stop_action",
    "take_on",
    "take_up",
]
