"""A small colour picture as a PNG in a data URI."""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np

from firmground.engine.frames import Array


def png(picture: Array) -> str:
    """`picture` [3, H, W] with values 0..1."""
    _, height, width = picture.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # each row opens with its filter, 0 = none
    rows[:, 1:] = np.rint(picture * 255).astype(np.uint8).transpose(1, 2, 0).reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits, RGB
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return "data:image/png;base64," + base64.b64encode(data).decode()
