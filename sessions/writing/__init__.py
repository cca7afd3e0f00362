"""
Every change that a person makes to a workshop's notes, actions, questions and details: one transaction, counted once.

Each function takes the edit id of the form it came from; the same edit arriving again changes nothing.
"""
