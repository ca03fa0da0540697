"""Limits for the threads of the web process: each may hold a database connection, and has memory of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from anyio.to_thread import current_default_thread_limiter

REQUESTS = 16  # for requests: FastAPI and Starlette allow 40
LOOKS = 8  # for asyncio: streams, and everything that looks into the database by itself


def bound_threads() -> None:
    """Call it in the event loop that serves."""
    current_default_thread_limiter().total_tokens = REQUESTS
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(LOOKS, thread_name_prefix="look"))
