"""Names that people read apart: of arms, runs and tags.

What looks the same is stored the same: normal form C, plain single spaces, none at the ends. What cannot be seen, or
would break a line or a table, is refused. Of the invisible signs only the joiners stay, which some scripts and emoji
need; two names that differ in these alone still count as one.
"""

from __future__ import annotations

import unicodedata

from pydantic import AfterValidator, ValidationInfo

from firmground.engine.errors import NotAllowed

JOINERS = "\u200c\u200d"
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show nothing."""
_REFUSED = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
VISIBLE = "a name that can be seen"


def folded(name: str) -> str:
    """Raises NotAllowed for control characters, invisible signs, and names of which nothing can be seen."""
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in unicodedata.normalize("NFC", name))
    plain = " ".join(part for part in spaced.split(" ") if part)
    for sign in plain:
        if sign not in JOINERS and unicodedata.category(sign) in _REFUSED:
            told = unicodedata.name(sign, "") or f"U+{ord(sign):04X}"
            raise NotAllowed(f"{VISIBLE}, without control characters and invisible signs (here {told})")
    if not any(_shows(sign) for sign in plain):
        raise NotAllowed(VISIBLE)
    return plain


def same(name: str) -> str:
    """Two names with the same key look the same."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign) != "Cf")


def _shows(sign: str) -> bool:
    return sign not in BLANK and unicodedata.category(sign)[0] in "LNPS"


def _new(name: str, info: ValidationInfo) -> str:
    """A name that was stored by an earlier version stays as it is."""
    return name if info.context and info.context.get("stored") else folded(name)


Visible = AfterValidator(_new)
"""Annotates a field of text that is a name."""
