"""Which role each route needs, by path and method.

What is not listed is for the editor alone below /api and with any method but GET and HEAD; other pages are for viewers.

A test compares this table with the routes that the server really has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from starlette.routing import compile_path

from firmground.app.security.errors import Forbidden, NotSignedIn
from firmground.app.security.identity import Identity, Role
from firmground.app.security.rates import Act

Least = Role | Literal["anyone", "nobody"]
Method = Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "WEBSOCKET"]
SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class AccessRule:
    """`narrow`: open to a viewer of one run too, if `{run_id}` in the path, where there is one, is that run."""

    method: str
    path: str
    least: Least
    narrow: bool = False
    counts: Act | None = None


def _page(path: str) -> tuple[AccessRule, ...]:
    return tuple(AccessRule(method, path, "viewer", narrow=True) for method in SAFE)


def _public(path: str) -> tuple[AccessRule, ...]:
    return tuple(AccessRule(method, path, "anyone") for method in SAFE)


RULES: tuple[AccessRule, ...] = (
    *_public("/api/health"),
    *_public("/api/health/ready"),
    AccessRule("GET", "/metrics", "viewer"),
    AccessRule("GET", "/openapi.json", "viewer", narrow=True),
    AccessRule("GET", "/docs", "viewer", narrow=True),
    # Signing in
    AccessRule("GET", "/login", "anyone"),
    AccessRule("POST", "/login", "anyone"),
    AccessRule("POST", "/logout", "anyone"),
    AccessRule("GET", "/api/me", "viewer", narrow=True),
    AccessRule("POST", "/api/links", "editor"),
    # Runs
    AccessRule("GET", "/api/presets", "viewer", narrow=True),
    AccessRule("GET", "/api/presets/{name}", "viewer", narrow=True),
    AccessRule("GET", "/api/datasets", "viewer", narrow=True),
    AccessRule("GET", "/api/runs", "viewer"),
    AccessRule("GET", "/api/table", "viewer"),
    AccessRule("POST", "/api/runs", "editor", counts="launch"),
    AccessRule("GET", "/api/runs/{run_id}", "viewer", narrow=True),
    AccessRule("PATCH", "/api/runs/{run_id}", "editor"),
    AccessRule("DELETE", "/api/runs/{run_id}", "editor"),
    AccessRule("POST", "/api/runs/{run_id}/restore", "editor"),
    AccessRule("POST", "/api/runs/{run_id}/events", "editor"),
    AccessRule("GET", "/api/runs/{run_id}/frames", "viewer", narrow=True),
    AccessRule("GET", "/api/runs/{run_id}/export", "viewer", narrow=True),
    AccessRule("GET", "/api/runs/{run_id}/hello", "viewer", narrow=True),
    AccessRule("GET", "/api/runs/{run_id}/probe", "viewer", narrow=True),
    AccessRule("WEBSOCKET", "/api/runs/{run_id}/stream", "viewer", narrow=True),
    AccessRule("WEBSOCKET", "/api/class", "viewer", narrow=True),
    AccessRule("POST", "/api/class/answers", "viewer", narrow=True),
    # Claims
    AccessRule("GET", "/api/claims", "viewer"),
    AccessRule("GET", "/api/claims/{name}", "viewer"),
    AccessRule("POST", "/api/claims/{name}/runs", "editor", counts="launch"),
    AccessRule("GET", "/api/claims/{name}/runs/{reproduction_id}", "viewer"),
    AccessRule("DELETE", "/api/claims/{name}/runs/{reproduction_id}", "editor"),
    # Sweeps
    AccessRule("GET", "/api/sweeps", "viewer"),
    AccessRule("POST", "/api/sweeps", "editor", counts="launch"),
    AccessRule("GET", "/api/sweeps/{sweep_id}", "viewer"),
    AccessRule("DELETE", "/api/sweeps/{sweep_id}", "editor"),
    AccessRule("GET", "/api/sweeps/{sweep_id}/points", "viewer"),
    AccessRule("GET", "/api/sweeps/{sweep_id}/points/{number}", "viewer"),
    AccessRule("GET", "/api/sweeps/{sweep_id}/map", "viewer"),
    AccessRule("POST", "/api/sweeps/{sweep_id}/events", "editor"),
    AccessRule("GET", "/api/sweeps/{sweep_id}/export", "viewer"),
    AccessRule("GET", "/api/questions", "viewer"),
    AccessRule("POST", "/api/questions", "editor", counts="launch"),
    AccessRule("POST", "/api/questions/plan", "editor"),
    AccessRule("GET", "/api/questions/{question_id}", "viewer"),
    AccessRule("POST", "/api/questions/{question_id}/looks", "editor", counts="launch"),
    AccessRule("DELETE", "/api/questions/{question_id}", "editor"),
    AccessRule("GET", "/api/lesson", "viewer"),
    AccessRule("GET", "/api/compare", "viewer"),
    AccessRule("GET", "/api/differences", "viewer"),
    # Pages. The form's callbacks check what is typed and change nothing.
    *_public("/static/{path:path}"),
    AccessRule("GET", "/tokens.css", "anyone"),
    *_page("/"),
    *_page("/lab"),
    *_page("/lesson"),
    *_page("/join"),
    *_page("/claims"),
    *_page("/atlas"),
    *_page("/compare"),
    *_page("/runs"),
    AccessRule("GET", "/_dash-component-suites/{package_name}/{fingerprinted_path:path}", "viewer", narrow=True),
    AccessRule("GET", "/_dash-layout", "viewer", narrow=True),
    AccessRule("GET", "/_dash-dependencies", "viewer", narrow=True),
    AccessRule("POST", "/_dash-update-component", "viewer", narrow=True),
    AccessRule("GET", "/_reload-hash", "viewer", narrow=True),
    AccessRule("GET", "/_favicon.ico", "anyone"),
    AccessRule("WEBSOCKET", "/_dash-ws-callback", "nobody"),
)
REST = AccessRule("GET", "/{rest:path}", "viewer", narrow=True)


class Access:
    def __init__(self, rules: tuple[AccessRule, ...] = RULES) -> None:
        self._rules = [(rule, compile_path(rule.path)[0]) for rule in rules]

    def rule(self, method: str, path: str) -> tuple[AccessRule, Mapping[str, str]]:
        """The rule for a request, and the parameters of its path."""
        for rule, pattern in self._rules:
            if rule.method == method and (match := pattern.match(path)):
                return rule, match.groupdict()
        api = path == "/api" or path.startswith("/api/")
        if method in SAFE and not api:
            return REST, {}
        return AccessRule(method, path, "editor"), {}


def check(rule: AccessRule, parameters: Mapping[str, str], identity: Identity | None) -> None:
    """Raises NotSignedIn, Forbidden."""
    if rule.least == "anyone":
        return
    if rule.least == "nobody":
        raise Forbidden(f"{rule.path} is closed to everyone.")
    if identity is None:
        raise NotSignedIn
    if not identity.may(rule.least):
        raise Forbidden(f"A {identity.role} may not do this. Allowed: the {rule.least}.", allowed=f"the {rule.least}")
    if identity.run is not None and not (rule.narrow and parameters.get("run_id", identity.run) == identity.run):
        raise Forbidden(f"This link shows the run {identity.run} and nothing else.", allowed=f"run {identity.run}")
