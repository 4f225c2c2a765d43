"""Forms that only the tests with pulled plugs use."""
