"""Own questions over HTTP: plan, register and run, look, end."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from starlette.concurrency import run_in_threadpool

from firmground.app.api import examples
from firmground.app.api.body import Document
from firmground.app.api.examples import takes
from firmground.app.api.failures import FailureBody
from firmground.app.api.filters import After, Limit
from firmground.app.api.responses import ALWAYS, FULL, TOO_LARGE, WRONG_STATE
from firmground.app.backend import Backend
from firmground.app.records.question import PlannedQuestionJson, QuestionJson, QuestionPage
from firmground.app.services.questions import Questions

NO_QUESTION: dict[int | str, dict[str, Any]] = {404: {"model": FailureBody, "description": "No such question"}}
NO_LOOK: dict[int | str, dict[str, Any]] = {
    409: {"model": FailureBody, "description": "Its registered rule has no look now"}
}
ASKED: dict[int | str, dict[str, Any]] = {
    409: {"model": FailureBody, "description": "These seeds have answered this question, or are about to"},
    200: {"model": PlannedQuestionJson, "description": "With `dry_run`: the plan, nothing is stored"},
}


def questions_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["questions"], responses=ALWAYS)
    _all_of_them(router, backend.questions)
    _one_of_them(router, backend.questions)
    return router


def _all_of_them(router: APIRouter, questions: Questions) -> None:
    @router.post(
        "/questions",
        status_code=201,
        response_model=QuestionJson | PlannedQuestionJson,
        responses={**TOO_LARGE, **FULL, **ASKED},
        openapi_extra=takes(examples.QUESTION),
    )
    async def ask(document: Document, response: Response) -> Any:
        """Register a question, hash and time of its spec before its first run, and queue its runs. With `dry_run` the
        answer is the plan alone; with `pilot` a few seeds that do not count measure the spread that a plan needs.
        """
        asked = await run_in_threadpool(questions.ask, document)
        url = asked.get("url")
        if isinstance(url, str):
            response.headers["Location"] = url
        else:
            response.status_code = 200
        return asked

    @router.post("/questions/plan", responses=TOO_LARGE, openapi_extra=takes(examples.QUESTION))
    async def plan(document: Document) -> PlannedQuestionJson:
        """What the seeds of a question can show. Nothing is stored, and it does not count as a launch."""
        return await run_in_threadpool(lambda: questions.planned(questions.launch(document)))

    @router.get("/questions")
    def listed(limit: Limit = 50, after: After = None) -> QuestionPage:
        """All questions, newest first, each with its verdict once it has one. Each is judged by itself."""
        return questions.list(limit=limit, after=after)


def _one_of_them(router: APIRouter, questions: Questions) -> None:
    @router.get("/questions/{question_id}", responses=NO_QUESTION)
    def question(question_id: str) -> QuestionJson:
        """One question, with its values seed by seed and its figure."""
        return questions.get(question_id)

    @router.post("/questions/{question_id}/looks", responses={**NO_QUESTION, **NO_LOOK, **FULL})
    def look(question_id: str) -> QuestionJson:
        """Take the next look that the question was registered with: train its new seeds and judge all of them. Only
        after a look that did not decide.
        """
        return questions.look(question_id)

    @router.delete("/questions/{question_id}", responses={**NO_QUESTION, **WRONG_STATE})
    def end(question_id: str) -> QuestionJson:
        """End the runs of a question that is not finished. Its registration stays."""
        return questions.end(question_id)
