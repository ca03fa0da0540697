"""The HTTP API and the websocket."""
