"""The tables. Times are seconds since 1970; documents are JSON; nothing here depends on one kind of database."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
)

# Increases with every change of any run, so that a reader can ask for what is newer than what it has.
_NEXT = text("(SELECT coalesce(max(changed), 0) + 1 FROM runs)")

metadata = MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s"})

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # order of creation
    Column("id", String(16), nullable=False, unique=True),
    Column("name", String(200)),
    Column("preset", String(100)),
    Column("tags", JSON, nullable=False),
    Column("experiment", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created", Double, nullable=False),
    Column("started", Double),
    Column("ended", Double),
    Column("steps", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("rate", Double),
    Column("last_seq", Integer, nullable=False),
    Column("frames", Integer, nullable=False),
    Column("error", JSON(none_as_null=True)),
    Column("receipt", JSON(none_as_null=True)),
    Column("probe_labels", JSON(none_as_null=True)),
    Column("provenance", JSON(none_as_null=True)),
    Column("accuracy", JSON(none_as_null=True)),  # per arm, mean over seeds, at the newest frame
    Column(
        "origin", JSON(none_as_null=True)
    ),  # of a branch: its trunk's id, the step, and the last seq that they share
    Column("bytes", BigInteger, nullable=False, server_default="0"),  # of its log
    Column("checkpoint_bytes", BigInteger, nullable=False, server_default="0"),
    Column("pinned", Boolean, nullable=False, server_default=false()),  # retention leaves it alone
    Column("resumes", Integer, nullable=False),
    Column("ticket", Integer, nullable=False),  # order in the queue; a resumed run draws a new one
    Column("wake", Boolean, nullable=False),  # paused, but events wait in the inbox
    Column("owner", String(40)),  # token of the only worker that may write
    Column("lease", Double),  # until when the owner counts as alive
    Column("term", Double),  # its length in seconds
    Column("deaths", Integer, nullable=False),  # deaths of its workers since the run last went beyond `reach`
    Column("starts", Integer, nullable=False, server_default="0"),  # starts since then
    Column("reach", Integer, nullable=False),  # the step at the last start or death
    Column("deleted", Double),  # when it was deleted; null if it was not, 0 once it cannot be restored
    Column("changed", Integer, nullable=False, default=_NEXT, onupdate=_NEXT, server_default="0"),
    # What the table of runs is searched and sorted by; `app.store.index` derives it from the other columns.
    Column("words", Text, nullable=False, server_default=""),
    Column("folded_name", Text),
    Column("by_name", Text, nullable=False, server_default=""),
    Column("by_arms", Text, nullable=False, server_default=""),
    Column("by_tags", Text),
    Column("best", Double),  # the highest accuracy
    Index("ix_runs_changed", "changed"),
    Index("ix_runs_by_name", "by_name"),
    Index("ix_runs_listed", "deleted", "state", "id", "words"),  # counting and searching read only this
    Index("ix_runs_state_ticket", "state", "ticket"),
    Index("ix_runs_deleted", "deleted"),
)

log = Table(
    "log",
    metadata,
    Column("run_id", String(16), ForeignKey("runs.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("step", Integer, nullable=False),
    Column("kind", String(8), nullable=False),  # frame, event
    Column("body", LargeBinary, nullable=False),  # the item as msgpack, its seq included
)

probe_pictures = Table(  # of runs whose examples are pictures; beside `runs`, whose rows are read all the time
    "probe_pictures",
    metadata,
    Column("run_id", String(16), ForeignKey("runs.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),  # a PNG, see `engine.datasets.pictures`
)

inbox = Table(  # events that no worker has acted on yet; acting moves one to the log
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("run_id", String(16), ForeignKey("runs.id"), nullable=False, index=True),
    Column("event", JSON, nullable=False),
    Column("posted", Double, nullable=False),
    sqlite_autoincrement=True,  # numbers are never reused, so "later" always means "larger"
)

checkpoints = Table(  # the newest of each run
    "checkpoints",
    metadata,
    Column("run_id", String(16), ForeignKey("runs.id"), primary_key=True),
    Column("seq", Integer, nullable=False),  # the last logged item when it was taken
    Column("step", Integer, nullable=False),
    Column("saved", Double, nullable=False),
    Column("generation", Integer, nullable=False, server_default="1"),
    Column("parts", Integer, nullable=False, server_default="1"),
)

checkpoint_parts = Table(  # of the current generation, and of one that is being written
    "checkpoint_parts",
    metadata,
    Column("run_id", String(16), ForeignKey("runs.id"), primary_key=True),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

samples = Table(  # runs that came with the program, deleted ones included, so that they do not return
    "samples",
    metadata,
    Column("run_id", String(16), primary_key=True),
)

reproductions = Table(  # of claims; a finding is what `engine.claims.finding` describes
    "reproductions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # order of creation, and in the queue
    Column("id", String(16), nullable=False, unique=True),
    Column("claim", String(40), nullable=False, index=True),
    Column("budget", String(8), nullable=False),
    Column("seeds", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created", Double, nullable=False),
    Column("started", Double),
    Column("ended", Double),
    Column("progress", Double, nullable=False),  # 0 to 1
    Column("owner", String(40)),
    Column("lease", Double),
    Column("term", Double),
    Column("starts", Integer, nullable=False, server_default="0"),  # starts that no worker ended
    Column("deaths", Integer, nullable=False),
    Column("error", JSON(none_as_null=True)),
    Column("finding", JSON(none_as_null=True)),
)

reproduction_runs = Table(  # the runs of a finished reproduction
    "reproduction_runs",
    metadata,
    Column("run_id", String(16), ForeignKey("runs.id"), primary_key=True),
    Column("reproduction_id", String(16), nullable=False, index=True),
    Column("title", String(200), nullable=False),
)

sweeps = Table(
    "sweeps",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # order of creation, and in the queue
    Column("id", String(16), nullable=False, unique=True),
    Column("name", String(200)),
    Column("document", JSON, nullable=False),  # of `engine.spec.sweep`
    Column("state", String(16), nullable=False, index=True),
    Column("created", Double, nullable=False),
    Column("started", Double),
    Column("ended", Double),
    Column("error", JSON(none_as_null=True)),
    Column("networks", Integer, nullable=False),  # to train, as counted at launch
    Column("points", Integer, nullable=False),
    Column("seconds", Double, nullable=False),  # estimated at launch, on one core
    Column("tuning_share", Double, nullable=False),  # of these seconds
    Column("choices", JSON(none_as_null=True)),  # of each point and arm, once tuned: the index of a candidate
    Column("since", Double),  # when it last began to run
    Column("since_progress", Double, nullable=False, server_default="0"),  # how far it was then
    Column("bytes", Integer, nullable=False, server_default="0"),  # of its entries and points
    Column("fingerprints", JSON(none_as_null=True)),  # of the files of data sets, once a pack has trained on them
    Column("question_id", String(16)),  # that it answers, also by a look before the newest
    Column("deleted", Double),  # when it was deleted; its rows are purged in portions
)

sweep_packs = Table(  # entries that are trained together: what a slot executes
    "sweep_packs",
    metadata,
    Column("sweep_id", String(16), ForeignKey("sweeps.id"), primary_key=True),
    Column("phase", Integer, primary_key=True, autoincrement=False),  # 0: tuning, 1: counting
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("keys", JSON, nullable=False),
    Column("work", Double, nullable=False),
    Column("state", String(8), nullable=False),  # queued, running, done
    Column("progress", Double, nullable=False, server_default="0"),  # 0 to 1
    Column("owner", String(40), index=True),
    Column("lease", Double),
    Column("term", Double),
    Column("starts", Integer, nullable=False, server_default="0"),  # starts that no worker ended
    Column("deaths", Integer, nullable=False, server_default="0"),
)

sweep_entries = Table(  # what packs found, until a point needs it
    "sweep_entries",
    metadata,
    Column("sweep_id", String(16), ForeignKey("sweeps.id"), primary_key=True),
    Column("phase", Integer, primary_key=True, autoincrement=False),
    Column("key", String(40), primary_key=True),
    Column("statistics", JSON, nullable=False),
)

sweep_points = Table(  # finished ones
    "sweep_points",
    metadata,
    Column("sweep_id", String(16), ForeignKey("sweeps.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),  # order in which they were finished
    Column("number", Integer, nullable=False),  # place in the grid
    Column("document", JSON, nullable=False),
    Index("ix_sweep_points_place", "sweep_id", "number", unique=True),
)

registrations = Table(  # of questions and claims, before their first runs; triggers refuse to change or delete a row
    "registrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # order of registration
    Column("kind", String(8), nullable=False),  # question, claim
    Column("subject", String(40), nullable=False),  # the id of a question, the name of a claim
    Column("hash", String(64), nullable=False),  # of the spec
    Column("spec", JSON, nullable=False),
    Column("version", String(40), nullable=False),  # of the program
    Column("at", Double, nullable=False),
    Index("ix_registrations_subject", "kind", "subject"),
)

questions = Table(  # claims of users; a sweep of the same transaction trains them
    "questions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # order of creation
    Column("id", String(16), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("document", JSON, nullable=False),  # of `engine.questions.question`
    Column("subject", String(64), nullable=False, index=True),  # equal where the same thing is measured
    Column("pilot", Boolean, nullable=False),  # only the spread of seeds that do not count
    Column("seeds", JSON, nullable=False),
    Column("earlier", JSON, nullable=False),  # ids of questions of the same subject, when it was asked
    Column("plan", JSON, nullable=False),
    Column("sweep_id", String(16), nullable=False, unique=True),
    Column("finding", JSON(none_as_null=True)),
    Column("started", Double),  # when its first run began, kept with the finding
    Column("ended", Double),  # when the finding was stored
    Column("fingerprints", JSON(none_as_null=True)),  # of the files that its finding comes from
)

secrets = Table(  # what only the servers of this database know
    "secrets",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)

ended_sessions = Table(  # signed out before they expired
    "ended_sessions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # order in which they ended
    Column("digest", String(64), nullable=False, unique=True),  # digest of the text in the cookie
    Column("until", Double),  # when it would have expired
    sqlite_autoincrement=True,  # numbers are never reused, so "later" always means "larger"
)
