"""Names of arms, runs and tags, which people have to tell apart by eye.

Names that look the same are stored the same: normal form C, single plain spaces, none at the ends. Invisible
characters, and those that would break a line or a table, are refused. Only joiners and variation selectors stay, since
some scripts and emoji need them; two names that differ in these alone count as one.
"""

from __future__ import annotations

import unicodedata

from pydantic import AfterValidator, ValidationInfo

from firmground.engine.errors import NotAllowed

JOINERS = frozenset("\u200c\u200d")
SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x180B, 0x180E), 0x180F)))
"""What choose between two forms of the sign before them."""
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols that show nothing: with `_REFUSED`, the joiners and the selectors these are all that
Unicode counts as ignorable (Default_Ignorable_Code_Point), and the blank of Braille.
"""
_REFUSED = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
VISIBLE = "a name that can be seen"


def folded(name: str) -> str:
    """The name as it is stored. Raises NotAllowed for control and invisible characters, and if nothing is visible."""
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in unicodedata.normalize("NFC", name))
    plain = " ".join(part for part in spaced.split(" ") if part)
    for sign in plain:
        if sign in BLANK or (sign not in JOINERS and unicodedata.category(sign) in _REFUSED):
            sign_name = unicodedata.name(sign, "") or f"U+{ord(sign):04X}"
            raise NotAllowed(f"{VISIBLE}, without control characters and invisible signs (here {sign_name})")
    if not any(_shows(sign) for sign in plain):
        raise NotAllowed(VISIBLE)
    return plain


def same(name: str) -> str:
    """A key that names which look the same share."""
    signs = unicodedata.normalize("NFKC", name)
    return "".join(sign for sign in signs if sign not in SELECTORS and unicodedata.category(sign) != "Cf")


def _shows(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNPS"


def _new(name: str, info: ValidationInfo) -> str:
    """Keep a stored name as an earlier version wrote it."""
    return name if info.context and info.context.get("stored") else folded(name)


Visible = AfterValidator(_new)
"""Annotation of a text field that holds a name."""
