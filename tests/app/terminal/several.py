"""Commands one after another in the same surroundings: the interpreter starts in them once, and each command runs in
a process of its own, which the interpreter leaves as it always does.

python -m tests.app.terminal.several CODES COMMANDS
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import warnings
from contextlib import suppress
from pathlib import Path

from firmground.app.terminal import cli

MARK = "\x1e"  # before what each of them writes
LATER = (  # what commands import when they need it
    "firmground.app.export.export",
    "firmground.app.store.restoration",
    "firmground.app.terminal.arguments",
    "firmground.app.terminal.local_session",
    "firmground.app.terminal.run_table",
)


def main(codes: str, commands: str) -> None:
    for name in LATER:
        importlib.import_module(name)
    gc.freeze()  # so that the end of each is quick
    warnings.simplefilter("ignore", DeprecationWarning)  # NumPy's threads are idle
    ended = []
    for command in json.loads(commands):
        for stream in (1, 2):
            with suppress(OSError):  # closed, full or unread
                os.write(stream, MARK.encode())
        child = os.fork()
        if child == 0:
            sys.exit(cli.main(command))
        ended.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    Path(codes).write_text(json.dumps(ended))  # not before: an open file would take the number of a closed stream
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
