"""File formats: one module a format, each reading into or writing from a `document.Document`."""
