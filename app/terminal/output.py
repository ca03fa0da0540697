"""Standard output and error of a command, whatever they are: closed, full, a pipe whose reader left, any encoding.

What cannot be written in an encoding is written as an escape. Nothing is written to standard output but by `tell` and
`show`, so that what goes wrong there is one error; standard error that is lost is lost without a word.
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
    """Before anything else is opened: a file with the number of a closed stream would get what is meant for that."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def errors() -> Console:
    """Where a command tells how it goes. A reader that left does not end the command."""
    lossy = None if sys.stderr is None else cast(IO[str], _Lossy(sys.stderr))
    return Console(file=lossy, stderr=True, soft_wrap=True, highlight=False, markup=False)


def tell(text: str) -> None:
    """A line on standard output. Raises OutputLost."""
    stream = _output()
    try:
        stream.write(text + "\n")
        stream.flush()
    except (OSError, ValueError) as error:
        raise _lost(stream, error) from None


def show(what: RenderableType) -> None:
    """Raises OutputLost."""
    stream = _output()
    try:
        _Console().print(what)
        stream.flush()
    except (OSError, ValueError) as error:
        raise _lost(stream, error) from None


def flush() -> None:
    """Also what argparse wrote. Raises OutputLost."""
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
    """What is still in its buffer goes nowhere, or Python would try once more at the end, and tell of it in a trace."""
    with suppress(OSError, ValueError, UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Rich would end the process here, in silence."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


class _Lossy:
    """A stream that takes everything, and keeps what it can."""

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
