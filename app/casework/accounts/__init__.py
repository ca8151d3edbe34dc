"""Accounts: organisations, the people who sign in for them, and how they prove who they are.

Nobody signs up: an administrator invites, and the invited choose their own password and second factor. Where the
operator allows it, somebody may also report without any of that, and come back by seven words that only they know.
Names and addresses are sealed under each person's own key; an account is found again by a blind token
of its e-mail address. Nobody but its owner ever learns a password, a second factor or a recovery code.
"""

from app.casework.accounts.commands import (
    ROLE_IN,
    Claim,
    accept_invitation,
    come_back,
    confirm_second_factor,
    end_sign_in,
    invite,
    invite_again,
    invite_lead,
    let_in_without_account,
    new_return_code,
    note_refusal,
    register_organisation,
    reinstate,
    sign_in,
    sign_out,
    suspend,
)
from app.casework.accounts.demonstration import shown_accounts
from app.casework.accounts.queries import (
    account,
    answerable,
    everybody,
    invitation,
    is_without_account,
    latest_invitations,
    leads,
    members,
    name_of,
    organisation,
    organisations,
    reached,
    recovery_codes_left,
    sign_ins,
    signed_in,
    with_a_namesake,
)

__all__ = [
    "ROLE_IN",
    "Claim",
    "accept_invitation",
    "account",
    "answerable",
    "come_back",
    "confirm_second_factor",
    "end_sign_in",
    "everybody",
    "invitation",
    "invite",
    "invite_again",
    "invite_lead",
    "is_without_account",
    "latest_invitations",
    "leads",
    "let_in_without_account",
    "members",
    "name_of",
    "new_return_code",
    "note_refusal",
    "organisation",
    "organisations",
    "reached",
    "recovery_codes_left",
    "register_organisation",
    "reinstate",
    "shown_accounts",
    "sign_in",
    "sign_ins",
    "sign_out",
    "signed_in",
    "suspend",
    "with_a_namesake",
]
