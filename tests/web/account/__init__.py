"""The pages of a rent account, as the one tenant of the tests' council sees them."""
