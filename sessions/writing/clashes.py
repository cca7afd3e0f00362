"""What is raised where two people changed one thing, and only one of them can be right."""


class Clash(Exception):
    """What was edited was changed elsewhere since this edit began. Nothing was changed."""
