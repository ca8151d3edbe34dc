"""How a search was understood, by what somebody was found and where words stand, as sentences."""

from app.casework.finding import Reach, Way
from app.casework.finding.asking import Why
from app.casework.finding.gathering import Source
from app.casework.finding.understanding import Means, Term, Understood
from app.portals.shared.filters import partial_day

BY: dict[Why, str] = {
    Why.WRITTEN: "The name as you wrote it",
    Why.BEGINS: "A name that begins as you wrote it",
    Why.KNOWN_AS: "Another form of the name you wrote",
    Why.SOUNDS: "A name that sounds like what you wrote",
    Why.THING: "By the date, number or address",
    Why.PART: "Part of what you wrote is in the name",
}
IN: dict[Source, str] = {
    Source.ACCOUNT: "In the account",
    Source.PERSON: "Among who and what it tells of",
    Source.ADDED: "Added by its reporter",
    Source.MESSAGE: "In the messages with its reporter",
    Source.AGENCY: "In the messages with an agency",
    Source.OFFICER: "In what an officer wrote",
}
WAYS: dict[Way, str] = {
    Way.ALL: "Look for all that it may mean",
    Way.NAME: "Look for people of this name only",
    Way.WORDS: "Look for these words only, as they stand",
}
NOT_WHOLE: dict[str, str] = {
    Reach.NONE: "The words of concerns cannot be searched at this moment: they are being made ready again."
    " References, telephone numbers, e-mail addresses, names used online, number plates, microchips, and whole names"
    " with a date of birth or a postcode are found. Search again in a few minutes for everything else.",
    Reach.BUILDING: "The words of concerns are being made ready again, and not all of them are there yet."
    " Search again in a few minutes: there may be more.",
    Reach.BEHIND: "What was sent or written in the last minutes may be missing. Search again in a minute.",
}
SAID: dict[Means, str] = {
    Means.PHRASE: "the words “{}”, one after the other",
    Means.BEGINNING: "words that begin with “{}”",
    Means.EMAIL: "the e-mail address {}",
    Means.HANDLE: "the name used online {}",
    Means.PHONE: "the telephone number {}",
    Means.PART_OF_PHONE: "{} as the end of a telephone number, or in an account",
    Means.CHIP: "the microchip {}",
    Means.YEAR: "{} as a year of birth, or in an account",
    Means.POSTCODE: "the postcode {}",
    Means.PART_OF_POSTCODE: "postcodes in {}, or a number plate with it",
    Means.PLATE: "the number plate {}",
    Means.PART_OF_PLATE: "number plates with {}",
}
WORD: dict[Way, tuple[str, str]] = {
    Way.ALL: ("{} as a name or a word", "{} as names or words"),
    Way.NAME: ("people called {}", "people called {}"),
    Way.WORDS: ("the word {}", "the words {}"),
}


def how_understood(understood: Understood) -> list[str]:
    """What was looked for: all words together, then each thing that was known by its form."""
    things = [_in_words(each) for each in understood.terms if each.means is not Means.WORD]
    return [*_words(understood), *things]


def _words(understood: Understood) -> list[str]:
    quoted = [f"“{each.said}”" for each in understood.words]
    if not quoted:
        return []
    one, several = WORD[understood.way]
    listed = " and ".join(each for each in (", ".join(quoted[:-1]), quoted[-1]) if each)
    return [(several if len(quoted) > 1 else one).format(listed)]


def _in_words(term: Term) -> str:
    if term.means is Means.BIRTH:
        return f"born {' or '.join(_day(each) for each in term.values)}"
    return SAID[term.means].format(_bare(term))


def _bare(term: Term) -> str:
    """As it was typed, without the signs that said how to take it."""
    return term.values[0] if term.means in (Means.PHRASE, Means.BEGINNING, Means.YEAR) else term.said


def _day(value: str) -> str:
    year, month, day = [*map(int, value.split("-")), None, None][:3]
    return partial_day({"year": year, "month": month, "day": day})
