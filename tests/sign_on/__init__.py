"""Signing in with the council's own account, at a real provider."""
