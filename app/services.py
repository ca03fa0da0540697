"""What API and pages may use; `app.main` makes one of these and hands it to both."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims import Claims
from app.follower import Followers
from app.jobs import Jobs
from app.settings import Settings


@dataclass(frozen=True)
class Services:
    settings: Settings
    jobs: Jobs
    claims: Claims
    followers: Followers
