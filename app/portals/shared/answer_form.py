"""How is the person now? The same question after 30 and 90 days, whoever answers it."""

from app.casework.follow_up.models import AskedThem
from app.casework.referrals.models import Change
from app.portals.shared.actions_in_words import CHANGES
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.seen import SeenForm

ASKED_THEM = {
    AskedThem.YES: "Yes, they said so themselves",
    AskedThem.NO: "No",
    AskedThem.NOT_POSSIBLE: "It was not possible, or not safe",
}


class AnswerForm(SeenForm):
    change = OneOfField(
        "How is the person at risk now?",
        choices=CHANGES,
        alone=[Change.NOT_KNOWN],
        required="Choose how the person at risk is now",
    )
    asked_them = OneOfField(
        "Were they asked themselves?", choices=ASKED_THEM, required="Choose whether they were asked themselves"
    )
    words = LongText(
        "How do you know?",
        hint="Who saw or spoke to them, and when. What has changed for them, and what has not.",
        required="Say how you know: who saw or spoke to them, and when",
        limit=4000,
    )
