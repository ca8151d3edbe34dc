"""Every change to accounts: inviting people, and their signing in."""

from app.casework.accounts.commands.by_link import contact_account, let_in_by_link
from app.casework.accounts.commands.delivering import bounce, give_address
from app.casework.accounts.commands.inviting import (
    LEAD_IN,
    ROLE_IN,
    appoint,
    invite,
    invite_again,
    invite_lead,
    register_organisation,
    reinstate,
    stand_down,
    suspend,
)
from app.casework.accounts.commands.setting_up import (
    accept_invitation,
    confirm_second_factor,
    make_recovery_codes,
    set_up_again,
)
from app.casework.accounts.commands.signing_in import (
    Claim,
    end_sign_in,
    hang_on_a_wall,
    note_refusal,
    sign_in,
    sign_out,
)
from app.casework.accounts.commands.without_account import come_back, let_in_without_account, new_return_code

__all__ = [
    "LEAD_IN",
    "ROLE_IN",
    "Claim",
    "accept_invitation",
    "appoint",
    "bounce",
    "come_back",
    "confirm_second_factor",
    "contact_account",
    "end_sign_in",
    "give_address",
    "hang_on_a_wall",
    "invite",
    "invite_again",
    "invite_lead",
    "let_in_by_link",
    "let_in_without_account",
    "make_recovery_codes",
    "new_return_code",
    "note_refusal",
    "register_organisation",
    "reinstate",
    "set_up_again",
    "sign_in",
    "sign_out",
    "stand_down",
    "suspend",
]
