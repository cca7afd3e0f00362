"""The pages of a workshop. Each view reads: fetch with rights, bind, act, respond."""
