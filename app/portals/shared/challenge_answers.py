"""What those fill in who answer a challenge: whether it stands or will be changed, and words for whoever disagrees."""

from app.casework import challenges
from app.casework.challenges.answering import LONGEST
from app.casework.challenges.lifecycle import State
from app.casework.challenges.models import Challenge
from app.casework.challenges.rules import Side, challenge_rules
from app.errors import NotPossible
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.seen import SeenForm

READ_BY = {
    Side.REPORTER: "The person who reported it reads this: nothing of anybody else, no history, no address, no source.",
    Side.AGENCY: "The agency that disagrees reads this: nothing that it does not need to know.",
    Side.OFFICER: "The officer who disagrees reads this.",
}


class AnswerForm(SeenForm):
    """Whether it stands or will be changed, and why."""

    verdict = OneOfField("What do you answer?", required="Choose what you answer")
    words = LongText("Your answer", required="Write an answer that they can read", limit=LONGEST)

    def suit(self, challenge: Challenge) -> None:
        """Offer what can be answered, and say who reads it."""
        rules = challenge_rules()
        self.verdict.choices = [(each.code, each.words) for each in rules.verdicts.values()]
        self.verdict.hints = {each.code: each.hint for each in rules.verdicts.values()}
        self.words.description = READ_BY[challenge.side]

    @property
    def given(self) -> challenges.Answer:
        """The answer."""
        return challenges.Answer(verdict=str(self.verdict.data), words=self.words.data)


def still_asked(challenge: Challenge) -> Challenge:
    """The same; NotPossible where nobody is asked any more, or where somebody of its agency answered meanwhile."""
    if challenge.state is not State.ASKED:
        raise NotPossible("This was answered already. Its page says what was said.")
    return challenge
