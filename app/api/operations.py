"""Names of operations in OpenAPI, which generated clients use as function names. A test holds that none is missing."""

from __future__ import annotations

from fastapi.routing import APIRoute

IDS = {
    "GET /health": "getHealth",
    "GET /health/ready": "getReadiness",
    "GET /presets": "listPresets",
    "GET /presets/{name}": "getPreset",
    "GET /datasets": "listDatasets",
    "GET /me": "getMe",
    "POST /links": "createLink",
    "POST /runs": "launchRun",
    "GET /runs": "listRuns",
    "GET /table": "getTable",
    "GET /runs/{run_id}": "getRun",
    "PATCH /runs/{run_id}": "changeRun",
    "DELETE /runs/{run_id}": "deleteRun",
    "POST /runs/{run_id}/restore": "restoreRun",
    "POST /runs/{run_id}/events": "postEvent",
    "GET /runs/{run_id}/frames": "getFrames",
    "GET /runs/{run_id}/hello": "getHello",
    "GET /runs/{run_id}/probe": "getProbePictures",
    "GET /runs/{run_id}/export": "exportRun",
    "GET /claims": "listClaims",
    "POST /sweeps": "launchSweep",
    "GET /sweeps": "listSweeps",
    "GET /sweeps/{sweep_id}": "getSweep",
    "GET /sweeps/{sweep_id}/points": "getPoints",
    "GET /sweeps/{sweep_id}/points/{number}": "getPointExperiment",
    "GET /sweeps/{sweep_id}/map": "getSweepMap",
    "POST /sweeps/{sweep_id}/events": "postSweepEvent",
    "DELETE /sweeps/{sweep_id}": "deleteSweep",
    "GET /sweeps/{sweep_id}/export": "exportSweep",
    "GET /compare": "compareRuns",
    "GET /differences": "listDifferences",
    "POST /questions": "askQuestion",
    "POST /questions/plan": "planQuestion",
    "GET /questions": "listQuestions",
    "GET /questions/{question_id}": "getQuestion",
    "POST /questions/{question_id}/looks": "lookAgain",
    "DELETE /questions/{question_id}": "endQuestion",
    "GET /lesson": "getLesson",
    "POST /class/answers": "answerCard",
    "GET /claims/{name}": "getClaim",
    "POST /claims/{name}/runs": "reproduceClaim",
    "GET /claims/{name}/runs/{reproduction_id}": "getReproduction",
    "DELETE /claims/{name}/runs/{reproduction_id}": "cancelReproduction",
}


def operation_id(route: APIRoute) -> str:
    """Routes outside the description keep the name of their function."""
    method = min(route.methods or {"GET"})
    return IDS.get(f"{method} {route.path_format}", route.name)
