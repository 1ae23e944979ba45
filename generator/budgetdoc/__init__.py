"""Compiler for Chinese budget-performance disclosures."""
