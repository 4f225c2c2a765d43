"""A council's forms, one of which contradicts itself."""
