"""The table of runs over HTTP: short rows, a part at a time, and then only what has changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from firmground.app.api.filters import NamePart, WholeTag, WithClaims, WithSample
from firmground.app.api.responses import ALWAYS
from firmground.app.backend import Backend
from firmground.app.records.lifecycle import RunState
from firmground.app.records.listing import Listing
from firmground.app.store.listing import Filter, ListingPart, Sort

MOST = 2**31 - 1


def table_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["runs"], responses=ALWAYS)

    @router.get("/table")
    def table(
        search: Annotated[
            str,
            Query(
                max_length=200,
                description="words that must all occur somewhere in a run; #word is the beginning of a tag",
            ),
        ] = "",
        state: RunState | None = None,
        name: NamePart = "",
        tag: WholeTag = "",
        sort: Sort = "started",
        descending: bool = True,
        offset: Annotated[int, Query(ge=0, le=MOST)] = 0,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        since: Annotated[
            int | None, Query(ge=0, le=MOST, description="`cursor` from the previous answer to the same query")
        ] = None,
        sample: WithSample = False,
        claims: WithClaims = False,
    ) -> Listing:
        """Runs as rows, without their experiments. With `since`, only rows that have changed; `ids` is null if none
        has.
        """
        wanted = Filter(state=state, search=search, name=name, tag=tag, sample=sample, claims=claims)
        part = ListingPart(sort=sort, descending=descending, offset=offset, limit=limit, since=since)
        return backend.runs.part(wanted, part)

    return router
