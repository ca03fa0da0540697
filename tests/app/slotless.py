"""The command, whose servers have no slots: for tests of a server's process that train nothing."""

from __future__ import annotations

import sys
from functools import partial
from unittest.mock import patch

from firmground.app.server.application import create_app
from firmground.app.terminal.cli import main
from tests.app.executors import NoSlots

if __name__ == "__main__":
    with patch("firmground.app.server.serve.create_app", partial(create_app, executor=NoSlots)):
        sys.exit(main())
