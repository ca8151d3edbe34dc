"""By what a person or a thing in a concern can be known again in another: what is nearly unique, and nothing less.

Danger: a name alone, or a name with an age, is not among it. Whoever has a common name would be taken for somebody
else, and be rated higher for what others did. Which words are no names, and which numbers are nobody's, stands in
identifying.toml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework import places
from app.casework.concerns import sameness
from app.casework.concerns.subjects import SubjectKind, SubjectRole, Told

FILE = "identifying"
LIVE_AT_HOME = frozenset({SubjectRole.AT_RISK, SubjectRole.HOUSEHOLD})
_PARENTHESES = re.compile(r"[()\[\]]")
_BESIDE = re.compile(r"\(.*?\)|\b(?:on|via)\s+\w+\s*$", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z]+://(?:www\.|m\.)?|^www\.")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_BY_ITSELF = re.compile(r"[\d_.-]")
SHORTEST_HANDLE = 4


class Means(StrEnum):
    """By what something is known again."""

    NAME_AND_BIRTH = "name_and_birth"
    NAME_AND_POSTCODE = "name_and_postcode"
    NAME_AND_PHONE = "name_and_phone"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    HANDLE = "handle"
    PLATE = "plate"
    CHIP = "chip"
    ADDRESS = "address"
    # It says nothing of who is meant: many are there. Only patterns look for it, and never a rating.
    SETTING = "setting"
    # Never looked for: it only tells two people apart. Its token is cut so short that it says no more than that.
    BIRTH = "birth"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One of them, in clear and so never stored: `whose` is where in the list the person or the thing stands."""

    whose: int
    role: SubjectRole
    means: Means
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifyingRules:
    """The words and numbers of the file."""

    version: str
    basis: str
    describing: frozenset[str]
    titles: frozenset[str]
    between_names: re.Pattern[str]
    mobile: tuple[str, ...]
    of_organisations: tuple[str, ...]
    apps: frozenset[str]


def identifiers_in(told: Sequence[Told]) -> list[Identifier]:
    """Everything by which those who are told of could be known again, each once."""
    found = dict[Identifier, None]()
    for place, each in enumerate(told):
        several = _of_person(told, place) if each.kind is SubjectKind.PERSON else _of_thing(each, place)
        found |= dict.fromkeys(several)
    return list(found)


def _of_person(told: Sequence[Told], place: int) -> Iterator[Identifier]:
    person = told[place]
    names, births = names_in(str(person.words["said"])), _births(person.words.get("written") or {})
    beside = {
        Means.NAME_AND_BIRTH: births,
        Means.NAME_AND_PHONE: [value for _, value in numbers(written_with(told, place, SubjectKind.PHONE))],
        Means.NAME_AND_POSTCODE: _postcodes(told, place),
    }
    for means, values in beside.items():
        for value in values:
            yield from (Identifier(place, person.role, means, f"{name}|{value}") for name in names)
    yield from (Identifier(place, person.role, Means.BIRTH, value) for value in births)


def _of_thing(thing: Told, place: int) -> Iterator[Identifier]:
    whose = place if thing.of is None else thing.of
    for means, value in _known_by(thing):
        yield Identifier(whose, thing.role, means, value)


def _known_by(thing: Told) -> Iterator[tuple[Means, str]]:
    said = str(thing.words["said"])
    match thing.kind:
        case SubjectKind.PHONE:
            yield from numbers([said])
        case SubjectKind.HANDLE:
            yield from online(said)
        case SubjectKind.VEHICLE:
            yield from ((Means.PLATE, plate) for plate in sameness.forms(thing.kind, said))
        case SubjectKind.ANIMAL:
            yield from ((Means.CHIP, chip) for chip in sameness.forms(thing.kind, said))
        case SubjectKind.ADDRESS:
            yield from ((Means.ADDRESS, door) for door in sameness.doors(said))
        case SubjectKind.ORGANISATION if thing.role is SubjectRole.SETTING:
            yield from ((Means.SETTING, known) for known in setting(thing.words.get("written") or {}))


def setting(written: Mapping[str, Any]) -> Iterator[str]:
    """A school, a club or a firm by its name and its council: one reporter knows its postcode, another its town.

    A name alone is not enough: there is a St Mary's in every county.
    """
    name = " ".join(word for word in sameness.words(str(written.get("setting_name") or "")) if word != "the")
    postcode, area = (str(written.get(part) or "") for part in ("setting_postcode", "setting_area"))
    place = (places.locate(postcode) if postcode else None) or (places.named(area) if area else None)
    if name and place:
        yield f"{name}|{place.authority.responsible_code}"


def numbers(said: Sequence[str]) -> Iterator[tuple[Means, str]]:
    """Telephone numbers of people and places; what everybody rings is nobody's."""
    rules = identifying_rules()
    for number in (form for each in said for form in sameness.forms(SubjectKind.PHONE, each)):
        if not number.startswith(rules.of_organisations):
            yield Means.MOBILE if number.startswith(rules.mobile) else Means.LANDLINE, number


def online(said: str) -> Iterator[tuple[Means, str]]:
    """An e-mail address, a link, or a name used online. Bare letters without an @ may be anybody's first name."""
    plain = _SCHEME.sub("", _BESIDE.sub("", said.casefold()).strip()).partition("?")[0].rstrip("/")
    without_app = " ".join(word for word in plain.split() if word.strip(":") not in identifying_rules().apps)
    handle = re.sub(r"\s", "", without_app)
    name = handle.lstrip("@")
    if _MAIL.fullmatch(handle):
        yield Means.EMAIL, handle
    elif len(name) >= SHORTEST_HANDLE and (handle.startswith("@") or _BY_ITSELF.search(name)):
        yield Means.HANDLE, name


def written_with(told: Sequence[Told], place: int, kind: SubjectKind) -> list[str]:
    """What of this kind was written with a person."""
    return [str(each.words["said"]) for each in told if each.of == place and each.kind is kind]


def addresses(told: Sequence[Told], place: int) -> list[str]:
    """Where a person lives: their own address, and the home that was asked for."""
    written = written_with(told, place, SubjectKind.ADDRESS)
    if told[place].role in LIVE_AT_HOME:
        written += [str(each.words["said"]) for each in told if each.role is SubjectRole.HOME]
    return written


def _postcodes(told: Sequence[Told], place: int) -> list[str]:
    written = addresses(told, place)
    return [postcode for each in written for postcode in sameness.forms(SubjectKind.ADDRESS, each)]


def _births(written: Mapping[str, Any]) -> list[str]:
    given = written.get("date_of_birth") or {}
    parts = "-".join(str(given.get(part) or "") for part in ("year", "month", "day"))
    found = (sameness.birth(parts), sameness.birth(str(written.get("age") or "")))
    return [day for day in found if day]


def names_in(said: str) -> list[str]:
    """The names in what was written of a person, in plain letters and in one order; none if it only describes them."""
    return list(dict.fromkeys(key for piece in pieces_of(said) for key in _keys(piece)))


def pieces_of(said: str) -> list[str]:
    """What may be a name each: the name, and what stands in brackets after it or after "known as"."""
    return _PARENTHESES.split(identifying_rules().between_names.sub("(", said))


def _keys(piece: str) -> list[str]:
    """All the words of a name, and its first and last where there are more: a middle name is often left out."""
    written = [words for part in piece.split(",") if (words := _name_words(part))]
    if len(written) == 2:  # family name first: "Merriday, Shona"
        written.reverse()
    name = [word for words in written for word in words]
    if len(name) < 2 and not _is_whole_name(name):
        return []
    outer = [name[0], name[-1]]
    return [" ".join(sorted(each)) for each in ([name, outer] if len(name) > 2 else [name])]


def is_description(words: Sequence[str]) -> bool:
    """Does one of these words say that they describe somebody and do not name them?"""
    return any(word in identifying_rules().describing or any(map(str.isdigit, word)) for word in words)


def _name_words(part: str) -> list[str]:
    rules, words = identifying_rules(), sameness.words(part)
    if is_description(words):
        return []
    return [word for word in words if word not in rules.titles and (len(word) > 1 or not word.isascii())]


def _is_whole_name(name: list[str]) -> bool:
    """Chinese, Japanese and Korean names are written without a space."""
    return len(name) == 1 and len(name[0]) > 1 and all(letter >= "\u1100" and letter.isalpha() for letter in name[0])


@cache
def identifying_rules() -> IdentifyingRules:
    """The rules in force."""
    return read_identifying()


def read_identifying(folder: Path = reference.HERE) -> IdentifyingRules:
    """The rules from their file; BadReference where a key is missing or a word could never be found."""
    data = reference.read(FILE, folder)
    try:
        rules = IdentifyingRules(
            version=data["version"],
            basis=data["basis"],
            describing=frozenset(data["describing"]),
            titles=frozenset(data["titles"]),
            between_names=re.compile(rf"\b(?:{'|'.join(map(re.escape, data['between_names']))})\b", re.IGNORECASE),
            mobile=tuple(data["mobile"]),
            of_organisations=tuple(data["of_organisations"]),
            apps=frozenset(data["apps"]),
        )
    except KeyError as missing:
        raise reference.bad(FILE, f"the key {missing} is missing", folder=folder) from missing
    for word in sorted(rules.describing | rules.titles):
        if sameness.words(word) != [word]:
            raise reference.bad(FILE, f"write {word!r} in plain small letters", word, folder)
    return rules
