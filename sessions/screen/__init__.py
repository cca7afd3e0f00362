"""The screen: what it shows of a workshop, as released, and who steers and covers it."""
