"""The form for what an agency decides, and for what it concludes: what stands in the list, and what must be said."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from app.casework import accounts
from app.casework.referrals import Verdict, deciding
from app.casework.referrals.deciding import Step
from app.casework.referrals.models import Referral
from app.portals.shared.decided import decided
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.referral_body import bands_of, mark_of
from app.portals.shared.seen import SeenForm

CODES = {
    Step.DECISION: "What does your agency do about it?",
    Step.CONCLUSION: "What came of it in the end?",
}
WORDS = {
    Step.DECISION: "What did you decide, and on what grounds?",
    Step.CONCLUSION: "What was found and done, and why does it end here?",
}
WISHES = {
    Step.DECISION: "What does {person} want?",
    Step.CONCLUSION: "Did {person} have what they wanted?",
}
SECOND = "A colleague must agree before it stands"


class Reasons(OneOfField):
    """One of several reasons, of which there are too many for buttons within buttons."""

    component = "select"


class VerdictForm(SeenForm):
    code = OneOfField(required="Choose one from the list")
    reason = Reasons("Why is there no further action?")
    words = LongText(hint="The officer in the hub reads this. Whoever reported it does not.", limit=4000, rows=5)
    advice = LongText(
        "What advice was given, and to whom?",
        hint="Needed for no further action and for advice: who else can help, and what to do if it gets worse.",
        limit=2000,
        rows=3,
    )
    wishes = OneOfField()
    wanted = LongText("What they want, in their own words if you can", limit=2000, rows=3)

    def __init__(self, referral: Referral, step: Step) -> None:
        """With what this kind of agency can choose from."""
        super().__init__(version=referral.version)
        self.step, self.kind = step, accounts.organisation(referral.agency_id).agency_kind or ""
        choices = deciding.deciding().choices_for(self.kind)
        rows = choices.rows[step]
        self.code.choices = [(code, row.words) for code, row in rows.items()]
        self.code.hints = {code: SECOND for code, row in rows.items() if row.needs_second}
        # What ends without anything further has a reason.
        self.ends = " or ".join(f"“{row.words}”" for row in rows.values() if row.needs_reason)
        self.reason.description = f"Only where you chose {self.ends}."
        self.reason.choices = [("", "Choose a reason"), *((code, each.words) for code, each in choices.reasons.items())]
        self.code.label.text, self.words.label.text = CODES[step], WORDS[step]
        if choices.person:
            self.wishes.choices = [(code, each.words) for code, each in choices.wishes[step].items()]
            self.wishes.label.text = WISHES[step].format(person=choices.person)
        else:
            del self.wishes, self.wanted

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it can be decided like this; what is missing stands beside the box that it belongs in."""
        fits = super().validate(extra_validators)
        for part, told in deciding.faults(self.kind, self.step, self.verdict).items():
            box = self[part]
            box.errors, fits = [*(box.errors or [told])], False
        return bool(fits)

    @property
    def verdict(self) -> Verdict:
        """What was said. A reason that was chosen before, and no longer belongs to what is decided, is left out."""
        row = deciding.deciding().choices_for(self.kind).rows[self.step].get(str(self.code.data))
        return Verdict(
            code=str(self.code.data or ""),
            words=self.words.data or "",
            reason=str(self.reason.data or "") if row and row.needs_reason else "",
            advice=self.advice.data or "",
            wishes=str(self.wishes.data or "") if self.wishes else "",
            wanted=(self.wanted.data or "") if self.wanted else "",
        )


def verdict_page(template: str, found: Referral, form: VerdictForm) -> ResponseReturnValue:
    """The page on which it is said, with what was decided before."""
    page = render_template(
        template, referral=found, form=form, earlier=decided(found), bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors else 200
