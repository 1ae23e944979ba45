"""Any disclosure laid out anew, by chance: what is read of it is right, or it is left over."""
