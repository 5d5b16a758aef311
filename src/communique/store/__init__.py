"""The record over time, in SQLite or PostgreSQL: the one room that reads and writes a database."""

from communique.store.documents import Stored
from communique.store.judgements import Decided
from communique.store.near import Near
from communique.store.opening import open_store, restore
from communique.store.search import Hit
from communique.store.store import Store

__all__ = ["Decided", "Hit", "Near", "Store", "Stored", "open_store", "restore"]
