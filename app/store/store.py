"""The only state of the application; every process can be killed at any moment."""

from __future__ import annotations

from firmground.app.store.census import Census
from firmground.app.store.checkpoints import Checkpoints
from firmground.app.store.database import Database
from firmground.app.store.inbox import Inbox
from firmground.app.store.listing import RunListing
from firmground.app.store.log import Log
from firmground.app.store.pictures import ProbePictures
from firmground.app.store.questions import QuestionTable
from firmground.app.store.registrations import Registrations
from firmground.app.store.reproductions import Reproductions
from firmground.app.store.reserve import Reserve
from firmground.app.store.retention import Retention
from firmground.app.store.run_lease import RunLease
from firmground.app.store.run_queue import RunQueue
from firmground.app.store.runs import RunTable
from firmground.app.store.samples import Samples
from firmground.app.store.sessions import EndedSessions
from firmground.app.store.shared_secrets import SharedSecrets
from firmground.app.store.sweep_lease import SweepLease
from firmground.app.store.sweep_queue import SweepQueue
from firmground.app.store.sweeps import SweepTable


class Store:
    """Opening it migrates the database, unless `migrate` is False (for workers: their server has migrated it).

    If `create` or `migrate` is False, a missing database raises MissingDatabase.
    """

    def __init__(self, url: str, *, migrate: bool = True, create: bool = True, patient: bool = False) -> None:
        self.database = Database(url, patient=patient, create=create and migrate, renew=migrate)
        if migrate:
            self.database.migrate()
        self.reserve = Reserve(self.database.file)
        self.reserve.keep()
        self.runs = RunTable(self.database)
        self.listing = RunListing(self.database)
        self.retention = Retention(self.database)
        self.log = Log(self.database)
        self.pictures = ProbePictures(self.database)
        self.inbox = Inbox(self.database)
        self.checkpoints = Checkpoints(self.database)
        self.queue = RunQueue(self.database)
        self.samples = Samples(self.database)
        self.reproductions = Reproductions(self.database)
        self.registrations = Registrations(self.database)
        self.questions = QuestionTable(self.database)
        self.sweeps = SweepTable(self.database)
        self.sweep_queue = SweepQueue(self.database)
        self.secrets = SharedSecrets(self.database)
        self.sessions = EndedSessions(self.database)
        self.census = Census(self.database)

    def lease(self, run_id: str, owner: str, lease_seconds: float) -> RunLease:
        return RunLease(self.database, run_id, owner, lease_seconds)

    def sweep_lease(self, sweep_id: str, owner: str, lease_seconds: float) -> SweepLease:
        return SweepLease(self.database, sweep_id, owner, lease_seconds)

    def close(self) -> None:
        self.database.close()
