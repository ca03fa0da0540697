"""How many threads the web process may have: each may hold one connection to the database, and memory of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from anyio.to_thread import current_default_thread_limiter

REQUESTS = 16  # of FastAPI's and Starlette's, which allow themselves 40
LOOKS = 8  # of asyncio's, for streams and for what looks into the database by itself; it would take the cores and four


def bound_threads() -> None:
    """In the event loop that serves."""
    current_default_thread_limiter().total_tokens = REQUESTS
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(LOOKS, thread_name_prefix="look"))
