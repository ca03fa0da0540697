"""What the store refuses: the branch of the tree in `app.errors` that begins with `StoreUnavailable`.

`LeaseLost` stays between the store and its workers. What only a look into the tables shows stands here as well.
"""

from __future__ import annotations

from firmground.app.errors import AppError
from firmground.engine.errors import shown


class StoreUnavailable(AppError):
    code = "store_unavailable"


class DiskFull(StoreUnavailable):
    code = "disk_full"


class ReadOnlyDatabase(StoreUnavailable):
    code = "read_only_database"


class LockedDatabase(StoreUnavailable):
    code = "locked_database"


class CorruptDatabase(StoreUnavailable):
    code = "corrupt_database"


class MissingDatabase(StoreUnavailable):
    code = "missing_database"

    def __init__(self, url: str) -> None:
        allowed = "an existing database; `firmground serve` and `firmground run` create one"
        super().__init__(f"database: there is no file at {url}. Allowed: {allowed}.", field="database", allowed=allowed)


class ForeignJournal(StoreUnavailable):
    code = "foreign_journal"

    def __init__(self, file: str) -> None:
        super().__init__(
            f"database: {file}-wal does not belong to {file}, which was replaced or is missing. Together both would "
            f"be damaged. Put a copy there with `firmground restore COPY`; or, to use {file} as it is, move {file}-wal "
            "away.",
            field="database",
        )


class UnsupportedDatabase(StoreUnavailable):
    code = "unsupported_database"

    def __init__(self, url: str, why: str) -> None:
        super().__init__(
            f"database: got {shown(url)}: {why}. Allowed: sqlite:///relative/path.db or sqlite:////absolute/path.db.",
            field="database",
            allowed="sqlite:///relative/path.db or sqlite:////absolute/path.db",
        )


class NewerDatabase(StoreUnavailable):
    code = "newer_database"

    def __init__(self, url: str, revision: str, known: str) -> None:
        super().__init__(
            f"database: {url} was written by a newer version of Firm Ground (revision {revision}, this version knows "
            f"{known}). Update Firm Ground, or choose another file with --database.",
            field="database",
        )


class LeaseLost(AppError):
    code = "lease_lost"

    def __init__(self, job_id: str, noun: str = "run") -> None:
        super().__init__(f"Another worker holds {noun} {job_id} now.")


class UnknownQuestion(AppError):
    code = "unknown_question"

    def __init__(self, question_id: str) -> None:
        super().__init__(f"There is no question {shown(question_id)}.", field="id")


class AlreadyAsked(AppError):
    """`earlier` is the id of the question that these seeds belong to."""

    code = "already_asked"

    def __init__(self, earlier: str, at: str, digest: str, free: int) -> None:
        allowed = f"seeds that no earlier question of this kind has, from {free} on: a second look, judged by itself"
        super().__init__(
            f"seeds: question {earlier}, registered {at} as {digest[:12]}, asks this of some of these seeds, and the "
            f"same seeds give the same numbers. Allowed: {allowed}.",
            field="seeds",
            allowed=allowed,
        )
        self.earlier = earlier
        self.free = free


class NoFurtherLook(AppError):
    code = "no_further_look"

    def __init__(self, question_id: str, why: str) -> None:
        allowed = "a question whose registered rule has a further look, once the look before has ended undecided"
        super().__init__(f"question: {question_id} {why}. Allowed: {allowed}.", field="question", allowed=allowed)
