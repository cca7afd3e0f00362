"""Safe people: hiding notes, the support card, and pointing at what could tell who is meant."""
