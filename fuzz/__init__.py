"""Coverage-guided fuzzing: bytes that nobody would send, and what must hold of every answer."""
