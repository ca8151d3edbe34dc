"""One way to write what people write in many ways, so that the same number, plate or name can be known again."""

import re
import unicodedata
from datetime import date

from app.casework.questions.validation import tidy_postcode

# Digits as people write them: +44 7700 900123, (01632) 960 123, 0044...
_PHONE = re.compile(r"(?<![\w+])\(?(?:\+\d|0)(?:[\s().-]{0,2}\d){8,14}(?!\w)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[ABD-HJLNP-UW-Z]{2}\b")
# Plates since 2001; since 1983; since 1963; of Northern Ireland.
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]|[A-Z]?(?:[A-Z][IZ]|I[A-Z])\s?\d{3,4})\b"
)
_BETWEEN = re.compile(r"[,;\n]|\band\b")
# ISO 11784: fifteen digits, often in groups.
_CHIP = re.compile(r"(?<![\d-])\d(?:[ -]?\d){14}(?![ -]?\d)")
_NUMBER = re.compile(r"\b\d+[a-z]?\b")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻʹ`´′＇"))
# Letters that no decomposition brings back to the plain letter that others write for them.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"\b(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_IN_WORDS = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(_MONTHS)})[a-z]*\.?,?\s+(\d{{4}})\b")


def parted(kind: str, said: str) -> list[str]:
    """What stands in one box: several telephone numbers or names used online apart, anything else as it is."""
    parts = []
    if kind == "phone":
        parts = [found.strip() for found in _PHONE.findall(said)]
    elif kind == "handle":
        parts = [name for part in _BETWEEN.split(said) if (name := part.strip(" .:-()"))]
    return parts or ([said] if said else [])


def forms(kind: str, said: str) -> list[str]:
    """How the same thing would be written anywhere; empty where nothing can be told from what was written."""
    match kind:
        case "phone":
            return [_number(found) for found in _PHONE.findall(said)]
        case "vehicle":
            return [re.sub(r"\s", "", found) for found in _PLATE.findall(said.upper())]
        case "address" | "organisation":
            return [tidy_postcode(found) for found in _POSTCODE.findall(said.upper())]
        case "handle":
            return [re.sub(r"\s", "", said).lstrip("@").casefold()]
        case "animal":
            return [re.sub(r"\D", "", found) for found in _CHIP.findall(said)]
    return []


def words(said: str) -> list[str]:
    """The words in plain small letters, in the order they stand: without accents, apostrophes, hyphens or stops."""
    bare = unicodedata.normalize("NFKD", said.translate(_APOSTROPHES)).casefold()
    plain = unicodedata.normalize("NFKD", bare.translate(_PLAIN))
    return "".join(each if _is_letter(each) else " " for each in plain if not _is_mark(each)).split()


def doors(said: str) -> list[str]:
    """An address by its postcode and its numbers, so that "Flat 2, 14 Quarry Row" and "14 Quarry Rd flat 2" agree.

    Without a number it is a street, which is many homes, or a house with a name, which cannot be told from a street.
    """
    bare = _POSTCODE.sub(" ", said.upper()).lower()
    numbers = " ".join(sorted(set(_NUMBER.findall(bare))))
    return [f"{postcode} {numbers}" for postcode in forms("address", said) if numbers]


def birth(said: str) -> str:
    """A whole date of birth as 2018-03-04, from a date or from words that hold one; empty where there is none."""
    plain = said.casefold()
    if found := _ISO.search(plain):
        return _day(*found.groups())
    if found := _DATE.search(plain):
        day, month, year = found.groups()
        return _day(year, month, day)
    if found := _IN_WORDS.search(plain):
        day, month, year = found.groups()
        return _day(year, str(_MONTHS.index(month) + 1), day)
    return ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _is_letter(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter) == "Mc"


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _number(found: str) -> str:
    """With the country before it: +447700900123."""
    digits = re.sub(r"\D", "", found)
    if "+" not in found and not digits.startswith("00"):
        return f"+44{digits[1:]}"
    return "+" + re.sub(r"^440", "44", digits.removeprefix("00"))
