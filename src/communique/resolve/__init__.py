"""Many documents as one record: actors made one, and what came of what was announced."""

from communique.resolve.actors import SAME, Link, blocks, link
from communique.resolve.copies import copies, fingerprint, original
from communique.resolve.follow_up import announced, follow_ups
from communique.resolve.identity import CROWD, Identities, identities, links
from communique.resolve.ids import entry_id
from communique.resolve.join import join
from communique.resolve.judged import checked, judged
from communique.resolve.profiles import Profile, profiles, union
from communique.resolve.unannounced import results

__all__ = [
    "CROWD",
    "SAME",
    "Identities",
    "Link",
    "Profile",
    "announced",
    "blocks",
    "checked",
    "copies",
    "entry_id",
    "fingerprint",
    "follow_ups",
    "identities",
    "join",
    "judged",
    "link",
    "links",
    "original",
    "profiles",
    "results",
    "union",
]
