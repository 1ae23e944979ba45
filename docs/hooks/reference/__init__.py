"""Pages of the reference, generated from the source when the site is built."""
