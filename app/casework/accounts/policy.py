"""Who may do what with accounts."""

from app.casework.accounts.models import Account
from app.foundations.access import Actor, Role, permission


@permission(Role.ADMINISTRATOR)
def see_all(actor: Actor, subject: None) -> bool:
    """List organisations and the people in them; never what anybody reported."""
    return True


@permission(Role.ADMINISTRATOR, Role.SYSTEM)
def register(actor: Actor, subject: None) -> bool:
    """Register an organisation whose people may be invited."""
    return True


@permission(Role.ADMINISTRATOR, Role.SYSTEM)
def invite(actor: Actor, subject: None) -> bool:
    """Invite somebody to sign in for an organisation."""
    return True


@permission(Role.ADMINISTRATOR)
def suspend(actor: Actor, account: Account) -> bool:
    """Suspend somebody's account, or let them back in; never one's own."""
    return account is None or account.id != actor.id


@permission(Role.ADMINISTRATOR)
def set_up_again(actor: Actor, account: Account | None) -> bool:
    """Let somebody set up a new password and second factor, by a link that only they get; never one's own."""
    return account is None or account.id != actor.id


@permission(Role.ADMINISTRATOR)
def give_address(actor: Actor, account: Account | None) -> bool:
    """Give somebody another e-mail address, to be written to and to sign in with; their password stays theirs."""
    return True


@permission(Role.SYSTEM)
def hear_of_letters(actor: Actor, subject: None) -> bool:
    """Take note of what became of a letter, as its own side tells the service."""
    return True


@permission(Role.ADMINISTRATOR, Role.SYSTEM)
def appoint(actor: Actor, account: Account | None) -> bool:
    """Make an officer a supervisor of the others, or an officer like them again."""
    return True


@permission(Role.REPORTER, Role.OFFICER, Role.AGENCY, Role.CONTACT, Role.ANALYST, Role.ADMINISTRATOR)
def stay(actor: Actor, subject: None) -> bool:
    """Say that one is still there, so that one's own sign-in goes on."""
    return True


@permission(Role.REPORTER, Role.OFFICER, Role.AGENCY, Role.ANALYST, Role.ADMINISTRATOR)
def own(actor: Actor, account_id: object) -> bool:
    """See where one's own account is signed in, and end it there."""
    return account_id is None or account_id == actor.id


@permission(Role.OFFICER)
def hang_on_a_wall(actor: Actor, subject: None) -> bool:
    """Leave the live board, and nothing else, on a screen that hangs on a wall."""
    return True
