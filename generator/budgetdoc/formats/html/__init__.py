"""HTML: our own page as a Document for the other writers (`page`), and any page as a Document (`reading`)."""
