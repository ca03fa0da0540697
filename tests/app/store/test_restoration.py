from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from firmground.app.errors import InvalidRequest
from firmground.app.store import restoration
from firmground.app.store.errors import CorruptDatabase, ForeignJournal, LockedDatabase, MissingDatabase, NewerDatabase
from firmground.app.store.restoration import restore
from firmground.app.store.sqlite import damage, mark_of
from firmground.app.store.store import Store
from tests.app import world


def url(folder: Path) -> str:
    return world.settings(folder).database


def crash(folder: Path, live: Store) -> None:
    """The files as a killed process leaves them: the database and a journal with more in it."""
    for end in ("", "-wal", "-lock"):
        shutil.copy(folder / f"live.db{end}", folder / f"runs.db{end}")
    assert (folder / "runs.db-wal").stat().st_size > 0
    live.close()


@pytest.fixture
def crashed(tmp_path: Path) -> tuple[str, str]:
    """A database with a backup of one run, and a journal that holds a second one; the ids of both runs."""
    live = world.store_at(tmp_path / "live.db")
    first = world.queued(live)
    live.database.backup(tmp_path / "copy.db")
    second = world.queued(live)
    crash(tmp_path, live)
    return first.id, second.id


def ids(folder: Path, name: str = "runs.db") -> list[str]:
    store = world.store_at(folder / name)
    try:
        return [run.id for run in store.runs.page(None, 100, None)[0]]
    finally:
        store.close()


def test_a_copy_put_in_place_by_hand_beside_a_journal_is_refused(tmp_path: Path, crashed: tuple[str, str]) -> None:
    shutil.copy(tmp_path / "copy.db", tmp_path / "runs.db")
    before = (tmp_path / "runs.db").read_bytes()

    for migrate in (True, False):
        with pytest.raises(ForeignJournal, match=r"runs\.db-wal does not belong .* `firmground restore COPY`"):
            Store(url(tmp_path), migrate=migrate)

    assert (tmp_path / "runs.db").read_bytes() == before
    assert restore(url(tmp_path), tmp_path / "copy.db", create=False).aside is not None
    assert ids(tmp_path) == [crashed[0]]


def test_the_database_s_own_journal_is_used_again(tmp_path: Path, crashed: tuple[str, str]) -> None:
    assert set(ids(tmp_path)) == set(crashed)


def test_a_copy_of_an_earlier_start_is_told_from_the_database(tmp_path: Path) -> None:
    world.store_at(tmp_path / "live.db").close()
    shutil.copy(tmp_path / "live.db", tmp_path / "copy.db")
    live = world.store_at(tmp_path / "live.db")
    world.queued(live)
    crash(tmp_path, live)
    shutil.copy(tmp_path / "copy.db", tmp_path / "runs.db")

    with pytest.raises(ForeignJournal):
        world.store(tmp_path)


def test_a_journal_without_its_database_is_kept(tmp_path: Path, crashed: tuple[str, str]) -> None:
    (tmp_path / "runs.db").unlink()
    (tmp_path / "runs.db-lock").unlink()
    with pytest.raises(ForeignJournal):
        world.store(tmp_path)
    assert (tmp_path / "runs.db-wal").exists()

    restore(url(tmp_path), tmp_path / "copy.db", create=False)
    assert ids(tmp_path) == [crashed[0]]


def test_restoring_keeps_the_old_database_with_its_journal_and_the_copy(
    tmp_path: Path, crashed: tuple[str, str]
) -> None:
    copy = (tmp_path / "copy.db").read_bytes()
    restored = restore(url(tmp_path), tmp_path / "copy.db", create=False)

    assert restored.file == tmp_path / "runs.db"
    assert restored.aside is not None
    assert restored.aside.name.startswith("runs.db-before-")
    assert ids(tmp_path) == [crashed[0]]
    assert set(ids(tmp_path, restored.aside.name)) == set(crashed)
    assert (tmp_path / "copy.db").read_bytes() == copy
    assert not list(tmp_path.glob("*.partial*"))


def test_restoring_twice_keeps_both_old_ones(tmp_path: Path, crashed: tuple[str, str]) -> None:
    kept = {restore(url(tmp_path), tmp_path / "copy.db", create=False).aside for _ in range(3)}
    assert len(kept) == 3
    assert all(path is not None and path.exists() for path in kept)


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", ["_link", "_sync", "after the rename"])
@pytest.mark.parametrize("lock", [True, False], ids=["marked", "by an earlier version"])
def test_a_restore_that_is_cut_off_leaves_the_old_database_or_a_refusal(
    step: str, lock: bool, tmp_path: Path, crashed: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Killed

    if not lock:
        (tmp_path / "runs.db-lock").unlink()
    with monkeypatch.context() as patched:
        if step == "after the rename":
            place = Path.replace

            def once(path: Path, target: Path) -> Path:
                place(path, target)
                raise Killed

            patched.setattr(Path, "replace", once)
        else:
            patched.setattr(restoration, step, die)
        with pytest.raises(Killed):
            restore(url(tmp_path), tmp_path / "copy.db", create=False)

    if step == "after the rename":
        with pytest.raises(ForeignJournal):
            world.store(tmp_path)
        restore(url(tmp_path), tmp_path / "copy.db", create=False)
        assert ids(tmp_path) == [crashed[0]]
    else:
        assert set(ids(tmp_path)) == set(crashed)


def test_restoring_is_refused_while_the_database_is_open(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    store.database.backup(tmp_path / "copy.db")
    with pytest.raises(LockedDatabase, match=r"in use\. End the server"):
        restore(url(tmp_path), tmp_path / "copy.db", create=False)
    store.close()
    restore(url(tmp_path), tmp_path / "copy.db", create=False)


def damaged(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE shopping (item)")


def no_database(path: Path) -> None:
    path.write_text("shopping list: " * 100)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (damaged, CorruptDatabase, "is damaged"),
        (cut, CorruptDatabase, "is damaged"),
        (no_database, CorruptDatabase, "not a database"),
        (newer, NewerDatabase, "newer version"),
        (foreign, InvalidRequest, "a database of Firm Ground"),
        (Path.unlink, InvalidRequest, "a file that `firmground backup` made"),
    ],
)
def test_an_unusable_copy_changes_nothing(
    spoil: object, error: type[Exception], words: str, tmp_path: Path, crashed: tuple[str, str]
) -> None:
    assert callable(spoil)
    spoil(tmp_path / "copy.db")
    with pytest.raises(error, match=words):
        restore(url(tmp_path), tmp_path / "copy.db", create=False)
    assert set(ids(tmp_path)) == set(crashed)
    assert not list(tmp_path.glob("*.partial*")) + list(tmp_path.glob("*-before-*"))


def test_the_database_is_no_copy_of_itself(tmp_path: Path, crashed: tuple[str, str]) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "runs.db")
    for name in ("runs.db", "link.db"):
        with pytest.raises(InvalidRequest, match="another file than the database itself"):
            restore(url(tmp_path), tmp_path / name, create=False)
    assert len(ids(tmp_path)) == 2


def test_a_missing_database_is_created_only_on_purpose(tmp_path: Path, crashed: tuple[str, str]) -> None:
    elsewhere = world.settings(tmp_path / "new").database
    with pytest.raises(MissingDatabase):
        restore(elsewhere, tmp_path / "copy.db", create=False)
    assert not (tmp_path / "new").exists()
    assert restore(elsewhere, tmp_path / "copy.db", create=True).aside is None
    assert ids(tmp_path / "new") == [crashed[0]]


@contextmanager
def spoiled_database(folder: Path) -> Iterator[Store]:
    """Damaged where only a check finds it: two indexes that hold each other's rows."""
    store = world.store(folder)
    world.queued(store)
    with store.database.write() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        names = ("ix_runs_deleted", "ix_runs_state_ticket")
        roots = [
            connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).scalar_one()
            for name in names
        ]
        for name, root in zip(names, reversed(roots), strict=True):
            connection.exec_driver_sql("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (root, name))
    store.close()
    store = Store(url(folder), migrate=False)
    try:
        yield store
    finally:
        store.close()


def test_a_backup_of_a_damaged_database_is_not_kept(tmp_path: Path) -> None:
    with spoiled_database(tmp_path) as store, pytest.raises(CorruptDatabase, match=r"backup: .*damaged"):
        store.database.backup(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert not list(tmp_path.glob("*.partial*"))


def test_leftovers_of_an_interrupted_backup_do_not_block_the_next(tmp_path: Path) -> None:
    (tmp_path / "copy.db.partial").write_text("half of a copy " * 1000)
    store = world.store(tmp_path)
    run = world.queued(store)
    store.database.backup(tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert damage(copy) is None
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",), "one file, whole by itself"
    assert mark_of(tmp_path / "copy.db") != mark_of(tmp_path / "runs.db")
    store.close()
    assert ids(tmp_path, "copy.db") == [run.id]
