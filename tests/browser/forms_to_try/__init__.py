"""Forms only the browser tests know."""
