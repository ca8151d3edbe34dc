"""What may be asked of the words. Whatever somebody typed becomes words in quotation marks, so nothing in it commands.

Two indexes hold the same text: `stems` knows a word in any of its forms and not where it stood; `spelt` knows where
each word stood and only as it was written. Whatever asks for an order or a beginning goes to the second.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Danger: what the index takes for letters follows an early edition of Unicode. A letter that is younger parts words
# there, and what is one word here would be several, of which the index of stems does not know the order.
_LETTERS = unicodedata.ucd_3_2_0
# Letters that no decomposition brings back to the plain letter that others write for them.
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Alike:
    """A word in any of its forms: bruise, bruises, bruised."""

    said: str

    def expression(self) -> str:
        asked = [f'"{word}"' for word in _words(self.said)]
        return f"({' AND '.join(asked)})" if len(asked) > 1 else "".join(asked)


@dataclass(frozen=True, slots=True)
class Exactly:
    """These words as they are spelt, one after the other."""

    said: str

    def expression(self) -> str:
        return _quoted(self.said)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Any word that begins so."""

    said: str

    def expression(self) -> str:
        quoted = _quoted(self.said)
        return f"{quoted}*" if quoted else ""


Part = Alike | Exactly | Beginning


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these."""

    parts: tuple[Part, ...]

    def __init__(self, *parts: Part) -> None:
        object.__setattr__(self, "parts", parts)

    @property
    def is_of_stems(self) -> bool:
        return all(isinstance(each, Alike) for each in self.parts)

    def expression(self) -> str:
        asked = [each for part in self.parts if (each := part.expression())]
        return f"({' OR '.join(asked)})" if asked else ""


def all_of(clauses: Iterable[AnyOf]) -> str:
    """The expression for all of these; empty where nothing is asked."""
    return " AND ".join(asked for each in clauses if (asked := each.expression()))


def any_of(clauses: Iterable[AnyOf]) -> str:
    """The expression for any of these."""
    return " OR ".join(asked for each in clauses if (asked := each.expression()))


def parted(clauses: Sequence[AnyOf]) -> tuple[str, str]:
    """What to ask of the stems, and what of the words as they are spelt."""
    return all_of(each for each in clauses if each.is_of_stems), all_of(
        each for each in clauses if not each.is_of_stems
    )


def plain(text: str) -> str:
    """A text as both indexes take it in, and as questions are put."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def _quoted(said: str) -> str:
    """The words alone, in quotation marks: none of them can be an operator, and no mark can end the quotation."""
    return f'"{" ".join(found)}"' if (found := _words(said)) else ""


def _words(said: str) -> list[str]:
    return "".join(each if _LETTERS.category(each)[0] in "LN" else " " for each in plain(said)).split()
