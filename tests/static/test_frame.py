from __future__ import annotations

import base64
import json
from typing import Any

import msgspec
import numpy as np
import pytest

from firmground.engine.frames import encode
from tests.static.conftest import Run
from tests.static.sample import frame

pytestmark = pytest.mark.browser
FROM_BASE64 = "item(Uint8Array.from(atob(given.bytes), (one) => one.charCodeAt(0)))"


def plain(value: Any) -> Any:
    """What the browser's answer should be: arrays as {shape, values}, numbers that JSON lacks as words."""
    if isinstance(value, msgspec.Struct):
        tag = value.__struct_config__.tag
        fields = {name: plain(getattr(value, name)) for name in value.__struct_fields__}
        return ({"type": tag} if tag else {}) | fields
    if isinstance(value, np.ndarray):
        return {"shape": list(value.shape), "values": [plain(float(one)) for one in value.ravel()]}
    if isinstance(value, float) and not np.isfinite(value):
        return "NaN" if np.isnan(value) else "inf" if value > 0 else "-inf"
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def test_a_frame_encoded_by_python_is_decoded_by_javascript_to_the_same_numbers(run: Run) -> None:
    sent = frame()

    received = run("frame/item", FROM_BASE64, bytes=base64.b64encode(encode(sent)).decode())

    assert received == json.loads(json.dumps(plain(sent)))


@pytest.mark.parametrize("native", [True, False], ids=["natively", "by the table"])
def test_every_half_precision_number_is_read_as_numpy_reads_it(run: Run, native: bool) -> None:
    expected = np.arange(65_536, dtype="<u2").view("<f2").astype(float)
    forget = "" if native else "delete globalThis.Float16Array, "

    received = run("frame/float16", f"({forget}Array.from(float16(Uint16Array.from({{length: 65536}}, (_, i) => i))))")

    assert received == [plain(float(one)) for one in expected]


def test_arrays_let_go_of_the_message_they_came_in(run: Run) -> None:
    sent = base64.b64encode(encode(frame())).decode()

    assert run("frame/item", f"(({FROM_BASE64}).loss.buffer.byteLength)", bytes=sent) == 16


def test_an_unknown_kind_of_number_is_refused(run: Run) -> None:
    message = run(
        "frame/array",
        """(() => { try { array({ dtype: '>i8', shape: [1], data: new Uint8Array(8) }) }
            catch (error) { return error.message } })()""",
    )

    assert message == "unknown dtype >i8"
