"""The record for assistants: a server of the Model Context Protocol, read-only unless allowed."""

from communique.assistant.server import server

__all__ = ["server"]
