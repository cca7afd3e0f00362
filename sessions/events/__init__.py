"""Live events: who listens to a workshop is told which number it is at and what to fetch again, never a text."""
