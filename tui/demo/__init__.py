"""A scripted portal on loopback: for `bantin demo`, for tests and for benchmarks."""

from tui.demo.chaos import misbehave
from tui.demo.message import Answer, Reply, Request
from tui.demo.portal import Portal
from tui.demo.sources import feeds_toml
from tui.demo.visits import past

__all__ = ["Answer", "Portal", "Reply", "Request", "feeds_toml", "misbehave", "past"]
