"""What builds and measures, and is not run by the pipeline: code tables, the break model, benchmarks."""
