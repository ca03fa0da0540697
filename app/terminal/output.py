"""A command's standard output and error, in any state: closed, full, a pipe without a reader, any encoding.

Characters that an encoding lacks are escaped. Only `tell` and `show` write to standard output, so every failure there
is one error. A lost standard error is ignored.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from io import TextIOWrapper, UnsupportedOperation
from typing import IO, Any, TextIO, cast

from rich.console import Console, RenderableType

from firmground.app.errors import OutputLost


def prepare() -> None:
    """Call it before anything else is opened: a file that gets the number of a closed stream would
    receive its output.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def errors() -> Console:
    """The console for progress and errors. A reader that leaves does not end the command."""
    lossy = None if sys.stderr is None else cast(IO[str], _Lossy(sys.stderr))
    return Console(file=lossy, stderr=True, soft_wrap=True, highlight=False, markup=False)


def tell(text: str) -> None:
    """Write a line to standard output. Raises OutputLost."""
    stream = _output()
    try:
        stream.write(text + "\n")
        stream.flush()
    except (OSError, ValueError) as error:
        raise _lost(stream, error) from None


def show(what: RenderableType) -> None:
    """Print to standard output. Raises OutputLost."""
    stream = _output()
    try:
        _Console().print(what)
        stream.flush()
    except (OSError, ValueError) as error:
        raise _lost(stream, error) from None


def flush() -> None:
    """Flush standard output, including what argparse wrote. Raises OutputLost."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as error:
        raise _lost(sys.stdout, error) from None


def _output() -> TextIO:
    if sys.stdout is None or sys.stdout.closed:
        raise OutputLost("it is closed")
    return sys.stdout


def _lost(stream: TextIO, error: OSError | ValueError) -> OutputLost:
    _abandon(stream)
    broken = isinstance(error, BrokenPipeError)
    return OutputLost((error.strerror if isinstance(error, OSError) else None) or str(error), broken=broken)


def _abandon(stream: IO[str]) -> None:
    """Discard what is in its buffer; otherwise Python would try again at exit, and print a trace."""
    with suppress(OSError, ValueError, UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Rich would end the process here silently."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


class _Lossy:
    """A stream that accepts everything, and writes what it can."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except OSError:
            _abandon(self._stream)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            _abandon(self._stream)
