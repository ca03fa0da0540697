"""Query parameters that choose runs, shared by the list and the table of runs."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

NamePart = Annotated[str, Query(max_length=100, description="a part of the name, ignoring case")]
WholeTag = Annotated[str, Query(max_length=40, description="one whole tag, ignoring case")]
WithSample = Annotated[bool, Query(description="include the sample run that comes with the program")]
WithClaims = Annotated[bool, Query(description="include the runs that reproductions of claims trained")]
_NEXT = {"anyOf": [{"type": "string", "pattern": "^[0-9]{1,15}$"}, {"type": "null"}]}
Limit = Annotated[int, Query(ge=1, le=200)]
After = Annotated[str | None, Query(description="`next` from the previous page", json_schema_extra=_NEXT)]
