"""Addresses looked up by their postcode."""
