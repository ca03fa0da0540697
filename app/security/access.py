"""Who may what: every route of the server, its methods, and the least role. What is not listed is the editor's alone.

A test compares this table with the routes that the server really has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from starlette.routing import compile_path

from firmground.app.errors import Forbidden, NotSignedIn
from firmground.app.security.identity import Identity, Role
from firmground.app.security.rates import Act

Least = Role | Literal["anyone", "nobody"]
Method = Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "WEBSOCKET"]
SAFE = ("GET", "HEAD")


@dataclass(frozen=True)
class Rule:
    """`narrow`: also for a viewer of one run, where `{run_id}`, if the path has one, is that run."""

    method: str
    path: str
    least: Least
    narrow: bool = False
    counts: Act | None = None


def _page(path: str) -> tuple[Rule, ...]:
    return tuple(Rule(method, path, "viewer", narrow=True) for method in SAFE)


def _public(path: str) -> tuple[Rule, ...]:
    return tuple(Rule(method, path, "anyone") for method in SAFE)


RULES: tuple[Rule, ...] = (
    *_public("/api/health"),
    *_public("/api/health/ready"),
    Rule("GET", "/metrics", "viewer"),
    Rule("GET", "/openapi.json", "viewer", narrow=True),
    Rule("GET", "/docs", "viewer", narrow=True),
    # Coming in
    Rule("GET", "/login", "anyone"),
    Rule("POST", "/login", "anyone"),
    Rule("POST", "/logout", "anyone"),
    Rule("GET", "/api/me", "viewer", narrow=True),
    Rule("POST", "/api/links", "editor"),
    # Runs
    Rule("GET", "/api/presets", "viewer", narrow=True),
    Rule("GET", "/api/datasets", "viewer", narrow=True),
    Rule("GET", "/api/runs", "viewer"),
    Rule("GET", "/api/table", "viewer"),
    Rule("POST", "/api/runs", "editor", counts="launch"),
    Rule("GET", "/api/runs/{run_id}", "viewer", narrow=True),
    Rule("PATCH", "/api/runs/{run_id}", "editor"),
    Rule("DELETE", "/api/runs/{run_id}", "editor"),
    Rule("POST", "/api/runs/{run_id}/restore", "editor"),
    Rule("POST", "/api/runs/{run_id}/events", "editor"),
    Rule("GET", "/api/runs/{run_id}/frames", "viewer", narrow=True),
    Rule("GET", "/api/runs/{run_id}/export", "viewer", narrow=True),
    Rule("GET", "/api/runs/{run_id}/hello", "viewer", narrow=True),
    Rule("WEBSOCKET", "/api/runs/{run_id}/stream", "viewer", narrow=True),
    Rule("WEBSOCKET", "/api/class", "viewer", narrow=True),
    # Claims
    Rule("GET", "/api/claims", "viewer"),
    Rule("GET", "/api/claims/{name}", "viewer"),
    Rule("POST", "/api/claims/{name}/runs", "editor", counts="launch"),
    Rule("GET", "/api/claims/{name}/runs/{reproduction_id}", "viewer"),
    Rule("DELETE", "/api/claims/{name}/runs/{reproduction_id}", "editor"),
    # Pages; the form's checks look at what is typed and change nothing
    *_public("/static/{path:path}"),
    Rule("GET", "/tokens.css", "anyone"),
    Rule("GET", "/", "viewer", narrow=True),
    Rule("HEAD", "/", "viewer", narrow=True),
    *_page("/claims"),
    *_page("/runs"),
    Rule("GET", "/_dash-component-suites/{package_name}/{fingerprinted_path:path}", "viewer", narrow=True),
    Rule("GET", "/_dash-layout", "viewer", narrow=True),
    Rule("GET", "/_dash-dependencies", "viewer", narrow=True),
    Rule("POST", "/_dash-update-component", "viewer", narrow=True),
    Rule("GET", "/_reload-hash", "viewer", narrow=True),
    Rule("GET", "/_favicon.ico", "anyone"),
    Rule("WEBSOCKET", "/_dash-ws-callback", "nobody"),
)
REST = Rule("GET", "/{rest:path}", "viewer", narrow=True)


class Access:
    def __init__(self, rules: tuple[Rule, ...] = RULES) -> None:
        self._rules = [(rule, compile_path(rule.path)[0]) for rule in rules]

    def rule(self, method: str, path: str) -> tuple[Rule, Mapping[str, str]]:
        """The rule for a request, and what its path's parameters are."""
        for rule, pattern in self._rules:
            if rule.method == method and (match := pattern.match(path)):
                return rule, match.groupdict()
        api = path == "/api" or path.startswith("/api/")
        if method in SAFE and not api:
            return REST, {}
        return Rule(method, path, "editor"), {}


def check(rule: Rule, parameters: Mapping[str, str], identity: Identity | None) -> None:
    """Raises NotSignedIn, Forbidden."""
    if rule.least == "anyone":
        return
    if rule.least == "nobody":
        raise Forbidden(f"Nobody may use {rule.path}.")
    if identity is None:
        raise NotSignedIn
    if not identity.may(rule.least):
        raise Forbidden(f"A {identity.role} may not do this. Allowed: the {rule.least}.", allowed=f"the {rule.least}")
    if identity.run is not None and not (rule.narrow and parameters.get("run_id", identity.run) == identity.run):
        raise Forbidden(f"This link shows the run {identity.run} and nothing else.", allowed=f"run {identity.run}")
