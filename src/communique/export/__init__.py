"""A view written out for other programs and for people: HTML, Markdown, JSON."""
