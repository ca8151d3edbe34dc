"""One way to write what people write in many ways, so that the same number, plate or postcode can be known again."""

import re

from app.casework.questions.validation import tidy_postcode

# Digits as people write them: +44 7700 900123, (01632) 960 123, 0044...
_PHONE = re.compile(r"(?<![\w+])\(?(?:\+\d|0)(?:[\s().-]{0,2}\d){8,14}(?!\w)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[ABD-HJLNP-UW-Z]{2}\b")
# Plates since 2001; since 1983; since 1963; of Northern Ireland.
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]|[A-Z]?(?:[A-Z][IZ]|I[A-Z])\s?\d{3,4})\b"
)
_BETWEEN = re.compile(r"[,;\n]|\band\b")


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
    return []


def _number(found: str) -> str:
    """With the country before it: +447700900123."""
    digits = re.sub(r"\D", "", found)
    if "+" not in found and not digits.startswith("00"):
        return f"+44{digits[1:]}"
    return "+" + re.sub(r"^440", "44", digits.removeprefix("00"))
