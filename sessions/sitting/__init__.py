"""Today's sitting: its plan, and the clock that everybody sees."""
