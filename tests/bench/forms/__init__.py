"""Forms that only the benchmarks use."""
