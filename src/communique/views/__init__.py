"""What a face may show, put together from the record: each view is a frozen dataclass."""
