from __future__ import annotations

import pytest

from firmground.app.access_token import LEAST, TokenHash, hashed, new_token

TOKEN = "correct horse battery staple"  # noqa: S105  made up


def test_a_hash_fits_its_token_and_no_other() -> None:
    known = hashed(TOKEN)
    assert known.fits(TOKEN)
    assert not known.fits(TOKEN + " ")
    assert not known.fits("")


def test_the_token_is_not_in_what_is_kept() -> None:
    assert TOKEN not in repr(hashed(TOKEN))


def test_a_short_token_is_refused_without_being_shown() -> None:
    with pytest.raises(ValueError, match="at least 16 characters") as caught:
        hashed("x" * (LEAST - 1))
    assert "xxx" not in str(caught.value)


@pytest.mark.parametrize("token", ["a" * 40, "12341234123412341234", "abcabcabc abcabcabc"])
def test_a_long_token_of_few_characters_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="8 of them different"):
        hashed(token)


def test_spaces_around_a_token_are_ignored() -> None:
    assert hashed(f" {TOKEN}\n").fits(TOKEN)


def test_new_tokens_are_long_and_differ() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert isinstance(hashed(new_token()), TokenHash)
