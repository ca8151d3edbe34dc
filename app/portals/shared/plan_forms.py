"""The form that both officers and agencies fill in: what came of an action in a plan."""

from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.plan_in_words import HELPED
from app.portals.shared.seen import SeenForm


class FinishForm(SeenForm):
    """Did it work?"""

    helped = OneOfField("Did it work?", choices=HELPED, required="Choose whether it worked")
    words = LongText(
        "What came of it?",
        hint="What was done, when, and what changed.",
        required="Say what came of it",
        limit=2000,
        rows=4,
    )
