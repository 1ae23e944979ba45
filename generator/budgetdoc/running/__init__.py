"""Many files at a time: finding them, the bounded workers, writing that is complete or not at all."""
