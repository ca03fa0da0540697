"""Security headers of every answer: load nothing from other hosts, run only our scripts, do not guess types."""

from __future__ import annotations

from collections.abc import Sequence

Headers = list[tuple[bytes, bytes]]


def headers(script_hashes: Sequence[str], frame_ancestors: str) -> Headers:
    """`script_hashes`: those of the inline scripts that Dash writes; `frame_ancestors` as in the policy."""
    policy = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *script_hashes)),
        "style-src": "'self' 'unsafe-inline'",  # Mantine writes its variables into style elements and attributes
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": frame_ancestors,
        "object-src": "'none'",
    }
    fields = {
        "content-security-policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    return [(name.encode(), value.encode()) for name, value in fields.items()]
