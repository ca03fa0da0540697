"""Guessing is slow, and it does not disturb neighbours with the right token."""

from __future__ import annotations

import tracemalloc

import pytest

from firmground.app.security import tries
from firmground.app.security.errors import NotSignedIn, TooOften
from firmground.app.security.identity import Identity
from firmground.app.security.tries import Tries, neighbourhood

EDITOR = Identity("editor")
HERE, THERE = "203.0.113.7", "203.0.113.8"


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def three(clock: Clock) -> Tries:
    return Tries(3, clock=clock)


def answer(asked: Tries, value: str, address: str = HERE, *, right: bool = False) -> str:
    try:
        asked.judge(address, value, EDITOR if right else None)
    except NotSignedIn:
        return "wrong"
    except TooOften:
        return "too often"
    return "right"


def test_wrong_values_are_limited_per_minute(three: Tries, clock: Clock) -> None:
    assert [answer(three, f"{number}") for number in range(5)] == ["wrong"] * 3 + ["too often"] * 2
    assert answer(three, "another", THERE) == "wrong"
    clock.now += 59
    assert answer(three, "later") == "too often"
    clock.now += 2
    assert answer(three, "later still") == "wrong"


def test_the_refusal_says_how_long_to_wait(three: Tries, clock: Clock) -> None:
    for number in range(3):
        answer(three, f"{number}")
        clock.now += 10
    with pytest.raises(TooOften, match="3 a minute") as caught:
        three.judge(HERE, "one more", None)
    assert caught.value.seconds == 30


def test_repeats_of_a_wrong_value_count_once_even_beyond_the_limit(three: Tries) -> None:
    assert {answer(three, "stale") for _ in range(100)} == {"wrong"}
    assert [answer(three, "more"), answer(three, "and more"), answer(three, "too many")] == [
        "wrong",
        "wrong",
        "too often",
    ]
    assert answer(three, "stale") == "wrong"


def test_beyond_the_limit_known_right_values_pass_and_all_others_are_refused(
    three: Tries,
) -> None:
    assert answer(three, "the token", right=True) == "right"
    for address in (HERE, THERE):
        for number in range(4):
            answer(three, f"{number}", address)
    assert answer(three, "the token", right=True) == "right"
    assert answer(three, "the token", THERE, right=True) == answer(three, "a guess", THERE) == "too often"


def test_a_formerly_right_value_is_wrong_like_any_other(three: Tries) -> None:
    assert answer(three, "the old token", right=True) == "right"
    assert [answer(three, f"{number}") for number in range(2)] == ["wrong"] * 2
    assert answer(three, "the old token") == "wrong"
    assert answer(three, "one more") == "too often"


def test_right_values_cost_no_tries(three: Tries) -> None:
    for _ in range(10):
        assert answer(three, "the token", right=True) == "right"
    assert [answer(three, f"{number}") for number in range(4)] == ["wrong"] * 3 + ["too often"]


def test_no_value_is_kept(three: Tries) -> None:
    answer(three, "nearly the token")
    answer(three, "the token", right=True)
    assert "the token" not in repr(vars(three))


def test_memory_stays_bounded_and_right_values_stay_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tries, "MOST_PLACES", 100)
    asked = Tries(3)
    assert answer(asked, "the token", right=True) == "right"
    tracemalloc.start()
    for number in range(20_000):
        answer(asked, f"{number}", f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    # What other threads of this process have allocated meanwhile, a server's that goes, is not theirs.
    theirs = [tracemalloc.Filter(True, file) for file in (tries.__file__, __file__)]
    held = tracemalloc.take_snapshot().filter_traces(theirs)
    tracemalloc.stop()
    assert 0 < sum(trace.size for trace in held.traces) < 200_000
    for number in range(4):
        answer(asked, f"{number}")
    assert answer(asked, "the token", right=True) == "right"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("10.0.0.1", "10.0.0.2", False),
        ("unknown", "unknown", True),
    ],
)
def test_a_client_with_many_addresses_counts_as_one(one: str, other: str, same: bool) -> None:
    assert (neighbourhood(one) == neighbourhood(other)) is same
