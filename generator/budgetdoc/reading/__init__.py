"""Reading documents by evidence: cells for text that lost them, and the arithmetic of printed sums."""
