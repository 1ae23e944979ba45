"""Published documents to disclosures: YAML, a report of what became of each character, and what is left over."""
