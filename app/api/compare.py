"""Several runs or arms side by side, over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response

from firmground.app.api.failures import FailureBody
from firmground.app.api.frames import MOST
from firmground.app.api.responses import ALWAYS, NOT_FOUND
from firmground.app.backend import Backend
from firmground.app.comparison.asked import ALIGNS, MOST_RUNS, MOST_SERIES, USUAL_TAP, asked, ids
from firmground.app.comparison.documents import ComparisonJson, DifferencesJson
from firmground.engine.frames import TAPS

_Ids = Annotated[str, Query(max_length=1_000, description=f"ids of at most {MOST_RUNS} runs, separated by commas")]
_Arms = Annotated[
    str | None,
    Query(
        max_length=1_000,
        description=f"two to {MOST_SERIES} arms, separated by commas: A1 is the first arm of the first run. By default "
        "as many of each run as there is room for; needed if there is one run only",
    ),
]
_Layer = Annotated[int | None, Query(ge=1, le=MOST, description="by default the focus of the first run")]
_Tap = Annotated[str, Query(max_length=20, description="where values are read", json_schema_extra={"enum": list(TAPS)})]
_Align = Annotated[
    str,
    Query(
        max_length=20,
        description="step: all at one step; loss: each at the first recorded step at which its mean evaluation loss "
        "over seeds is at or below `loss`",
        json_schema_extra={"enum": list(ALIGNS)},
    ),
]
_Step = Annotated[
    int | None,
    Query(ge=0, le=MOST, description="the nearest recorded one is shown; by default the last that all runs have"),
]
_Loss = Annotated[float | None, Query(description="positive; by default the lowest that all series reach")]
_Against = Annotated[
    str | None, Query(max_length=20, description="the arm that the others are paired with, by default the first")
]
_Curves = Annotated[
    bool, Query(description="with the courses of all series; without, only a frame of each run is read")
]
_Tag = Annotated[str | None, Header(alias="if-none-match", max_length=1_000)]
_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Nothing has changed since the ETag that was sent"}}
_NO_FRAME: dict[int | str, dict[str, Any]] = {
    409: {"model": FailureBody, "description": "A run has not recorded any frame yet"}
}


def compare_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["comparison"], responses={**ALWAYS, **NOT_FOUND})
    comparisons = backend.comparisons

    @router.get("/compare", responses={**_UNCHANGED, **_NO_FRAME}, response_model=ComparisonJson)
    def compare(
        response: Response,
        runs: _Ids = "",
        arms: _Arms = None,
        layer: _Layer = None,
        tap: _Tap = USUAL_TAP,
        align: _Align = "step",
        step: _Step = None,
        loss: _Loss = None,
        against: _Against = None,
        curves: _Curves = True,
        if_none_match: _Tag = None,
    ) -> ComparisonJson | Response:
        """Arms of two to six runs, or of one: pooled histograms and quantiles of a layer, moments, loss and accuracy by
        seed, their courses, paired differences over common seeds, and the settings in which the experiments differ.
        Of a long log a part of the frames is read. With the `ETag` of an earlier answer, 304 until something changes.
        """
        given = asked(
            runs=runs,
            arms=arms,
            layer=layer,
            tap=tap,
            align=align,
            step=step,
            loss=loss,
            against=against,
            curves=curves,
        )
        headers = {"ETag": f'"{comparisons.tag(given)}"', "Cache-Control": "private, no-cache"}
        if if_none_match is not None and headers["ETag"] in (part.strip() for part in if_none_match.split(",")):
            return Response(status_code=304, headers=headers)
        response.headers.update(headers)
        return comparisons.compare(given)

    @router.get("/differences")
    def differ(runs: _Ids = "") -> DifferencesJson:
        """The settings in which the experiments of these runs differ; it takes runs that have not begun, too."""
        return comparisons.differences(ids(runs))

    return router
