"""Does what an officer wrote name somebody in the concern, or say where or by what number they can be found?

Danger: this is a net under a professional, and no proof. It knows what was told apart as a name, an address, a date of
birth or a number; it cannot know a nickname that stands in a story.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.casework.concerns import sameness
from app.casework.concerns.identifying import identifying_rules
from app.casework.feedback.saying import sayings


class What(StrEnum):
    """What is given away."""

    NAME = "name"
    PLACE = "place"
    BIRTH = "birth"
    PHONE = "phone"
    HANDLE = "handle"
    PLATE = "plate"
    CHIP = "chip"
    RATING = "rating"


@dataclass(frozen=True, slots=True)
class Known:
    """Something that was written in the concern, as it was written."""

    what: What
    said: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in the officer's words, and what it gives away."""

    what: What
    said: str


@dataclass(frozen=True, slots=True)
class _Word:
    """One word as it stands: in plain letters, and whether a capital says that it is a name."""

    said: str
    plain: tuple[str, ...]
    is_capital: bool


_WORD = re.compile(r"[^\s.,;:!?()\[\]{}\"“”/\\…–—]+(?:\.[^\s.,;:!?()\[\]{}\"“”/\\…–—]+)*")
_STOPS = ".!?:\n"
_OF_SOMEBODY = re.compile(r"(?:['’]s|s['’])$", re.IGNORECASE)
_DIGITS = re.compile(r"\+?\d(?:[\s().+/-]{0,3}\d)*")
_RATING = re.compile(r"\b(?:RED|AMBER|GREEN|BLUE)\b|\brated\s+(?:red|amber|green|blue)\b")
_SHORT = {"st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "cl": "close", "ln": "lane", "dr": "drive"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})\s?[./ -]\s?(\d{1,2})\s?[./ -]\s?(\d{2,4})(?!\d)")
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(_MONTHS)})[a-z]*\.?,?\s+'?(\d{{2,4}})\b"
)
_MONTH_FIRST = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+'?(\d{{2,4}})\b")
SHORTEST_NUMBER, NATIONAL_NUMBER, SHORTEST_IN_A_LINE, SHORTEST_PLATE = 6, 9, 5, 3


def named_in(words: str, known: Iterable[Known], own: Collection[str] = ()) -> list[Finding]:
    """What of all that is known stands in these words, each once; never what is the reporter's `own`."""
    plain = "".join(each for each in words if unicodedata.category(each) != "Cf")
    found = {Finding(What.RATING, match[0]): None for match in _RATING.finditer(plain)}
    mine = {_flat(each) for each in own} - {""}
    text = list(_words(plain))
    for each in known:
        if _flat(each.said) not in mine:
            found |= dict.fromkeys(Finding(each.what, said) for said in _found(each, plain, text))
    return list(found)


def _found(known: Known, words: str, text: list[_Word]) -> Iterator[str]:
    match known.what:
        case What.NAME:
            yield from _names(known.said, text)
        case What.PLACE:
            yield from _places(known.said, words, text)
        case What.BIRTH:
            born = _dates(known.said)
            yield from (said for said, day in _dates(words).items() if day in born.values())
        case What.PHONE | What.CHIP:
            yield from _numbers(known.said, words)
        case What.HANDLE:
            yield from _online(known.said, words, text)
        case What.PLATE:
            yield from _plates(known.said, words, text)
        case _:
            return


def _names(said: str, text: list[_Word]) -> Iterator[str]:
    """Each name word of a person, wherever it stands; one that is an everyday word only where it looks like a name."""
    name, everyday = _name_words(said), _everyday()
    hits = [any(part in name for part in word.plain) for word in text]
    for place, word in enumerate(text):
        if not hits[place]:
            continue
        beside = any(hits[other] for other in (place - 1, place + 1) if 0 <= other < len(text))
        is_plain_word = all(part in everyday for part in word.plain if part in name)
        if not is_plain_word or word.is_capital or (beside and not _only_everyday(place, text, name)):
            yield word.said


def _only_everyday(place: int, text: list[_Word], name: set[str]) -> bool:
    """Is this beside nothing but more everyday words: "you may call", of somebody who is called May Call?"""
    everyday = _everyday()
    near = [part for word in text[max(0, place - 1) : place + 2] for part in word.plain if part in name]
    return all(part in everyday for part in near) and len(set(near)) < len(name)


def _name_words(said: str) -> set[str]:
    """The words of a name. Where some have a capital, the others describe: "the first aider", "Mum Kayleigh"."""
    rules = identifying_rules()
    pieces = [piece for piece in re.split(r"[\s,;()\[\]/]+", rules.between_names.sub(" ", said)) if piece]
    capital = [piece for piece in pieces if not piece[0].islower()]
    parts = [part for piece in capital or pieces for part in sameness.words(piece)]
    if not capital and _everyday().issuperset(parts):
        return set()
    skipped = rules.titles | rules.describing
    return {part for part in parts if part not in skipped and not part.isdigit() and (len(part) > 1 or part > "\u1100")}


def _places(said: str, words: str, text: list[_Word]) -> Iterator[str]:
    """A postcode, a street with or without its number, the name of a house or a workplace. A town alone is not one."""
    flat = _flat(words)
    for postcode in sameness.forms("address", said):
        if _flat(postcode) in flat:
            yield postcode
    heard = [(_SHORT.get(part, part), word.said) for word in text for part in word.plain]
    for number, line in enumerate(re.split(r"[,;\n]+", said)):
        bare = line.upper()
        for postcode in sameness.forms("address", line):
            bare = bare.replace(postcode, " ")
        yield from _street(bare, heard, is_first=number == 0)


def _street(line: str, heard: list[tuple[str, str]], *, is_first: bool) -> Iterator[str]:
    wanted = [_SHORT.get(part, part) for part in sameness.words(line)]
    has_number = any(any(map(str.isdigit, part)) for part in wanted)
    street = [part for part in wanted if not any(map(str.isdigit, part))]
    if len(street) < 2:
        # "14 Marrowbone": the one word counts beside its number, and a town by itself does not.
        street = wanted if has_number and len(wanted) > 1 else []
    elif not (is_first or has_number or street[-1] in _SHORT.values()):
        return
    for place in range(len(heard) - len(street) + 1) if street else ():
        here = heard[place : place + len(street)]
        if [part for part, _ in here] == street:
            yield " ".join(dict.fromkeys(said for _, said in here))


def _dates(words: str) -> dict[str, tuple[int, int, int]]:
    """Every date in these words, however it is written; of a year the last two figures."""
    plain, found = words.casefold(), dict[str, tuple[int, int, int]]()
    for match in _NUMERIC.finditer(plain):
        first, month, last = match.groups()
        year, day = (first, last) if len(first) == 4 else (last, first)
        found[match[0]] = (int(year) % 100, int(month), int(day))
    for match in _DAY_FIRST.finditer(plain):
        found[match[0]] = (int(match[3]) % 100, _MONTHS.index(match[2]) + 1, int(match[1]))
    for match in _MONTH_FIRST.finditer(plain):
        found[match[0]] = (int(match[3]) % 100, _MONTHS.index(match[1]) + 1, int(match[2]))
    return found


def _numbers(said: str, words: str) -> Iterator[str]:
    """A number by its last nine figures, so that 07700 and +44 7700 are the same."""
    wanted = {_figures(match[0])[-NATIONAL_NUMBER:] for match in _DIGITS.finditer(said)}
    for match in _DIGITS.finditer(words):
        figures = _figures(match[0])
        if any(each in figures for each in wanted if len(each) >= SHORTEST_NUMBER):
            yield match[0]


def _online(said: str, words: str, text: list[_Word]) -> Iterator[str]:
    beside = identifying_rules().apps | {"on", "via", "at", "the"}
    for name in sameness.parted("handle", said):
        pieces = [piece for piece in name.split() if piece.casefold().strip(":()") not in beside]
        wanted = _flat("".join(pieces))
        has_figures = any(map(str.isdigit, wanted)) or "@" in name.strip("@")
        if has_figures and len(wanted) >= SHORTEST_IN_A_LINE and wanted in _flat(words):
            yield name
        else:
            yield from (word.said for word in text if wanted and _flat(word.said) == wanted)


def _plates(said: str, words: str, text: list[_Word]) -> Iterator[str]:
    """A whole plate or a part of one: what mixes letters and figures."""
    wanted = {_flat(each) for each in (*sameness.forms("vehicle", said), *said.split())}
    for plate in sorted(each for each in wanted if len(each) >= SHORTEST_PLATE and _is_mixed(each)):
        if len(plate) >= SHORTEST_IN_A_LINE and plate in _flat(words):
            yield plate.upper()
        else:
            yield from (word.said for word in text if _flat(word.said) == plate)


def _is_mixed(plate: str) -> bool:
    return any(map(str.isdigit, plate)) and any(map(str.isalpha, plate))


def _words(words: str) -> Iterator[_Word]:
    for match in _WORD.finditer(words):
        before = words[: match.start()].rstrip(" \t\"“‘'(")
        begins = not before or before[-1] in _STOPS
        bare = _OF_SOMEBODY.sub("", match[0])
        plain = (*sameness.words(match[0]), *sameness.words(bare))
        yield _Word(match[0], tuple(dict.fromkeys(plain)), match[0][0].isupper() and not begins)


@cache
def _everyday() -> frozenset[str]:
    """Words that are much more often no name: those of the table, and all that its own letters use in small letters."""
    table = sayings()
    written = [*table.words.values(), table.no_worker, *(row.words for row in table.rows)]
    written += [note.words for note in table.notes.values()]
    used = {part for text in written for word in text.split() if word[0].islower() for part in sameness.words(word)}
    return table.everyday | used


def _flat(said: str) -> str:
    return "".join(sameness.words(said))


def _figures(said: str) -> str:
    return re.sub(r"\D", "", said)
