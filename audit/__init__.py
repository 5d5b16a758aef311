"""What we depend on: pinned, sealed with hashes, of known licences, wanted, without known holes."""
