"""How fast communique reads, beside the bare language model, and how much memory it takes."""
