"""Quantities in Chinese texts: numbers with their units, comparisons, and what they are for one of."""
