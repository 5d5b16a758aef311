"""Many documents as one record: actors made one, and what came of what was announced."""

from communique.resolve.follow_up import follow_ups
from communique.resolve.join import join

__all__ = ["follow_ups", "join"]
