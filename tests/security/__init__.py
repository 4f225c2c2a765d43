"""Hostile input: every row of the attack table, tried on every form and every address there is."""
