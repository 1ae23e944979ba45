"""A disclosure to its published files: checked, published in a form, written in each format."""
