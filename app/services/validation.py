"""Check a document against the model that describes it."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from firmground.app.errors import InvalidRequest
from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.fields import Strictly
from firmground.engine.spec.messages import invalid

Model = TypeVar("Model", bound=Strictly)


def validated(model: type[Model], document: Any) -> Model:
    """Raises InvalidRequest, with the engine's message."""
    try:
        return model.model_validate(document)
    except ValidationError as error:
        wrong: InvalidExperiment = invalid(error, model)
        raise InvalidRequest.of(wrong) from None
