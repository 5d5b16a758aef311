"""communique reads what governments say and keeps the record, tied to the exact words."""
