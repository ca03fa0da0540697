"""Parameters of a query that choose runs; lists and the table of runs share them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

NamePart = Annotated[str, Query(max_length=100, description="a part of the name; capitals make no difference")]
WholeTag = Annotated[str, Query(max_length=40, description="one whole tag; capitals make no difference")]
WithSample = Annotated[bool, Query(description="also the sample run that comes with the program")]
WithClaims = Annotated[bool, Query(description="also the runs that reproductions of claims trained")]
_NEXT = {"anyOf": [{"type": "string", "pattern": "^[0-9]{1,15}$"}, {"type": "null"}]}
Limit = Annotated[int, Query(ge=1, le=200)]
After = Annotated[str | None, Query(description="the `next` of the page before", json_schema_extra=_NEXT)]
