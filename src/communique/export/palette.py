"""The colours of print: ink on white paper, and one accent for each kind of entry."""

INK, SOFT, RULE, ALERT = "22201c", "625c52", "d9d2c2", "a3201d"
ACCENTS = {
    "engagement": "1b5a9e",
    "commitment": "8a4a00",
    "position": "6b3a97",
    "instrument": "00665a",
    "relation": "a52a48",
    "figure": "4a6500",
    "statement": "5d5a55",
}
_STATES = {
    "reported": "figure",
    "partly": "commitment",
    "claimed": "commitment",
    "restated": "commitment",
    "carried forward": "commitment",
    "postponed": "relation",
    "cancelled": "relation",
    "contradicted": "relation",
}


def accent(section: str) -> str:
    """The colour of a section, by its key."""
    return ACCENTS.get(section, SOFT)


def state(name: str) -> str:
    """The colour in which it is said how an announcement stands."""
    return ACCENTS.get(_STATES.get(name, ""), INK)
